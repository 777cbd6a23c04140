"""Lists of staff from anywhere: nothing of them is lost without a word, and nothing fails."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checker import programme_from_json
from checker._names import OtherWords
from checker._staff import StaffError, read_staff
from checker._table import LINE
from tests.engine.calling import ELSEWHERE, FRENCH_LISTS
from tests.engine.programmes import cloud_platform
from tests.engine.wordings import made_up_wording
from tests.property.checking import tries

PROGRAMME = programme_from_json(cloud_platform())
WORDING = made_up_wording(cloud_platform())
OTHERS = OtherWords.from_json({"languages": [FRENCH_LISTS], "elsewhere": ELSEWHERE})
KNOWN = {"70-532": "exam-70-532", "Exam 70-535": "exam-70-535", "MCSA: Linux on Azure": "mcsa-linux-on-azure"}

names = st.text(st.characters(categories=("Lu", "Ll", "Lo"), exclude_characters="ſ"), min_size=1, max_size=8)
people = names | st.sampled_from(["Ann", "ann", "Zoé Ann", 'Jo "J" D.', "Roe, Jane", "=1+1"])
credentials = st.sampled_from([*KNOWN, "", "70-999", "70-532; 70-999", "nothing known"])
dates = st.sampled_from(["", "2017-12-31", "31/12/2017", "December 31, 2017", "soon", "2017-02-30"])
extras = st.sampled_from(["", "note"])
separators = st.sampled_from([",", ";", "\t"])


def written(rows: list[tuple[str, ...]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([("name", "exam", "date"), *rows])
    return out.getvalue()


@tries(200)
@given(st.lists(st.tuples(people | st.just(""), credentials, dates, extras), max_size=12), separators)
def test_every_row_is_read_whole_or_listed_with_its_line(rows: list[tuple[str, ...]], separator: str) -> None:
    found = read_staff(written(rows, separator), PROGRAMME, WORDING, OTHERS)
    held = {person["name"].casefold(): person["credentials"] for person in found["people"]}
    lines = [row["line"] for row in found["unread"]]
    assert found["rows"] == sum(any(row) for row in rows)
    assert lines == sorted(set(lines))
    for line, (name, credential, date, extra) in enumerate(rows, 2):
        is_good = bool(name) and credential in ("", *KNOWN) and not extra
        is_good = is_good and (date in ("", "2017-12-31") or date[:2] == "31" or date[:1] == "D")
        is_good = is_good and bool(credential or not date)
        if any((name, credential, date, extra)):
            assert (line not in lines) == is_good
        if name:
            assert name.casefold() in held
        if is_good and credential:
            passed = {"passed": "2017-12-31"} if date else {}
            assert {"id": KNOWN[credential], **passed} in held[name.casefold()]


heads = st.sampled_from(["", "name,exam\n", "name;exam;date\n", "Nom;Prénom;70-532\n", "sep=;\n"])
anything = st.text(
    st.sampled_from("a\"',;\t\r\n|=é70-532 \ufeff\u202e\ud800/1٣") | st.characters(), max_size=80
)


def outcome(text: str) -> dict[str, Any] | str:
    """What a list says, or why it is refused."""
    try:
        return read_staff(text, PROGRAMME, WORDING, OTHERS)
    except StaffError as error:
        return WORDING.text(error.sentence)


@tries(300)
@given(heads, anything)
def test_any_text_is_read_or_refused_in_words(head: str, text: str) -> None:
    found = outcome(head + text)
    assert found
    if not isinstance(found, str):
        assert len(found["unread"]) <= found["rows"] <= len(LINE.split(head + text))
        assert all(row["words"] for row in found["unread"])
