"""What those who keep Palier run: trees for other generators, the supply chain, a machine's state, a release."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from palier._errors import SetupError
from palier.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.supply import Supply

    Add = Callable[[str, Callable[[argparse.Namespace, Project], int], str], argparse.ArgumentParser]

UNANSWERED = 3
"""Exit code of what could not find out: not 1, which says that something is wrong."""


def add_upkeep_commands(add: Add) -> None:
    """Add the commands to the command line."""
    trees = add("trees", _trees, "write every locale as a plain tree, for other generators such as Zensical")
    trees.add_argument("out", type=Path, metavar="DIR", help="where the trees go")
    supply = add("supply", _supply, "check licences, notices and hashes of everything that is built from")
    supply.add_argument("--list", action="store_true", help="print every package and part with its licence")
    supply.add_argument(
        "--notices", action="store_true", help="write the notices that every site carries anew"
    )
    supply.add_argument("--pin", action="store_true", help="write the hashes of the browser's Python anew")
    supply.add_argument(
        "--bill", type=Path, metavar="FILE", help="write the bill of materials (CycloneDX 1.6)"
    )
    add("audit", _audit, "ask which packages are known to be vulnerable; exits 3 if that could not be asked")
    verify = add("verify", _verify, "hold a published site, or a folder, against the hashes of a release")
    verify.add_argument("where", metavar="URL|DIR", help="address of the site, or a folder")
    verify.add_argument(
        "--against", type=Path, metavar="FILE", required=True, help="the hashes: palier-site-X.Y.Z.sha256"
    )
    release = add(
        "release", _release, "make a release: version, changelog, wheel, site, hashes, commit and tag"
    )
    release.add_argument("version", metavar="X.Y.Z", help="the new version")
    release.add_argument("--dry-run", action="store_true", help="do everything but the commit and the tag")
    add("doctor", _doctor, "say what is wrong with this machine or checkout, and how to mend it")


def _trees(options: argparse.Namespace, project: Project) -> int:
    from palier.trees import write_trees

    trees = write_trees(project, options.out)
    pages = ", ".join(f"{len(tree.pages)} {tag}" for tag, tree in trees.items())
    print(f"wrote    {options.out} ({pages})")
    return 0


def _supply(options: argparse.Namespace, project: Project) -> int:
    from palier._files import write_whole
    from palier.supply import NOTICES, notices, read_supply, runtime_files, supply_problems, write_pins

    if options.pin:
        changed = write_pins(project.root, runtime_files(project.root))
        print("pinned   the browser's Python" if changed else "the browser's Python is the pinned one")
    supply = read_supply(project.root)
    if options.notices:
        changed = write_whole(project.root / NOTICES, notices(supply))
        print(f"wrote    {NOTICES}" if changed else f"{NOTICES} is fresh")
    if options.list:
        _print_list(supply)
    if options.bill is not None:
        options.bill.write_text(_bill(supply, project.root), encoding="utf-8")
        print(f"wrote    {options.bill}")
    problems = list(supply_problems(project.root, supply))
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    print(f"sound    {len(supply.packages)} packages, {len(supply.parts)} parts of a site")
    return 0


def _print_list(supply: Supply) -> None:
    for package in supply.packages:
        use = "builds" if package.building else "tests"
        print(f"{use:<8} {package.key} {package.version}: {package.licence or 'not known'}")
    for part in supply.parts:
        name = f"{part.name} {part.version}".strip()
        print(f"ships    {name}, within {part.within}: {part.licence}")


def _bill(supply: Supply, root: Path) -> str:
    from palier._pins import pinned
    from palier.release import release_time
    from palier.supply import bill_of_materials

    return bill_of_materials(supply, __version__, pinned(root), release_time(root))


def _audit(_: argparse.Namespace, project: Project) -> int:
    from palier.supply import UnansweredError, known_weaknesses, read_supply

    packages = read_supply(project.root).packages
    try:
        found = known_weaknesses(packages)
    except UnansweredError as error:
        print(f"palier: {error}", file=sys.stderr)
        return UNANSWERED
    print("\n".join(map(str, found)), file=sys.stderr, end="\n" if found else "")
    print(f"asked    {len(packages)} packages; {len(found)} are known to be vulnerable")
    return 1 if found else 0


def _verify(options: argparse.Namespace, _: Project) -> int:
    from palier.supply import SumsError, read_sums, verify

    try:
        sums = read_sums(options.against)
        found = verify(options.where, sums)
    except SumsError as error:
        print(f"palier: {error}", file=sys.stderr)
        return UNANSWERED
    lists = (
        ("other content", found.other),
        ("missing", found.missing),
        ("not of the release", found.surplus),
    )
    for what, names in lists:
        for name in names:
            print(f"{name}: {what}", file=sys.stderr)
    print(f"verified {found.same} files of {options.where} are those of the release")
    return 0 if found.whole else 1


def _doctor(_: argparse.Namespace, project: Project) -> int:
    """Run the doctor in a process of its own: it needs nothing that is installed, so that it can say what is not."""
    if not (project.root / "scripts" / "doctor").is_dir():
        raise SetupError(f"{project.root} is no checkout of Palier: there is no scripts/doctor in it")
    command = [sys.executable, "-m", "scripts.doctor"]
    return subprocess.run(command, cwd=project.root, check=False).returncode


def _release(options: argparse.Namespace, project: Project) -> int:
    from palier.release import release

    for line in release(project.root, options.version, rehearsal=options.dry_run):
        print(line, flush=True)
    return 0
