"""Long lists of which each page leaves out a few members."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from palier._without import Without

LISTS = st.lists(st.text(), unique=True, max_size=8)


@given(LISTS, LISTS)
def test_what_is_left_out_is_gone_and_the_rest_stands_in_its_order(
    ids: list[str], left_out: list[str]
) -> None:
    listed = Without({id_: json.dumps(id_) for id_ in ids})
    some = [*ids[::2], *left_out]
    assert json.loads(f"[{listed.without(some)}]") == [id_ for id_ in ids if id_ not in some]


def test_all_may_be_left_out_and_none() -> None:
    listed = Without({"a": '"a"', "b": '"b"'})
    assert listed.without(["b", "a"]) == ""
    assert listed.without([]) == '"a","b"'
