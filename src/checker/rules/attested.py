"""`attested` and `declared`: a criterion that the organisation answers for itself, judged by how binding it is.

The rules are those of the OpenSSF badge: a MUST is met, or not applicable where that is allowed; a SHOULD may also be
unmet with a justification; a SUGGESTED criterion may be unmet without one. No criterion passes before it is answered,
and an answer passes only with the evidence that it has to bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from checker._sentences import Sentence
from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Force,
    Leaf,
    Situation,
    Verdict,
    force_from_json,
    head_to_json,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._worlds import Answer, World

Modality = Literal["must", "should", "suggested"]
"""How binding a criterion is."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """What an organisation attests of itself: its own word, never proof."""

    answer: Literal["met", "unmet", "na"] | None
    """The answer, `na` for not applicable; none where it has not been given."""
    justified: bool = False
    """Whether a justification stands beside it."""
    linked: bool = False
    """Whether that justification holds a web address."""


@dataclass(frozen=True, slots=True)
class Attested(Leaf):
    """A criterion that the organisation attests. Its own word, never proof."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    input: str
    """Id of the `attestation` input."""
    modality: Modality
    """How binding it is at this level."""
    evidence: str
    """What a met answer has to bring: `none`, `justification` or `link`."""
    not_applicable: str
    """Whether it may be not applicable: `refused`, `allowed` or, with a justification, `justified`."""
    force: Force | None = None
    """The days on which it is asked for."""

    @property
    def kind(self) -> str:
        """`attested`."""
        return "attested"

    def holds(self, world: World) -> bool:
        """Say whether the answer passes."""
        given = world.answers[self.input]
        assert isinstance(given, Attestation)
        return self._lack(given) is None

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Say what was answered, and what the answer lacks."""
        given = situation.profile.attestations.get(self.input)
        if given is None or verdict == "unknown":
            return Explanation(Sentence("checker.attested.unknown"), asks=(self.input,))
        lack = self._lack(given)
        if lack is None:
            return Explanation(Sentence(f"checker.attested.passes-{given.answer}"))
        return Explanation(Sentence(f"checker.attested.{lack}"))

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the ways to pass: do what is asked, or bring what the answer given lacks."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        given = situation.profile.attestations.get(self.input)
        label = situation.programme.inputs[self.input].label
        lack = self._lack(given) if given is not None else None
        if lack in ("needs-justification", "needs-link") and given is not None:
            better = Attestation(given.answer, justified=True, linked=lack == "needs-link" or given.linked)
            ways = [(f"add-{lack.removeprefix('needs-')}", better)]
            if given.answer != "met":
                ways.append((f"do-{self.evidence}", self._fulfilled()))
        elif self.modality == "suggested":
            ways = [("answer", Attestation("unmet"))]
        else:
            ways = [(f"do-{self.evidence}", self._fulfilled())]
            if self.modality == "should":
                ways.append(("explain", Attestation("unmet", justified=True)))
        return [frozenset({self._change(what, label, answer, verdict)}) for what, answer in ways]

    def inputs(self) -> Iterator[str]:
        """Yield the input that is attested."""
        yield self.input

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield the answer that passes here and nowhere that is more binding, so that levels are told apart."""
        if name == self.input:
            unmet = Attestation("unmet", justified=self.modality == "should")
            yield self._fulfilled() if self.modality == "must" else unmet

    def to_json(self) -> dict[str, Any]:
        """Return the criterion as JSON data."""
        return {
            **head_to_json(self, "attested"),
            "input": self.input,
            "modality": self.modality,
            "evidence": self.evidence,
            "not_applicable": self.not_applicable,
        }

    def _fulfilled(self) -> Attestation:
        return Attestation("met", justified=self.evidence != "none", linked=self.evidence == "link")

    def _lack(self, given: Attestation) -> str | None:
        """Return what an answer lacks to pass, or none if it passes."""
        match given.answer:
            case None:
                return "unanswered"
            case "met":
                if self.evidence == "link" and not given.linked:
                    return "needs-link"
                return "needs-justification" if self.evidence != "none" and not given.justified else None
            case "na":
                if self.not_applicable == "refused":
                    return "no-exception"
                lacks = self.not_applicable == "justified" and not given.justified
                return "needs-justification" if lacks else None
            case "unmet":
                if self.modality == "should":
                    return None if given.justified else "needs-justification"
                return None if self.modality == "suggested" else "unmet"

    def _change(self, what: str, label: Sentence, answer: Attestation, verdict: Verdict) -> Change:
        sentence = Sentence(f"checker.attested.{what}", {"criterion": label})
        return Change(self.id, sentence, 1, open=verdict == "unknown", ways=((self.input, answer),))


def attested_from_json(data: Mapping[str, Any]) -> Attested:
    """Return the criterion that JSON data describes."""
    return Attested(
        data["id"],
        text_from_json(data),
        data["input"],
        data["modality"],
        data["evidence"],
        data["not_applicable"],
        force_from_json(data),
    )
