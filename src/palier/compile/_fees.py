"""Compiles fees: what a programme asks for in money. They are shown; no verdict depends on them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker import Fact, Sentence
from checker._sentences import Number
from palier.compile._compilation import Compilation, Loc
from palier.source import nearest
from palier.source._model import Competency


@dataclass(frozen=True, slots=True)
class CompiledFee:
    """A fee as a page shows it."""

    id: str
    """Id, unique in its competency."""
    level: str | None
    """Key of the level that it is for; none for every level."""
    text: Sentence
    """What is to be paid."""
    notes: tuple[Sentence, ...]
    """Remarks that belong to it."""


def compile_fees(compilation: Compilation, competency: Competency, loc: Loc) -> tuple[CompiledFee, ...]:
    """Compile the fees of a competency."""
    compilation.unique((*loc, "fees"), [fee.id for fee in competency.fees])
    levels = dict.fromkeys(key for option in competency.options for key in option.levels)
    compiled = []
    for i, fee in enumerate(competency.fees):
        here = (*loc, "fees", i)
        if fee.level is not None and fee.level not in levels:
            what = f"the competency has no level {fee.level!r}"
            compilation.refuse((*here, "level"), what, nearest(fee.level, levels))
        facts: dict[str, Fact] = {}
        if isinstance(fee.amount, Decimal):
            facts["amount"] = Sentence("page.percent", {"n": Number(fee.amount)})
        elif fee.amount is not None:
            facts["amount"] = fee.amount
        id_ = f"{competency.id}.fees.{fee.id}"
        text = compilation.say(f"{id_}.text", fee.text, (*here, "text"), facts)
        if facts and "amount" not in text.facts:
            mend = "name it in the text as {amount}, or remove it"
            compilation.refuse((*here, "amount"), "the amount does not stand in the sentence", mend)
        notes = compilation.say_all(f"{id_}.note", fee.note, (*here, "note"), facts) if fee.note else ()
        compiled.append(CompiledFee(fee.id, fee.level, text, notes))
    return tuple(compiled)
