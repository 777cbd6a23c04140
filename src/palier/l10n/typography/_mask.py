"""What of a text is prose: everything else is masked by characters that no rule takes for a letter or a space."""

from __future__ import annotations

import re
from collections.abc import Mapping

NUMBER = "\ufdd0"
"""Masks a placeholder that is filled with a number. Like the others it is one of Unicode's noncharacters."""
WORD = "\ufdd1"
"""Masks any other placeholder."""
OPAQUE = "\ufdd2"
"""Masks code, addresses and markup."""
SPACE = "\ufdd3"
"""Masks a no-break space that is written as an entity of HTML."""

NUMBER_KINDS = frozenset({"count", "money", "number"})
"""Kinds of placeholder that are filled with a number first."""

_FILES = "csv|css|html?|jsonl?|js|md|pdf|png|pot?|py|svg|txt|toml|xlf|ya?ml|zip"
_PARTS = re.compile(
    r"(?P<front>\A---\n.*?\n---$)"
    r"|(?P<fence>^[ ]*(?P<ticks>`{3,}|~{3,}).*?(?:^[ ]*(?P=ticks)[`~]*[ ]*$|\Z))"
    r"|(?P<code>(?<!`)(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
    r"|(?P<placeholder>\{(?P<name>\w[\w.-]*)\})"
    r"|(?P<attributes>\{[^{}\n]*\})"
    r"|(?P<definition>^[ ]{0,3}\[[^\]\n]+\]:)"
    r"|(?P<link>(?<=\])\([^()\s]*(?:[ ]+\"[^\"\n]*\")?\))"
    r"|(?P<foreign><(?P<element>\w+)[^<>]*\slang=[\"']?(?!fr\b)[^<>]*>.*?</(?P=element)>)"
    r"|(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>)"
    r"|(?P<space>&(?:nbsp|thinsp|\#160|\#8239|\#[xX](?:00)?[aA]0|\#[xX]202[fF]);)"
    r"|(?P<entity>&\#?\w+;)"
    r"|(?P<address>(?:https?|ftp|mailto):[^\s<>«»]*[^\s<>«».,;:!?)\]*_'’\"…])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<file>(?<![\w./-])[\w./-]*\w\.(?:{_FILES})(?!\w))"
    r"|(?P<identifier>(?<!\w)\w+(?:[_\\]\w+)+)",
    re.MULTILINE | re.DOTALL,
)


def masked(text: str, kinds: Mapping[str, str]) -> str:
    """Return the text with all that is not French prose masked; every character keeps its place.

    Args:
        text: as a translator writes it: words, placeholders and some Markdown.
        kinds: what each placeholder is, by name; see `palier.Message.facts`. One without a kind counts as a word.
    """

    def mask(part: re.Match[str]) -> str:
        if part["placeholder"]:
            kind = NUMBER if kinds.get(part["name"]) in NUMBER_KINDS else WORD
            return kind * len(part[0])
        return (SPACE if part["space"] else OPAQUE) * len(part[0])

    return _PARTS.sub(mask, text)
