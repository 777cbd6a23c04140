"""Words for faults that no part of Palier foresees, but that have a place or a cause which people can mend."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from palier._files import seen_from_here

if TYPE_CHECKING:
    from jinja2 import TemplateError

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where nothing more can be written."""
TEMPLATE = ".html"
"""What the names of templates end in."""


def worded(error: Exception) -> str | None:
    """Return what a fault is, where, and how to mend it; None for one that is an error of Palier's own."""
    from jinja2 import TemplateError  # late: few commands need it, and fewer fail

    if isinstance(error, TemplateError):  # first: a template that is missing is also an error of the system
        return _of_a_template(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, UnicodeDecodeError):
        return _of_a_page(error)
    return None


def _of_the_system(error: OSError) -> str | None:
    if error.errno in FULL:
        where = f" for {error.filename}" if error.filename else ""
        return (
            f"there is no room left on the disk{where}. Nothing was replaced: what was built before is as it was\n"
            "    mend: delete what you can spare, or build elsewhere with --out"
        )
    return f"{error.filename}: {error.strerror}" if error.filename is not None else None


def _of_a_template(error: TemplateError) -> str:
    """Return where in the templates it is; these have lines but no columns."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError) and error.filename:
        place = f"{seen_from_here(error.filename)}:{error.lineno}"
    else:
        frames = traceback.extract_tb(error.__traceback__)
        place = next(
            (
                f"{seen_from_here(at.filename)}:{at.lineno}"
                for at in reversed(frames)
                if at.filename.endswith(TEMPLATE)
            ),
            "a template",
        )
    return (
        f"{place}: this template cannot be used: {error.message}\n    mend: correct the template at this line"
    )


def _of_a_page(error: UnicodeDecodeError) -> str | None:
    """Return which hand-written page is not UTF-8, and where; MkDocs, which reads them, does not tell."""
    for file in Path("docs").rglob("*.md"):
        if file.read_bytes().endswith(error.object):
            line = error.object.count(b"\n", 0, error.start) + 1
            column = error.start - error.object.rfind(b"\n", 0, error.start)
            what = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
            return f"{file}:{line}:{column}: {what}\n    mend: save the file as UTF-8"
    return None
