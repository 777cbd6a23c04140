"""The decoders of what visitors give: profiles, lists of staff, costs, and all that a page asks of its checker."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from checker import Programme, Wording, assess, browser, programme_from_json, report_to_json
from checker._names import OtherWords
from checker._results import results
from checker._staff import StaffError, read_staff
from checker.terminal._errors import InputError
from checker.terminal._files import read_json, read_programme
from checker.terminal._profiles import read_profiles
from palier.compile import compile_programme
from palier.source import read_source
from tests.engine.calling import ELSEWHERE, FRENCH_LISTS, loaded
from tests.engine.wordings import made_up_wording
from tests.fuzz.decoding import Decoder, Wrong, bench, check_plain, written
from tests.fuzz.sources import EVERYTHING, JSON
from tests.pages.kinds import source
from tests.property.strategies import Maker

LINES = re.compile(rb"[\r\n]+")
ON = date(2020, 6, 1)
PROFILE: dict[str, Any] = {
    "format": 1,
    "name": "Acme",
    "answers": {
        "market": "big",
        "sales": "15000.50 EUR",
        "adds": -3,
        "seats": 12,
        "survey": "4.25",
        "ties": {"values": ["a"], "complete": False},
        "fuzzing": {"answer": "met", "justification": "See https://example.org/"},
        "review": "na",
    },
    "people": [
        {"name": "Zoé", "credentials": ["one", {"id": "three", "passed": "2020-03-01"}], "complete": False},
        {"credentials": ["two"]},
    ],
    "people_complete": True,
}
LEVEL = "small-one.first.gold"
COSTS = {
    "credentials": {"exam": 165, "one": "99.50"},
    "hire": 4000,
    "inputs": {"seats": {"per_unit": "0.05"}},
}
STAFF = (
    "person,first-name,credential,passed,sales,ties,hub\n"
    'Doe,Ann,E-1,2020-03-01,"15,000.50 EUR",a; b,yes\n"Roe, Jane",,E-2; E-3,31/12/2020,,,\n\nZoé,,One,,,,-\n'
)
MATRIX = "sep=;\nname;E-1;E-2;Five;Market\nAnn;x;2020-01-02;;Big markets\nBob;;yes;March 5, 2020;\n"
DOCUMENTED = ("JSONDecodeError", "ValueError", "KeyError", "TypeError")
"""What a page's developer may be told of a request that no page makes."""


@cache
def _compiled() -> dict[str, Any]:
    file = bench(".yaml")
    file.write_text(source(EVERYTHING, fees=True), encoding="utf-8")
    data: dict[str, Any] = json.loads(json.dumps(compile_programme(read_source(file)).whole()))
    return data


@cache
def _programme() -> Programme:
    return programme_from_json(_compiled())


@cache
def _wording() -> Wording:
    return made_up_wording(_compiled())


def _no_progress(_done: int) -> None:
    """Nobody waits."""


def _profiles(ending: str) -> Callable[[bytes], None]:
    """Return what reads profiles as the terminal does, and judges those that can be read."""

    def decode(data: bytes) -> None:
        # Many profiles in one input are many cases.
        file = written(b"\n".join(LINES.split(data)[:6]) if ending == ".jsonl" else data, ending)
        try:
            for read in read_profiles(str(file), None, _programme(), _wording(), _no_progress):
                if not read.place.startswith(str(file)):
                    raise Wrong(f"no place: {read.place}")
                check_plain(read.name, *read.faults)
                if not all(fault.startswith(str(file)) for fault in read.faults):
                    raise Wrong(f"a fault without a place: {read.faults}")
                if (read.profile is None) is not bool(read.faults):
                    raise Wrong("neither read nor refused")
                if read.profile is not None:
                    report = assess(_programme(), read.profile, ON)
                    json.dumps(report_to_json(report, _wording())).encode()
                    results(report, _wording()).encode()
        except InputError as error:
            check_plain(str(error))
            if not str(error).startswith(str(file)):
                raise Wrong(f"no place: {error}") from None

    return decode


def _costs(data: bytes) -> None:
    from checker import CostsError, costs_from_json

    try:
        costs_from_json(read_json(data.decode("utf-8", "replace"), "costs.json"))
    except InputError as error:
        check_plain(str(error))
        if not str(error).startswith("costs.json"):
            raise Wrong(f"no place: {error}") from None
    except CostsError as error:
        check_plain(str(error), error.problem.path, _wording().text(error.problem.sentence))


def _compiled_programme(data: bytes) -> None:
    file = written(data, ".programme.json")
    try:
        read_programme(file)
    except InputError as error:
        check_plain(str(error))
        if not str(error).startswith(str(file)):
            raise Wrong(f"no place: {error}") from None


@cache
def _others() -> OtherWords:
    return OtherWords.from_json({"languages": [FRENCH_LISTS], "elsewhere": ELSEWHERE})


