"""What a decoder owes whoever feeds it: an answer or a documented refusal that says where, and within a second."""

from __future__ import annotations

import re
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from palier._errors import Problem

LINE = re.compile(r"\r\n|\r|\n")
MOST_SECONDS = 1.0
"""Most CPU seconds that one case may take."""


class Wrong(AssertionError):
    """A decoder gave back what it never should: a refusal without a place, an answer that cannot be written down."""


class TooSlow(BaseException):
    """A case took more than its time; no decoder catches it."""


@dataclass(frozen=True, slots=True)
class Decoder:
    """Something that reads what others write."""

    name: str
    """What it is called on the command line, and its folder of past findings."""
    seeds: Callable[[], Sequence[bytes]]
    """Inputs to begin from: ones that it takes."""
    tokens: Sequence[bytes]
    """What its language is made of: pieces that are put into inputs."""
    decode: Callable[[bytes], None]
    """Read an input. Whatever it raises is a finding."""
    examples: int = 60
    """Number of inputs that are tried with every run of the tests."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a case."""

    seconds: float
    """CPU seconds that it took."""
    fault: str
    """What was wrong, as in `RecursionError: …`; empty if nothing."""


def tried(decoder: Decoder, data: bytes) -> Tried:
    """Give a decoder an input, and say what was wrong with how it took it.

    What took too long is given once more: a machine that does much else counts that as well.
    """
    first = _tried(decoder, data)
    return _tried(decoder, data) if first.fault.startswith("TooSlow") else first


def _tried(decoder: Decoder, data: bytes) -> Tried:
    fault = ""
    before = time.process_time()
    try:
        with _limited(4 * MOST_SECONDS):
            decoder.decode(data)
    except TooSlow:
        fault = f"TooSlow: more than {4 * MOST_SECONDS:.0f} s"
    except Exception as error:
        fault = f"{type(error).__name__}: {str(error)[:300]!a}{_origin(error)}"
    seconds = time.process_time() - before
    if not fault and seconds > MOST_SECONDS:
        fault = f"TooSlow: {seconds:.1f} s"
    return Tried(seconds, fault)


def check_located(problems: Sequence[Problem], file: Path, text: str | None = None) -> None:
    """Hold problems to what users are promised: file, line, column, what is wrong, how to mend it, on one line each.

    Args:
        problems: the problems of one refusal.
        file: the file that was read.
        text: what stands in it; none where it is not text.
    """
    if not problems:
        raise Wrong("a refusal without a reason")
    lines = LINE.split(text) if text is not None else None
    for problem in problems:
        place = problem.place
        if place.file != file or place.line < 1 or place.column < 1:
            raise Wrong(f"no place: {problem}")
        if lines is not None and place.line > len(lines):
            raise Wrong(f"a line that the file does not have: {problem}")
        # A carriage return alone ends a line to some readers and none to others.
        if lines is not None and "\r" not in str(text) and place.column > len(lines[place.line - 1]) + 2:
            raise Wrong(f"a column that the line does not have: {problem}")
        if not problem.what.strip() or not problem.mend.strip():
            raise Wrong(f"no reason or no mend: {problem}")
        check_plain(*str(problem).split("\n    mend: "))


def check_plain(*texts: str) -> None:
    """Hold a message to what a terminal can show: no controls, no marks that reorder it, not longer than a screen."""
    for text in texts:
        odd = [character for character in text if not character.isprintable() and character not in HARMLESS]
        if odd:
            raise Wrong(f"the message holds {odd[0]!a}: {text[:200]!a}")
        if len(text) > MOST_MESSAGE:
            raise Wrong(f"the message has {len(text)} characters: {text[:200]!a}")


HARMLESS = "\u00a0\u202f\u200c\u200d"
"""Spaces of other languages, and the joiners with which names are written in them."""
MOST_MESSAGE = 3000
"""Most characters of a message: one that repeats a hostile value whole buries what it says."""


@cache
def bench(ending: str) -> Path:
    """A file of this process to write inputs into, in memory where the system has a place there."""
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="palier-fuzz-", dir=memory if memory.is_dir() else None)
    return Path(folder) / f"input{ending}"


def written(data: bytes, ending: str) -> Path:
    """The file that holds an input."""
    file = bench(ending)
    file.write_bytes(data)
    return file


def text_of(data: bytes) -> str | None:
    """The text of an input; none if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """End what runs in it after some CPU seconds, where the system can."""
    if not hasattr(signal, "ITIMER_VIRTUAL"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _origin(error: Exception) -> str:
    """Return where an exception was raised: cases that fail there are one finding."""
    at = error.__traceback__
    if isinstance(error, Wrong) or at is None:
        return ""
    while at.tb_next is not None:
        at = at.tb_next
    return f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
