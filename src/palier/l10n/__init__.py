"""Localization: the registry of locales, their catalogues and their wordings."""

from palier.l10n._catalogue import (
    Provenance,
    hand_off,
    merge,
    new_catalogue,
    provenance,
    read_catalogue,
    source_state,
    template,
    translations,
    write_catalogue,
)
from palier.l10n._registry import RegisteredLocale, read_registry

__all__ = [
    "Provenance",
    "RegisteredLocale",
    "hand_off",
    "merge",
    "new_catalogue",
    "provenance",
    "read_catalogue",
    "read_registry",
    "source_state",
    "template",
    "translations",
    "write_catalogue",
]
