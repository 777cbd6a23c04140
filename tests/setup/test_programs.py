"""How installers are run and ended."""

from __future__ import annotations

import time

import pytest

from scripts.setup.__main__ import prepare
from scripts.setup.failures import NO_NETWORK, SetupError
from scripts.setup.programs import Programs, child_environment


def test_a_failure_is_explained_by_what_the_program_said(programs: Programs) -> None:
    with pytest.raises(SetupError, match="“so it goes”"):
        programs.run("step", "sh", "-c", "echo so it goes >&2; exit 3")


def test_an_earlier_programs_words_explain_nothing(programs: Programs) -> None:
    programs.run("step", "sh", "-c", "echo ECONNREFUSED")
    with pytest.raises(SetupError, match="“nothing”"):
        programs.run("step", "sh", "-c", "exit 3")


def test_nothing_starts_after_an_interruption(programs: Programs) -> None:
    programs.stop()
    with pytest.raises(SetupError, match="Interrupted"):
        programs.run("step", "sh", "-c", "exit 0")


def test_an_interruption_ends_what_runs(programs: Programs) -> None:
    def sleep() -> None:
        programs.run("sleep", "sleep", "30")

    def interrupt() -> None:
        while not programs.running:
            time.sleep(0.001)
        raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        prepare({"sleep": sleep, "interrupt": interrupt}, programs)
    assert time.monotonic() - start < 10


def test_steps_that_fail_alike_give_one_sentence(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise SetupError(NO_NETWORK)

    failures = prepare({"a": fail, "b": fail, "c": lambda: "done", "d": lambda: None}, programs)
    assert failures == [NO_NETWORK]
    assert capsys.readouterr().out == "c         done\n"


def test_what_would_lead_them_astray_is_dropped() -> None:
    assert "PYTHONPATH" not in child_environment({"PYTHONPATH": "/x"})


def test_certificates_that_the_user_names_are_kept() -> None:
    assert child_environment({"NODE_EXTRA_CA_CERTS": "/mine"})["NODE_EXTRA_CA_CERTS"] == "/mine"


def test_no_python_is_downloaded() -> None:
    assert child_environment({})["UV_PYTHON_DOWNLOADS"] == "never"
