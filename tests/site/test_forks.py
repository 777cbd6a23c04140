"""Work shared out over processes: the same outcome, errors whole, and nothing left behind."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from palier._errors import Place, Problem, SourceError
from palier.site import BuildReport, LaterPage, SiteError, SitePage
from palier.site._forks import shared_out, usable_cores
from tests.site import made_up
from tests.site.trees import differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot begin as copies here")


def wait() -> None:
    """Leave the other jobs to other processes."""
    time.sleep(0.2)


def test_each_job_is_done_once_and_the_answers_come_in_order() -> None:
    jobs = [partial(pow, number, 2) for number in range(20)]
    assert shared_out(jobs, 3) == [number**2 for number in range(20)]


def test_several_processes_do_the_jobs_and_this_one_the_first(tmp_path: Path) -> None:
    def met(number: int) -> int:
        """Wait until all three are at work, and return who did it."""
        (tmp_path / f"{number}").touch()
        while len(list(tmp_path.iterdir())) < 3:
            time.sleep(0.01)
        return os.getpid()

    did = shared_out([partial(met, number) for number in range(3)], 3)
    assert did[0] == os.getpid() and len(set(did)) == 3
    assert set(shared_out([os.getpid] * 2, 1)) == {os.getpid()}


def test_a_process_takes_the_next_job_when_it_is_done_with_one(tmp_path: Path) -> None:
    def first() -> int:
        """Last until the other process has done all else."""
        while len(list(tmp_path.iterdir())) < 5:
            time.sleep(0.01)
        return os.getpid()

    def other(number: int) -> int:
        (tmp_path / f"{number}").touch()
        return os.getpid()

    jobs: list[Callable[[], int]] = [first, *(partial(other, number) for number in range(5))]
    mine, *others = shared_out(jobs, 2)
    assert mine == os.getpid() and len(set(others)) == 1 and mine not in others


def test_an_error_comes_back_whole() -> None:
    problem = Problem(Place("requirements.yaml", 3, 1), "levels", "nothing fits", "write something else")  # type: ignore[arg-type]

    def fail() -> None:
        raise SourceError([problem])

    for jobs in ([fail, wait], [wait, fail]):
        with pytest.raises(SourceError) as caught:
            shared_out(jobs, 2)
        assert caught.value.problems == (problem,)


def test_no_job_is_begun_after_one_that_failed(tmp_path: Path) -> None:
    def fail() -> None:
        (tmp_path / "failing").touch()
        raise SiteError("wrong")

    def first() -> None:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        time.sleep(0.2)

    def begun() -> None:
        (tmp_path / "begun").touch()

    with pytest.raises(SiteError, match="wrong"):
        shared_out([first, fail, begun], 2)
    assert [path.name for path in tmp_path.iterdir()] == ["failing"]


def test_an_error_that_cannot_travel_is_told_by_its_words() -> None:
    class Odd(Exception):
        pass

    def fail() -> None:
        raise Odd("strange")

    with pytest.raises(SiteError, match="Odd: strange"):
        shared_out([wait, fail], 2)


def test_a_process_that_dies_is_told_of() -> None:
    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(SiteError, match="ended by signal 9"):
        shared_out([wait, die], 2)


def test_an_interruption_ends_every_process(tmp_path: Path) -> None:
    def noted(number: int) -> None:
        (tmp_path / f"{number}").write_text(str(os.getpid()))
        if number == 1:
            os.kill(os.getppid(), signal.SIGINT)
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        shared_out([partial(time.sleep, 60), partial(noted, 1), partial(noted, 2)], 3)
    for file in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(file.read_text()), 0)


def test_there_is_always_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_cores() >= 1
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert usable_cores() == 1


@pytest.mark.parametrize("processes", [2, 3])
def test_a_site_is_the_same_with_any_number_of_processes(
    build: Callable[..., BuildReport], site: Path, tmp_path: Path, processes: int
) -> None:
    """Two processes take a locale each, three a part of each."""
    assert differences(site, build(out=tmp_path / "out", processes=processes).out) == []


def test_a_fault_in_another_process_leaves_the_old_site_whole(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("old")

    def die() -> SitePage:
        os._exit(7)

    dying = LaterPage(path="dying", title="Dying", description="It dies.", make=die)
    with pytest.raises(SiteError, match="ended with code 7"):
        build(out=out, processes=2, pages={**made_up.PAGES, "fr-FR": (*made_up.PAGES["fr-FR"], dying)})
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "index.html").read_text() == "old"
