"""What replacing folders whole asks of the system: an exchange in one step, and to tell who still works."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl

ENDING = ".palier"
"""What the names of workshops end in: folders in which something is made before it takes its place."""
OLD = "old"
"""The folder of a workshop that holds what has been replaced."""
CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""How a file system refuses an exchange that it does not know."""
_HERE = -100
"""AT_FDCWD: paths are relative to the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS, which happen to be one number."""


Later = Callable[[Callable[[], None]], object]
"""Does a piece of work at a better time; a process that ends before leaves it to the next one."""


@contextmanager
def workshop_for(out: Path, later: Later | None = None) -> Iterator[Path]:
    """A new folder beside `out`, deleted afterwards; what killed builds left there is cleared away before.

    The system holds a lock on it as long as this process lives: so nobody takes it for one that was left.

    Args:
        out: the folder.
        later: has the folder deleted at a better time; at once if not given.
    """
    with _locked(out.parent):
        _clear(out)
        workshop = Path(tempfile.mkdtemp(prefix=f".{out.name}-", suffix=ENDING, dir=out.parent))
        lock = _lock(workshop, wait=False)

    def delete() -> None:
        shutil.rmtree(workshop, ignore_errors=True)
        _release(lock)

    try:
        yield workshop
    finally:
        delete() if later is None else later(delete)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, and say whether that can be done here.

    Raises:
        FileNotFoundError: one of them is not there.
    """
    call = _exchanger()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    code = ctypes.get_errno()
    if code in CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


@cache
def _exchanger() -> Callable[[bytes, bytes], int] | None:
    """Return the system's call that exchanges two paths, if it has one."""
    platform = str(sys.platform)
    if platform not in ("linux", "darwin"):
        return None
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "renameat2"):
        return lambda one, other: int(system.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    if hasattr(system, "renamex_np"):
        return lambda one, other: int(system.renamex_np(one, other, _EXCHANGE))
    return None


def _clear(out: Path) -> None:
    """Delete the workshops beside `out` that no process works in any more; bring back what one of them took from it."""
    own = re.compile(re.escape(f".{out.name}-") + r"\w{8}" + re.escape(ENDING))
    for workshop in out.parent.glob(f".*{ENDING}"):
        lock = _lock(workshop, wait=False)
        if lock is None:
            continue
        if own.fullmatch(workshop.name) and not out.exists():
            with suppress(OSError):
                (workshop / OLD).rename(out)
        shutil.rmtree(workshop, ignore_errors=True)
        _release(lock)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, after whoever holds it."""
    lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        _release(lock)


def _lock(folder: Path, *, wait: bool) -> int | None:
    """Return a descriptor that locks a folder until it is closed; None where another holds it, or nobody can.

    On Windows nobody can: there, what killed builds leave stays until somebody deletes it.
    """
    if sys.platform == "win32":
        return None
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return None  # Its owner has just deleted it.
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(opened)
        return None
    return opened


def _release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
