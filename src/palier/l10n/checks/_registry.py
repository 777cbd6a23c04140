"""All checks, with the reason for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from palier.l10n.checks import _characters as characters
from palier.l10n.checks import _facts as facts
from palier.l10n.checks import _glossary as glossary
from palier.l10n.checks import _markup as markup
from palier.l10n.checks import _placeholders as placeholders
from palier.l10n.checks import _spaces as spaces
from palier.l10n.checks import _wholes as wholes
from palier.l10n.checks._connectives import connective_faults
from palier.l10n.checks._finding import Fault, Weight
from palier.l10n.checks._pair import Pair
from palier.l10n.checks._plurals import plural_faults
from palier.l10n.checks._typography import typography_faults


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of fault that is looked for."""

    id: str
    """Its name in findings and in `# palier: allow …`."""
    weight: Weight
    """How much its findings matter."""
    why: str
    """Why it is looked for: a sentence."""
    find: Callable[[Pair], Iterable[Fault]] | None = None
    """Finds the faults of one form of a translation; none for what only a whole catalogue shows."""


CHECKS: tuple[Check, ...] = (
    Check(
        "plural-forms",
        "error",
        "A number without its form has no sentence, and tools show translators the forms that the header announces.",
        plural_faults,
    ),
    Check(
        "language",
        "error",
        "A catalogue of another language would be published under the name of this one.",
    ),
    Check(
        "twice",
        "error",
        "Of two translations of one message nobody knows which one counts.",
    ),
    Check(
        "placeholders",
        "error",
        "A placeholder stands for a fact; without it the page does not say what is required.",
        placeholders.placeholder_faults,
    ),
    Check(
        "links",
        "error",
        "A link that lost its words or its address leads nowhere.",
        placeholders.link_faults,
    ),
    Check(
        "markup",
        "error",
        "Messages are plain text with links: tags and signs of Markdown are shown as they stand.",
        markup.code_faults,
    ),
    Check(
        "balance",
        "error",
        "A bracket or quotation mark without its partner mostly means that a part of the sentence is lost.",
        markup.balance_faults,
    ),
    Check(
        "hidden-characters",
        "error",
        "A character that does not show can hide text, reorder it, or keep searches from finding it.",
        characters.hidden_faults,
    ),
    Check(
        "lost-characters",
        "error",
        "A file that went through another encoding has lost letters.",
        characters.lost_faults,
    ),
    Check(
        "confusables",
        "error",
        "A letter of another script looks right and is not: searches miss the word, and a name may be a false one.",
        characters.confusable_faults,
    ),
    Check(
        "numbers",
        "error",
        "A number, date, amount or code written in a translation stays when the data changes.",
        facts.number_faults,
    ),
    Check(
        "addresses",
        "error",
        "An address written in a translation stays when the data changes, and may lead elsewhere.",
        facts.address_faults,
    ),
    Check(
        "lost-numbers",
        "warning",
        "A number in a source sentence belongs to a name, which is another name without it.",
        facts.lost_number_faults,
    ),
    Check(
        "composed-letters",
        "warning",
        "A letter whose accent is a character of its own looks the same, but searches and the glossary miss it.",
        characters.composed_faults,
    ),
    Check(
        "connectives",
        "warning",
        "“OR” left between two translated lines is read as a name, and the rule as another one.",
        connective_faults,
    ),
    Check(
        "terms",
        "warning",
        "One term has one translation on all pages, so that readers know that the same thing is meant.",
        glossary.term_faults,
    ),
    Check(
        "forbidden-words",
        "warning",
        "Some words mislead: they mean something else, or belong to another program.",
        glossary.forbidden_faults,
    ),
    Check(
        "names",
        "warning",
        "Names of products are searched for as they are written everywhere else.",
        glossary.name_faults,
    ),
    Check(
        "unchanged",
        "warning",
        "A translation that is still the source sentence was mostly forgotten.",
        wholes.unchanged_faults,
    ),
    Check(
        "length",
        "warning",
        "A translation that is much longer may not fit its button; one that is much shorter may lack a part.",
        wholes.length_faults,
    ),
    Check(
        "ends",
        "warning",
        "A label with a period, or a question without its mark, is read as something else.",
        wholes.end_faults,
    ),
    Check(
        "spaces",
        "warning",
        "Spaces at the ends or in a row come from copying, and join badly with what stands beside.",
        spaces.space_faults,
    ),
    Check(
        "repeats",
        "warning",
        "A word that stands twice in a row was mostly typed twice.",
        spaces.repeat_faults,
    ),
    Check(
        "typography",
        "warning",
        "Each language has its spaces and marks; where they are wrong, lines break before a colon or within an amount.",
        typography_faults,
    ),
    Check(
        "allowances",
        "warning",
        "A comment that allows what is no check, or an error, allows nothing.",
    ),
)
"""Every check, in the order in which documentation lists them."""

CHECK = {check.id: check for check in CHECKS}
"""Check by id."""
