"""Measures the engine in CPython and in Pyodide, and prints it: `python benchmarks/engine.py`, part of `make bench`.

The programme is the seed's; for whole reports nine copies of its competency, each with credentials and an amount of its
own, beside a market and a status that all share. The best of several runs counts, because anything else that the
machine does only makes a run longer.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from checker import (  # noqa: E402 - found on the path that was just set
    Programme,
    Session,
    assess,
    profile_from_json,
    programme_from_json,
    verdicts,
)
from checker._json import parse_json  # noqa: E402
from tests.engine.programmes import cloud_platform  # noqa: E402 - tests are not installed
from tests.engine.wordings import made_up_wording  # noqa: E402

Json = dict[str, Any]
ON = date(2018, 6, 1)
COMPETENCIES = 9
PEOPLE = 200
CROWD = 10_000
KINDS = ("assessment-azure-data", "exam-70-532", "exam-70-533", "exam-70-534", "exam-70-535")


def many_competencies(seed: Json, number: int) -> Json:
    """Return a programme with so many competencies like the seed's one."""
    credentials, metrics, competencies = [], [], []
    (competency,) = seed["competencies"]
    shared = [item for item in seed["inputs"] if item["id"] != "acr_12m"]
    (metric,) = (item for item in seed["inputs"] if item["id"] == "acr_12m")
    for n in range(number):
        names = {item["id"]: f"{item['id']}-{n}" for item in seed["credentials"]}
        names |= {"acr_12m": f"acr_12m-{n}", competency["id"]: f"{competency['id']}-{n}"}
        copied = json.loads(
            json.dumps([seed["credentials"], metric, competency]), object_hook=_renaming(names)
        )
        credentials += copied[0]
        metrics.append(copied[1])
        competencies.append(copied[2])
    return {**seed, "inputs": shared + metrics, "credentials": credentials, "competencies": competencies}


def _renaming(names: dict[str, str]) -> Callable[[Json], Json]:
    def renamed(value: object) -> object:
        if isinstance(value, list):
            return [renamed(item) for item in value]
        return names.get(value, value) if isinstance(value, str) else value

    return lambda data: {key: renamed(value) for key, value in data.items()}


def staff(number: int, credentials: list[str], each: int) -> list[Json]:
    """Return people who hold some credentials, the same at every run."""
    draw = random.Random(1)
    return [{"name": f"Person {i}", "credentials": draw.sample(credentials, each)} for i in range(number)]


def best(run: Callable[[], object], times: int = 7) -> float:
    """Return the seconds of the quickest of several runs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        found.append(time.perf_counter() - begun)
    return min(found)


def pairs_per_second(programme: Programme) -> float:
    """Return how many profiles a second are judged at both levels of the seed."""
    people = [
        {"credentials": ["exam-70-535"]},
        {"credentials": [{"id": "exam-70-534", "passed": "2017-11-01"}, "assessment-azure-data"]},
    ]
    answers = {"market": "developed", "acr_12m": "15000", "association": ["dpor"]}
    profile = profile_from_json({"answers": answers, "people": people}, programme)

    def judge() -> None:
        for _ in range(10_000):
            verdicts(programme, profile, ON)

    return 10_000 / best(judge)


def measure() -> None:
    """Print every figure of the interpreter that runs this."""
    seed = cloud_platform()
    print(f"verdict pairs            {pairs_per_second(programme_from_json(seed)):10,.0f} a second")
    data = many_competencies(seed, COMPETENCIES)
    programme, wording = programme_from_json(data), made_up_wording(data)
    people = staff(PEOPLE, [f"{kind}-{n}" for kind in KINDS for n in range(COMPETENCIES)], 3)
    profile: Json = {"answers": {"market": "developed", "association": ["dpor"]}, "people": people}
    session = Session(programme, wording)

    def plain() -> object:
        return assess(programme, profile_from_json(profile, programme), ON)

    print(f"report, {PEOPLE} people × {COMPETENCIES} {best(plain) * 1000:14.1f} ms from the start")

    def asked(request: str) -> object:
        return session.check(parse_json(request), ON)

    draw = random.Random(2)
    either = cycle(([], ["dpor"]))
    changes: dict[str, Callable[[], None]] = {
        "an amount": lambda: profile["answers"].update(
            {f"acr_12m-{draw.randrange(9)}": str(draw.randrange(20_000))}
        ),
        "one person's exams": lambda: people[draw.randrange(PEOPLE)]["credentials"].append(
            f"exam-70-535-{draw.randrange(9)}"
        ),
        "the status of all nine": lambda: profile["answers"].update({"association": next(either)}),
    }
    session.check(json.loads(json.dumps(profile)), ON)
    for what, change in changes.items():
        times = []
        for _ in range(20):
            change()
            times.append(best(partial(asked, json.dumps(profile)), 1) * 1000)
        print(f"  after a change of {what:22} {sorted(times)[10]:6.1f} ms (slowest {max(times):.1f})")
    # Each person may hold more, and there may be others: the most that can be open.
    crowd = staff(CROWD, list(programme_from_json(seed).credentials), 8)
    one = programme_from_json(seed)
    for complete in (True, False):
        listed = [{**person, "complete": complete} for person in crowd]
        whole = profile_from_json({"people": listed, "people_complete": complete}, one)
        spent = best(partial(assess, one, whole, ON), 2) * 1000
        print(
            f"report, {CROWD:,} people {spent:12.0f} ms {'' if complete else 'with further credentials unknown'}"
        )


def measure_in_pyodide() -> None:
    """Print the same figures, and the time that an import takes, for the browser's runtime under Node."""
    from palier.bundle import build_wheel, runtime_folder

    wheel = build_wheel(ROOT, ROOT / ".cache" / "palier").file
    with tempfile.TemporaryDirectory() as scratch:
        programme = Path(scratch) / "programme.json"
        programme.write_text(json.dumps(cloud_platform()), encoding="utf-8")
        driver = Path(__file__).with_name("engine.mjs")
        subprocess.run(["node", driver, runtime_folder(ROOT), wheel.parent, ROOT, programme], check=True)


if __name__ == "__main__":
    print("In CPython")
    measure()
    print("In Pyodide, under Node", flush=True)
    measure_in_pyodide()
