"""The registry of locales, `data/locales/locales.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from palier._errors import Place, Problem, SourceError
from palier.formats import NUMBERING_SYSTEMS
from palier.l10n._names import theme_translations
from palier.l10n._pseudo import PSEUDO, Pseudo, pseudo_plain
from palier.source import read_yaml

TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
"""A BCP 47 tag in its usual case: language, script, region, variants."""
Tag = Annotated[str, Field(pattern=TAG)]
Share = Annotated[str, Field(pattern=r"^(100|[1-9]?[0-9])\s?%$")]

SOURCE_LOCALE = "en-US"
"""The locale in which the source is written, as `programme.source_locale` says; it stands first."""


MENDS = {
    "": "give `name`, `direction`, `theme_language`; `state`, `gate`, `digits`, `first_day`, `typography` if need be",
    "[key]": "write a BCP 47 tag in its usual case, as in fr-FR, sr-Latn-RS or eo",
    "direction": "write ltr or rtl",
    "theme_language": "write the language as the theme names it, as in fr or pt-BR; en where it has none",
    "state": "write public, beta or hidden",
    "digits": "write a numbering system of the CLDR, as in latn or arab, or remove the line",
    "typography": "write fr-imprimerie-nationale or fr-eu, or remove the line",
    "translated": "write a whole share from 0% to 100%",
    "reviewed": "write a whole share from 0% to 100%",
    "gate": "write the least shares, as in {translated: 100%, reviewed: 50%}",
}
"""How to mend what is wrong, by the last key of its path that tells."""


def _known_digits(name: str) -> str:
    if name not in NUMBERING_SYSTEMS:
        raise ValueError(f"{name!r} is not a numbering system with digits, as latn, arab or deva are")
    return name


def _known_theme_language(name: str) -> str:
    if name not in theme_translations():
        raise ValueError(f"the theme has no translation {name!r}")
    return name


class Gate(BaseModel):
    """What a public locale has to reach."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    translated: Share = "100%"
    """Least share of sentences that are translated and up to date."""
    reviewed: Share = "0%"
    """Least share of sentences that a person has reviewed."""

    @property
    def least_translated(self) -> float:
        """The least share translated, from 0 to 1."""
        return _share(self.translated)

    @property
    def least_reviewed(self) -> float:
        """The least share reviewed, from 0 to 1."""
        return _share(self.reviewed)


class RegisteredLocale(BaseModel):
    """What the registry says of a locale."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)

    name: Annotated[str, Field(min_length=1)]
    """Its name in its own language."""
    direction: Literal["ltr", "rtl"]
    """Direction of its writing."""
    theme_language: Annotated[str, AfterValidator(_known_theme_language)]
    """The theme's translation to use for its own interface, as in `fr`."""
    state: Literal["public", "beta", "hidden"] = "public"
    """`public`: everybody is led to it, and it must pass its gate. `beta`: it stands in the language menu, marked so.
    `hidden`: it is built, and only those who know its address find it."""
    digits: Annotated[str, AfterValidator(_known_digits)] | None = None
    """Its digits: a numbering system of the CLDR, as in `latn` or `arab`; what the CLDR says if left out."""
    first_day: str = ""
    """What a long date writes for the first of the month where it is not `1`: `1er` in French. The CLDR lacks it."""
    typography: Literal["fr-imprimerie-nationale", "fr-eu"] | None = None
    """Rules of typography that its sentences are checked by; none if left out."""
    gate: Gate = Gate()
    """What it has to reach while it is public."""
    pseudo: Pseudo | None = Field(default=None, exclude=True)
    """Set for a pseudo-locale, which no file lists."""


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
                    _what(item),
                    _mend(item["loc"]),
                )
                for item in error.errors()
            ]
        ) from None
    problems = [
        document.problem((tag,), "a pseudo-locale is built in, and never registered", "remove the locale")
        for tag, locale in registry.items()
        if tag in PSEUDO or locale.pseudo is not None
    ]
    first = next(iter(registry), None)
    if first != SOURCE_LOCALE:
        what = f"the first locale is {first or 'missing'}, but the source is written in {SOURCE_LOCALE}"
        problems.append(document.problem((), what, f"put {SOURCE_LOCALE} first"))
    elif registry[first].state != "public":
        what = f"{first} is {registry[first].state}, but every other locale falls back to it"
        problems.append(document.problem((first, "state"), what, "write `state: public`"))
    if problems:
        raise SourceError(problems)
    return registry


def pseudo_locales(source: RegisteredLocale) -> dict[str, RegisteredLocale]:
    """Return the pseudo-locales, by tag.

    Args:
        source: the locale whose words they are made from.
    """
    directions: dict[Pseudo, Literal["ltr", "rtl"]] = {"accented": source.direction, "bidi": "rtl"}
    return {
        tag: source.model_copy(
            update={
                "name": pseudo_plain(source.name, kind),
                "direction": directions[kind],
                "state": "beta",  # in the menu and on the page for unknown addresses, and never in a search engine
                "pseudo": kind,
            }
        )
        for tag, kind in PSEUDO.items()
    }


def _what(error: ErrorDetails) -> str:
    """Return what is wrong, without the pattern that a text does not fit."""
    if error["type"] == "string_pattern_mismatch":
        return f"{error['input']!r} is not written as it should be"
    return error["msg"].removeprefix("Value error, ")


def _mend(path: tuple[str | int, ...]) -> str:
    """Return how to mend what is wrong at a path of the registry."""
    return next((MENDS[step] for step in reversed(path) if step in MENDS), MENDS[""])


def _share(text: str) -> float:
    return int(text.rstrip("% ")) / 100
