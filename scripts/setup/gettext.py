"""gettext's own programs, with which tests read and write catalogues."""

from __future__ import annotations

import shutil

from scripts.setup.apt import install_packages
from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs

PROGRAMS = ("msgattrib", "msgcat", "msgfmt", "msgmerge")


def has_gettext() -> bool:
    """Whether the programs are on PATH."""
    return all(map(shutil.which, PROGRAMS))


def prepare_gettext(programs: Programs) -> str | None:
    """Install Debian's gettext where it is missing; return what was done."""
    if has_gettext():
        return None
    done = install_packages(
        "gettext", ["gettext"], programs, otherwise="install it (macOS: brew install gettext)"
    )
    if not has_gettext():
        raise SetupError(f"gettext was installed and yet one of {', '.join(PROGRAMS)} is not on PATH.")
    return done
