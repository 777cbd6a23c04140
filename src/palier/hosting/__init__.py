"""Prepares a built site for its host: its policy, what may be cached for how long, and precompressed files.

The rules stand once, in `Policy`, and are written in every form that a host may read. None of the forms is needed: a
host that sends no headers of its own still shows pages that carry their policy. See decision 11.
"""

from palier.hosting._embedding import embedding_of
from palier.hosting._pages import Inline, allowing_inline, read_inline, supposed_policy, with_policy
from palier.hosting._policy import Policy, PolicyError, is_immutable
from palier.hosting._prepare import prepare

__all__ = [
    "Inline",
    "Policy",
    "PolicyError",
    "allowing_inline",
    "embedding_of",
    "is_immutable",
    "prepare",
    "read_inline",
    "supposed_policy",
    "with_policy",
]
