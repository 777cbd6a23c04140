"""Names as people write them in lists: without regard to case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker._model import Programme
from checker._sentences import Verbatim
from checker._wording import Wording

ROLES = {
    "person": "checker.roster.heading.person",
    "first-name": "checker.roster.heading.first-name",
    "credential": "checker.roster.heading.credential",
    "passed": "checker.roster.heading.passed",
    "organization": "checker.roster.heading.organization",
}
"""What columns of lists of staff hold, by the message that lists their headings."""
YES, NO = "checker.roster.yes", "checker.roster.no"
LISTED = (*ROLES.values(), YES, NO)
"""The messages that list words of lists of staff, as in `person | name | employee`."""
CODED = re.compile(
    r"(?:[^\W\d_]{1,15}[\s.:]+)?([0-9a-z]+[-\u2010\u2011\u2013][0-9]+)(?:\s*[:\s(\u2013\u2014-].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""An exam by its code, whatever word stands before it and title behind: `Examen 70-535 : titre`."""
CODE = re.compile(r"[0-9a-z][-\u2010\u2011\u2013][0-9]+", re.IGNORECASE)
"""Where a code stands in a text, which may be as long as a file: begun in the middle, so that no length costs time."""


def folded(text: str) -> str:
    """Return letters and digits alone, without case and accents: `Réussi le` and `reussi le` are the same."""
    apart = unicodedata.normalize("NFKD", plain_digits(text).casefold())
    return "".join(c for c in apart if c.isalnum())


def plain_digits(text: str) -> str:
    """Return a text with the digits of any script as 0 to 9, and without characters that are not seen."""
    if text.isascii():
        return text
    seen = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c, c)) for c in seen)


def synonyms(said: object) -> list[str]:
    """Return what a message lists, as in `person | name | employee`."""
    return [word.strip() for word in str(said).split("|")]


@dataclass(frozen=True, slots=True)
class OtherWords:
    """What lists may also hold beside the words of the page's own language and the credentials of its programme."""

    languages: tuple[Mapping[str, Any], ...] = ()
    """For each further language its `messages` of `LISTED` by id, and the names of its `months`."""
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Credentials that only other pages ask for, by id with further names."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> OtherWords:
        """Return what JSON data tell: `{"languages": […], "elsewhere": {id: [names]}}`."""
        elsewhere = {id_: tuple(names) for id_, names in data.get("elsewhere", {}).items()}
        return cls(tuple(data.get("languages", ())), elsewhere)


class Names:
    """Tells what a name in a list means.

    Args:
        programme: what credentials and inputs belong to.
        wording: the words of the list's locale.
        others: what else may stand in a list.
    """

    def __init__(self, programme: Programme, wording: Wording, others: OtherWords | None = None) -> None:
        self.others = others or OtherWords()
        self._wording = wording
        self._credentials = credential_names(programme, wording, self.others.elsewhere)
        self._known: dict[str, str | None] = {}

    def credential(self, text: str) -> str | None:
        """Return the id of the credential that a text names, or none if it names none, or several."""
        if text not in self._known:
            coded = CODED.fullmatch(text) if len(CODE.findall(text)) == 1 else None
            by_code = self._credentials.get(folded(coded[1])) if coded else None
            self._known[text] = self._credentials.get(folded(text), by_code)
        return self._known[text]

    def listed(self, message: str) -> frozenset[str]:
        """Return the words that a message lists in any language, folded."""
        said = [self._wording.messages[message]]
        said += [some["messages"][message] for some in self.others.languages if message in some["messages"]]
        return frozenset(folded(word) for text in said for word in synonyms(text))


def credential_names(
    programme: Programme, wording: Wording, elsewhere: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """Return credentials by every name that means one of them alone, folded: id, code, short and full name, aliases."""
    named: dict[str, set[str]] = {}
    for id_, credential in programme.credentials.items():
        code = credential.short.facts.get("code")
        names = (
            id_,
            code.text if isinstance(code, Verbatim) else id_,
            wording.text(credential.short),
            wording.text(credential.name),
            *credential.aliases,
        )
        for name in names:
            named.setdefault(folded(name), set()).add(id_)
    for id_, more in elsewhere.items():
        # An exam's id is its kind and its code.
        for name in (id_, id_.removeprefix("exam-"), *more):
            named.setdefault(folded(name), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}
