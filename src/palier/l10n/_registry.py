"""The registry of locales, `data/locales/locales.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from palier._errors import Place, Problem, SourceError
from palier.source import read_yaml

Tag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")]

SOURCE_LOCALE = "en-US"
"""The locale in which the source is written, as `programme.source_locale` says; it stands first."""


class RegisteredLocale(BaseModel):
    """What the registry says of a locale."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    name: str
    """Its name in its own language."""
    direction: Literal["ltr", "rtl"]
    """Direction of its writing."""
    theme_language: str
    """The theme's translation to use for its own interface, as in `fr`."""


def read_registry(file: Path) -> dict[str, RegisteredLocale]:
    """Return the locales by tag, in order; the first is the source's.

    Raises:
        SourceError: with everything that is wrong in the registry.
    """
    try:
        document = read_yaml(file)
    except FileNotFoundError:
        mend = f"restore it from version control; it lists {SOURCE_LOCALE} and every translated locale"
        raise SourceError([Problem(Place(file), "", "there is no registry of locales", mend)]) from None
    try:
        registry = TypeAdapter(dict[Tag, RegisteredLocale]).validate_python(document.data)
    except ValidationError as error:
        raise SourceError(
            [
                document.problem(
                    tuple(step for step in item["loc"] if step != "[key]"),
                    item["msg"],
                    "give `name`, `direction` (ltr or rtl) and `theme_language`",
                )
                for item in error.errors()
            ]
        ) from None
    first = next(iter(registry), None)
    if first != SOURCE_LOCALE:
        what = f"the first locale is {first or 'missing'}, but the source is written in {SOURCE_LOCALE}"
        raise SourceError([document.problem((), what, f"put {SOURCE_LOCALE} first")])
    return registry
