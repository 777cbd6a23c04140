"""Work shared out over processes: this one, and others that begin as copies of it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import tempfile
from typing import IO, TYPE_CHECKING, Any

from palier.site._page import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import ForkProcess

NUMBER = 4
"""Bytes of a job's number."""


def usable_cores() -> int:
    """Return how many processes can share work here; 1 where processes cannot begin as copies."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out[T](jobs: Sequence[Callable[[], T]], processes: int) -> list[T]:
    """Do every job, and return what each gave, in their order.

    Each process takes the next job when it is done with one. This process is one of them, and does the first job: one
    that only waited would hold all of memory once more, as copies share no page of it that either of them has touched.

    Args:
        jobs: what is to be done. What a job changes in memory may be lost; what it gives has to be picklable.
        processes: how many processes may work at once.

    Raises:
        SiteError: a process died.
        Exception: what a job raised, of the first that did; no further job is begun then, and the others are ended.
    """
    if processes == 1 or len(jobs) < 2:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    queue = _Queue()
    workers: list[_Worker] = []
    gc.freeze()  # else each process would copy all of memory with its first collection
    try:
        workers.extend(_Worker(context, jobs, queue) for _ in range(min(processes, len(jobs)) - 1))
        queue.fill(range(1, len(jobs)))
        given = {0: jobs[0]()}
        given.update((number, jobs[number]()) for number in queue)
        for worker in workers:
            given.update(worker.given())
        return [given[number] for number in range(len(jobs))]
    finally:
        gc.unfreeze()
        queue.close()
        for worker in workers:
            worker.end()


class _Queue:
    """Numbers of jobs, each of which one process gets: they stand in a pipe."""

    def __init__(self) -> None:
        self._near, self._far = os.pipe()

    def fill(self, numbers: Iterable[int]) -> None:
        """Put all numbers in. Before that, whoever takes one waits; so no job begins before all processes are there."""
        # A build has hundreds of jobs at most, and a pipe has room for thousands of numbers.
        os.write(self._far, b"".join(number.to_bytes(NUMBER) for number in numbers))
        self.only_take()

    def only_take(self) -> None:
        """Put nothing in from here on: the end is seen when no process can put anything in."""
        os.close(self._far)
        self._far = -1

    def __iter__(self) -> Iterator[int]:
        """Take one number after the other, until there are none."""
        while number := os.read(self._near, NUMBER):
            yield int.from_bytes(number)

    def close(self) -> None:
        """Neither put anything in nor take anything from here on."""
        for end in (self._near, self._far):
            if end >= 0:
                os.close(end)


class _Worker:
    """A process that does jobs until there are none, and leaves what they gave in a file that has no name."""

    def __init__(self, context: Any, jobs: Sequence[Callable[[], Any]], queue: _Queue) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        self.process: ForkProcess = context.Process(target=_work, args=(self.file, jobs, queue), daemon=True)
        self.process.start()

    def given(self) -> Iterator[tuple[int, Any]]:
        """Yield what each of its jobs gave, with the job's number, once it has done them.

        Raises:
            SiteError: it died.
            Exception: what a job raised.
        """
        self.process.join()
        self.file.seek(0)
        try:
            while (number := pickle.load(self.file)) is not None:  # noqa: S301 - written by its copy
                result, failure = pickle.load(self.file)  # noqa: S301
                if failure is not None:
                    raise failure
                yield number, result
        except EOFError:
            raise _died(self.process.exitcode or 0) from None

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.terminate()
        self.process.join()
        self.file.close()


def _died(code: int) -> SiteError:
    """Return why nothing more comes of a process."""
    how = (
        f"was ended by signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"ended with code {code}"
    )
    return SiteError(
        f"a process that built part of the site {how}; if memory ran out, build with --processes 1"
    )


def _work(file: IO[bytes], jobs: Sequence[Callable[[], Any]], queue: _Queue) -> None:
    """Do jobs until there are none, or one fails: then nobody gets another."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that waits ends the others
    queue.only_take()
    for number in queue:
        outcome: tuple[Any, Exception | None]
        try:
            outcome = jobs[number](), None
        except Exception as error:
            outcome = None, _portable(error)
            for _ in queue:
                pass
        pickle.dump(number, file)
        pickle.dump(outcome, file)
    pickle.dump(None, file)
    file.flush()


def _portable(error: Exception) -> Exception:
    """Return an error as it can be sent to another process: itself, or what it says."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    except Exception:
        return SiteError(f"{type(error).__name__}: {error}")
    return error
