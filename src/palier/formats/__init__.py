"""Makes a locale's formats from the Unicode CLDR, through Babel, at build time.

The tables are small, committed in `data/formats/` with the CLDR's version, and read by the same few lines of Python in
the page and in the browser. `palier formats` makes them again.
"""

from palier.formats._digits import NUMBERING_SYSTEMS
from palier.formats._files import formats_text, read_formats, write_formats
from palier.formats._locales import known_locale
from palier.formats._plurals import has_plural_rule, plural_header, plural_table
from palier.formats._table import cldr_version, formats_of, is_made_for

__all__ = [
    "NUMBERING_SYSTEMS",
    "cldr_version",
    "formats_of",
    "formats_text",
    "has_plural_rule",
    "is_made_for",
    "known_locale",
    "plural_header",
    "plural_table",
    "read_formats",
    "write_formats",
]