def _staff(data: bytes) -> None:
    """Read a list of staff as a page does."""
    text = data.decode("utf-8", "replace")
    try:
        found = read_staff(text, _programme(), _wording(), _others())
    except StaffError as error:
        check_plain(_wording().text(error.sentence))
        return
    json.dumps(found).encode()
    for row in found["unread"]:
        check_plain(row["words"], row["text"])
    check_plain(*(column["heading"] for column in found["columns"]))
    if found["unread"] and max(row["line"] for row in found["unread"]) > len(text.splitlines()) + 1:
        raise Wrong("a row beyond the list")


def _call(data: bytes) -> None:
    """Ask the checker as a page does."""
    with _bundle():
        answer = json.loads(browser.check(data.decode("utf-8", "replace")))
    kinds = {"report", "problems", "plan", "roster", "results", "failure"} & set(answer)
    if len(kinds) != 1:
        raise Wrong(f"an answer of no kind: {sorted(answer)}")
    if "failure" in answer and not answer["failure"].startswith(DOCUMENTED):
        raise Wrong(answer["failure"])
    for problem in answer.get("problems", ()):
        check_plain(problem["path"], problem["words"])
        if not problem["path"].startswith("/"):
            raise Wrong(f"no place: {problem}")


_kept: list[Any] = []


def _bundle() -> Any:
    """Load the bundle once, and put it back for each request: other tests load theirs."""
    from contextlib import contextmanager

    @contextmanager
    def kept() -> Any:
        before = list(browser._loaded)
        if not _kept:
            with loaded(programme=_compiled()):
                _kept.extend(browser._loaded)
        browser._loaded[:] = _kept
        try:
            yield
        finally:
            browser._loaded[:] = before

    return kept()


def _calls() -> Sequence[bytes]:
    on = ON.isoformat()
    requests: tuple[dict[str, Any], ...] = (
        {"profile": PROFILE, "on": on},
        {"call": "plan", "profile": PROFILE, "on": on, "level": LEVEL, "costs": COSTS},
        {"call": "roster", "csv": STAFF, "on": on, "elsewhere": ELSEWHERE},
        {"call": "results", "profile": PROFILE, "on": on},
    )
    return tuple(json.dumps(request, ensure_ascii=False).encode() for request in requests)


def _case(data: bytes) -> None:
    """Judge a made-up profile of a made-up programme; the bytes are what is drawn."""
    drawn = iter(data)

    def below(n: int) -> int:
        return next(drawn, 0) % n if n <= 256 else (next(drawn, 0) << 8 | next(drawn, 0)) % n

    case = Maker(below).case(readings=len(data) % 2 == 1)
    programme = programme_from_json(case.programme)
    from checker import profile_from_json

    report = assess(programme, profile_from_json(case.profile, programme), date.fromisoformat(case.on))
    json.dumps(report_to_json(report, made_up_wording(case.programme))).encode()


def _json(*data: Any) -> Callable[[], Sequence[bytes]]:
    return lambda: tuple(json.dumps(one, ensure_ascii=False).encode() for one in data)


VISITORS = (
    *JSON,
    *(
        f'"{name}"'.encode()
        for name in [
            "answers",
            "people",
            "name",
            "credentials",
            "complete",
            "id",
            "passed",
            "format",
            "call",
            "profile",
        ]
    ),
    *(
        f'"{name}"'.encode()
        for name in [
            "csv",
            "level",
            "costs",
            "people_complete",
            "one",
            "three",
            "sales",
            "adds",
            "survey",
            "met",
            "na",
        ]
    ),
    *(
        f'"{value}"'.encode()
        for value in ("15000 EUR", "15000 USD", "-1", "1e5", "2020-02-30", LEVEL, "99.5", "big")
    ),
)
TABLES = tuple(
    b'|,|;|\t|"|""|\n|\r|\r\n|sep=;\n|sep=\t\n|PK\x03\x04|person|credential|passed|organization|name|E-1|One|Five|'
    b"2020-01-02|31/12/2020|12/31/2020|March 5, 2020|5 mars 2020|yes|no|x|-|=1+1|+1|@SUM(A1)|1.000,50|15,000.50 EUR|"
    b"99999999999999999999|1e9|'|\xe2\x9c\x93|\xd9\xa1\xd9\xa2|\xef\xbc\x9d".split(b"|")
)

DECODERS: tuple[Decoder, ...] = (
    Decoder("profile", _json(PROFILE), VISITORS, _profiles(".json")),
    Decoder(
        "profiles", lambda: (2 * (json.dumps(PROFILE).encode() + b"\n"),), VISITORS, _profiles(".jsonl"), 40
    ),
    Decoder("costs", _json(COSTS), VISITORS, _costs),
    Decoder("programme", lambda: _json(_compiled())(), JSON, _compiled_programme, 40),
    Decoder("staff", lambda: (STAFF.encode(), MATRIX.encode()), TABLES, _staff),
    Decoder("staff-terminal", lambda: (STAFF.encode(),), TABLES, _profiles(".csv")),
    Decoder("call", _calls, VISITORS, _call),
    Decoder(
        "assess",
        lambda: tuple(bytes(range(i, i + 200)) for i in (0, 20, 40)),
        (b"\0", b"\1", b"\2"),
        _case,
        40,
    ),
)
