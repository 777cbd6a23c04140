"""Answers as people write them in a cell: values by their names, amounts as a locale writes them."""

from __future__ import annotations

import re
from typing import Any

from checker._model import Input, Programme
from checker._names import NO, YES, Names, folded, plain_digits
from checker._profile import ProfileError, Reader
from checker._sentences import Sentence
from checker._wording import Wording

LISTED = re.compile(r"[;|,\n]")
SPACES = re.compile(r"[\s'’]")
MARKS = re.compile(r"[.,٬٫]")


class AnswerReader:
    """Reads the answers to a programme's inputs.

    Args:
        programme: what asks.
        wording: the words of the locale.
        names: what yes and no are, beside them.
    """

    def __init__(self, programme: Programme, wording: Wording, names: Names) -> None:
        self._programme = programme
        self._decimal = wording.formats.decimal
        self._values = {
            id_: {
                **{folded(wording.text(name)): value for value, name in item.values.items()},
                **{folded(value): value for value in item.values},
            }
            for id_, item in programme.inputs.items()
        }
        self._attested = {folded(value): value for value in ("met", "unmet", "na")}
        self._attested |= dict.fromkeys(names.listed(YES), "met")
        self._attested |= dict.fromkeys(names.listed(NO), "unmet")

    def read(self, id_: str, cell: str) -> tuple[Any, tuple[Sentence, ...]]:
        """Return the answer to an input as a profile has it, and what is wrong with it, if anything."""
        item = self._programme.inputs[id_]
        try:
            profile = Reader(self._programme).profile({"answers": {id_: self._given(item, cell)}})
        except ProfileError as error:
            return None, tuple(problem.sentence for problem in error.problems)
        if item.type == "choices":
            return sorted(profile.values[id_].values), ()
        if item.type == "attestation":
            return {"answer": profile.attestations[id_].answer}, ()
        return profile.choices.get(id_) or f"{profile.amounts[id_]:f}", ()

    def _given(self, item: Input, cell: str) -> Any:
        values = self._values[item.id]
        match item.type:
            case "choice":
                return values.get(folded(cell), cell)
            case "choices":
                parts = [part.strip() for part in LISTED.split(cell)]
                return [values.get(folded(part), part) for part in parts if part]
            case "attestation":
                return self._attested.get(folded(cell), cell)
            case _:
                return self._amount(item, cell)

    def _amount(self, item: Input, cell: str) -> str:
        """Return an amount with a point before its decimals and nothing else; what is none stays as it is."""
        text = SPACES.sub("", plain_digits(cell)).replace("\u2212", "-")
        if item.currency:
            text = re.sub(rf"^({item.currency}|US\$|[$€£])|({item.currency}|US\$|[$€£])$", "", text)
        marks = MARKS.findall(text)
        if not re.fullmatch(r"-?[0-9][0-9.,٬٫]*", text):
            return cell
        if marks and self._separates_decimals(item, text, marks):
            whole, _, fraction = text.rpartition(marks[-1])
            return f"{MARKS.sub('', whole)}.{fraction}" if fraction else cell
        groups = MARKS.split(text)[1:]
        return MARKS.sub("", text) if all(len(group) == 3 for group in groups) else cell

    def _separates_decimals(self, item: Input, text: str, marks: list[str]) -> bool:
        """Say whether the last of the marks in a number stands before decimals: three digits rather are a group."""
        last = marks[-1]
        if marks.count(last) > 1:
            return False
        if len(set(marks)) > 1 or len(text.rpartition(last)[2]) != 3:
            return True
        return last == self._decimal and item.decimals >= 3 and item.currency is None
