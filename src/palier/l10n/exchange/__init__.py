"""Exchange: translations leave in the formats that translation tools read, and come back without loss.

PO, XLIFF 1.2 and XLIFF 2.1 go both ways; TMX (a memory of translations) and TBX (a glossary) go out only.

**Placeholders stay plain text**, `{amount}`, in every format. Some tools would protect an inline element such as `<ph>`
without being told, but each shows and writes it in its own way, and in XLIFF 2 its text leaves the sentence, so that a
tool which reads only text loses it. Tools protect plain placeholders by a pattern, `\\{\\w+\\}`, or know them by
themselves. What comes back may hold inline elements all the same: see `_inline`.

**A plural message is one unit a form**, with the id `window.months[0]` (XLIFF 1.2, TMX) or `window.months:0` (XLIFF
2.1, whose ids take no brackets). XLIFF 1.2 keeps them together in the group that gettext's own converters write. In
XLIFF 2.1 a form is not a segment of a common unit: tools may split and join the segments of a unit, and what they join
would be one sentence to them; the standard itself has plurals only from 2.2 on.

**A unit that comes back empty deletes nothing**: the translation in the catalogue stays.
"""

from palier.l10n.exchange._bring_in import bring_in
from palier.l10n.exchange._export import export_catalogue, export_terms
from palier.l10n.exchange._read import read_exchange
from palier.l10n.exchange._together import Brought, bring_in_all
from palier.l10n.exchange._units import FORMS, Exchange, Form, Progress, Unit

__all__ = [
    "FORMS",
    "Brought",
    "Exchange",
    "Form",
    "Progress",
    "Unit",
    "bring_in",
    "bring_in_all",
    "export_catalogue",
    "export_terms",
    "read_exchange",
]
