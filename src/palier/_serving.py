"""The project shown on this machine and built again at every change."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from palier.project import Project
from palier.site import SiteError, serve


def serve_project(project: Project, *, host: str, port: int, tag: str | None = None) -> int:
    """Serve a project until Ctrl-C and return the exit code.

    Args:
        project: the project.
        host: address to listen on.
        port: port to listen on.
        tag: a locale to show alone, beside the source's; every registered one if not given.
    """
    out = project.build_folder / ("site" if tag is None else f"preview-{tag}")
    command = [sys.executable, "-m", "palier", "build", "--no-compress", "--out", str(out)]
    if tag is not None:
        command += ["--locale", tag, "--draft"]

    def rebuild() -> None:
        # In a process of its own, so that changed code counts as well as changed data.
        done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SiteError(done.stderr.strip() or done.stdout.strip())
        if done.stderr.strip():
            print(done.stderr.strip(), file=sys.stderr, flush=True)

    watched = [project.root / name for name in ("data", "docs", "src", "mkdocs.yml")]
    say = partial(print, flush=True)  # At once, also into a pipe or a log.
    return serve(build=rebuild, out=out, watch=watched, host=host, port=port, say=say)
