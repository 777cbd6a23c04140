"""French typography: what a sentence breaks of one of two published sets of rules, and the mend of each fault.

    check_french(text, "fr-imprimerie-nationale")    → the faults, each with its place and what belongs there
    mend_french(text, "fr-imprimerie-nationale")     → the text with all of them mended

* `fr-imprimerie-nationale`: *Lexique des règles typographiques en usage à l'Imprimerie nationale*, third edition. Its
  published summaries were read, not the book; where they differ, every usage that one of them allows passes.
* `fr-eu`: *Code de rédaction interinstitutionnel* of the European Union, French edition, section 6.4 for spacing. It
  has no space before `; : ! ?` nor inside `« »`.

What is not prose is left alone: placeholders, addresses, code, HTML, attributes and front matter.
"""

from palier.l10n.typography._check import check_french, mend_french
from palier.l10n.typography._rule import Profile, Spot

__all__ = ["Profile", "Spot", "check_french", "mend_french"]
