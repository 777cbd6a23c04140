"""Work shared out over processes that begin as copies of this one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from palier.site._page import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess


def usable_cores() -> int:
    """Return how many processes can share work here; 1 where processes cannot begin as copies."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out[T](jobs: Sequence[Callable[[], T]], processes: int) -> list[T]:
    """Do every job, and return what each gave, in their order.

    Each process takes the next job when it is done with one. With one process, this one does all.

    Args:
        jobs: what is to be done. What a job changes in memory is lost; what it gives has to be picklable.
        processes: how many processes may work at once.

    Raises:
        SiteError: a process died.
        Exception: what a job raised, of the first that did; the others are ended.
    """
    if processes == 1 or len(jobs) < 2:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # else each process would copy all of memory with its first collection
    workers: list[_Worker] = []
    try:
        for _ in range(min(processes, len(jobs))):
            workers.append(_Worker(context, jobs, [worker.line for worker in workers]))
        return _gathered(workers, len(jobs))
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.end()


class _Worker:
    """A process that does jobs by their numbers."""

    def __init__(self, context: Any, jobs: Sequence[Callable[[], Any]], others: Sequence[Connection]) -> None:
        self.line, far = context.Pipe()
        self.process: ForkProcess = context.Process(target=_work, args=(far, jobs, [*others, self.line]))
        self.process.start()
        far.close()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.line.close()
        self.process.terminate()
        self.process.join()

    def died(self) -> SiteError:
        """Return why nothing more comes."""
        self.process.join()
        code = self.process.exitcode or 0
        how = (
            f"was ended by signal {-code} ({signal.strsignal(-code)})"
            if code < 0
            else f"ended with code {code}"
        )
        return SiteError(
            f"a process that built part of the site {how}; if memory ran out, build with --processes 1"
        )


def _gathered(workers: Sequence[_Worker], count: int) -> list[Any]:
    """Hand out jobs until all are done, and return what they gave."""
    given: dict[int, Any] = {}
    todo = iter(range(count))
    idle = {worker.line: worker for worker in workers}
    for worker in workers:
        _hand_out(worker, todo)
    while len(given) < count:
        for line in wait(list(idle)):
            worker = idle[line]
            try:
                number, result, failure = worker.line.recv()
            except (EOFError, OSError):
                raise worker.died() from None
            if failure is not None:
                raise failure
            given[number] = result
            _hand_out(worker, todo)
    return [given[number] for number in range(count)]


def _hand_out(worker: _Worker, todo: Any) -> None:
    number = next(todo, None)
    if number is not None:
        with suppress(BrokenPipeError):  # it died, which is seen where its answer is awaited
            worker.line.send(number)


def _work(line: Connection, jobs: Sequence[Callable[[], Any]], others: Sequence[Connection]) -> None:
    """Do jobs until nobody asks for more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that waits ends the others
    for other in others:
        other.close()  # so that the end of that process is seen here
    while True:
        try:
            number = line.recv()
        except EOFError:
            return
        try:
            line.send((number, jobs[number](), None))
        except Exception as error:
            line.send((number, None, _portable(error)))


def _portable(error: Exception) -> Exception:
    """Return an error as it can be sent to another process: itself, or what it says."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    except Exception:
        return SiteError(f"{type(error).__name__}: {error}")
    return error
