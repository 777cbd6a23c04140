"""Which of the CLDR's locales speaks for a tag."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.core import get_global


def known_locale(tag: str) -> Locale:
    """Return the CLDR's locale for a tag, or for as much of its beginning as the CLDR knows.

    A script that the tag leaves out is the usual one of its language and region: `zh-TW` is `zh-Hant-TW`. A region or a
    variant that the CLDR does not know leaves the data of the language: `fr-JP` is written as `fr`.

    Args:
        tag: BCP 47 tag, as in `fr-FR`.

    Raises:
        babel.UnknownLocaleError: the CLDR does not know the language, or not in this script.
    """
    steps = tag.split("-")
    script = next((step for step in steps[1:2] if len(step) == 4 and step.isalpha()), None)
    shapes = [steps] if script is None else [steps, [steps[0], *steps[2:]]]
    for end in range(len(steps), 0, -1):
        for shape in shapes:
            locale = _parsed("-".join(shape[:end]))
            if locale is not None and script in {None, _script(locale)}:
                return locale
    raise UnknownLocaleError(tag)


def _parsed(tag: str) -> Locale | None:
    """Return the CLDR's locale of exactly this tag; to Babel an undetermined language is English, here it is none."""
    try:
        return None if tag.startswith("und") else Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _script(locale: Locale) -> str:
    """Return the script that a locale is written in, stated or not, as in `Latn` for `fr`."""
    likely = get_global("likely_subtags")
    usual: str = likely.get(str(locale)) or likely.get(locale.language) or ""
    return locale.script or next(iter(usual.split("_")[1:2]), "")
