"""What the CLDR and the theme say of a locale: its name in its own language, and the theme's words to use with it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

from palier.formats import known_locale
from palier.l10n._tags import TagParts

_THEME_WORDS = {"no": "nb", "sr-Latn": "sh", "bs-Latn": "sh", "fil-Latn": "tl", "ckb-Arab": "ku-IQ"}
"""The theme's translation for a language, with or without its script, where the theme calls it otherwise."""


def own_name(tag: TagParts, taken: Collection[str]) -> str:
    """Return a locale's name in its own language, as a menu shows it: `Français`, `Français (Canada)`.

    The region is left out where it is the one that the language is taken to be of, unless that name is taken.

    Args:
        tag: the locale.
        taken: names that other locales have.
    """
    locale = known_locale(str(tag))
    usual_region, script = _likely(locale, tag)
    name = locale.languages.get(f"{tag.language}_{script}")
    details = [] if name or not script else [locale.scripts.get(script, script)]
    name = name or locale.languages.get(tag.language) or str(tag)
    name = name[0].title() + name[1:]
    variants = [locale.variants.get(variant.upper(), variant) for variant in tag.variants]
    short = _with_details(name, [*details, *variants])
    if not tag.region or (tag.region == usual_region and short not in taken):
        return short
    region = locale.territories.get(tag.region, tag.region)
    return _with_details(name, [*details, region, *variants])


def has_own_name(tag: TagParts) -> bool:
    """Whether the CLDR knows what a locale's language is called by those who speak it."""
    return tag.language in known_locale(str(tag)).languages


def theme_words(tag: TagParts) -> str | None:
    """Return the theme's own translation that suits a locale best, or none if it has none for the language."""
    locale = known_locale(str(tag))
    _, script = _likely(locale, tag)
    full_script = script or _usual(tag.language)[0]
    names = [str(tag), f"{tag.language}-{tag.region}", f"{tag.language}-{full_script}"]
    names += [_THEME_WORDS.get(name, "") for name in (f"{tag.language}-{full_script}", tag.language)]
    if not script:
        names.append(tag.language)
    return next((name for name in names if name in theme_translations()), None)


def _likely(locale: Locale, tag: TagParts) -> tuple[str, str]:
    """Return the region that a language is taken to be of, and its script where that is not the usual one."""
    usual_script, usual_region = _usual(tag.language)
    script = locale.script or tag.script
    if not script or script == usual_script:
        return usual_region, ""
    return _usual(f"{tag.language}_{script}")[1] or usual_region, str(script)


def _usual(name: str) -> tuple[str, str]:
    """Return the script and the region that the CLDR takes for granted, or nothing where it does not say."""
    parts = get_global("likely_subtags").get(name, "").split("_")
    return (parts[1], parts[2]) if len(parts) > 2 else ("", "")


def _with_details(name: str, details: list[str]) -> str:
    return f"{name} ({', '.join(details)})" if details else name


@cache
def theme_translations() -> frozenset[str]:
    """Return the names of the theme's translations."""
    folder = files("material") / "templates" / "partials" / "languages"
    return frozenset(file.name.removesuffix(".html") for file in folder.iterdir())
