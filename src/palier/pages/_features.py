"""What the features of a page say: it comes with the first that is used, for all pages of a locale in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palier.pages._phrases import Phrases
from palier.pages._words import FEATURE_WORDS

if TYPE_CHECKING:
    from checker import Wording


def feature_words(wording: Wording) -> dict[str, Any]:
    """Return the messages of the features of a page in a locale, by id, as its modules read them."""
    messages: dict[str, Any] = Phrases(wording).script_words(FEATURE_WORDS)["messages"]
    return messages
