"""What a change to a requirement is about, where its words alone don't tell."""

from __future__ import annotations

from checker import Listing, Programme, Rule, Sentence
from checker.rules import AtLeast, Attested, Team
from palier.pages._phrases import Phrases


def about(rule: Rule, programme: Programme, phrases: Phrases) -> str:
    """Return what a change to a requirement is about: “exam or certification”; empty where its words tell.

    Args:
        rule: the requirement.
        programme: the compiled programme.
        phrases: the page's words.
    """
    match rule:
        case AtLeast(metric=input_) | Attested(input=input_):
            return phrases.text(programme.inputs[input_].label)
        case Team():
            kinds = dict.fromkeys(programme.credentials[id_].kind for id_ in rule.mentioned())
            return phrases.once(("kinds", *kinds), lambda own: _kinds(tuple(kinds), own))
    return ""


def _kinds(kinds: tuple[str, ...], phrases: Phrases) -> str:
    """Return the kinds of credentials that a team is about."""
    return phrases.wording.fact(Listing("or", tuple(Sentence(f"page.about.{kind}") for kind in kinds)))
