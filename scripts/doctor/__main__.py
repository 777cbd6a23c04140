"""The command: `python -m scripts.doctor`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from scripts import doctor
from scripts.doctor.checks import CHECKS
from scripts.doctor.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNS = {"good": "ok", "note": "note", "wrong": "WRONG"}


def main(arguments: Sequence[str] | None = None, machine: Machine | None = None) -> int:
    """Look at everything, say what was found, and return the exit status."""
    argparse.ArgumentParser(prog="make doctor", description=doctor.__doc__).parse_args(arguments)
    looked_at = machine or Machine()
    found = [finding for check in CHECKS for finding in check(looked_at)]
    for finding in found:
        print(f"{SIGNS[finding.state]:<6} {finding.topic}: {finding.what}")
        if finding.mend:
            print(f"{'':<6} mend: {finding.mend}")
    wrong = sum(finding.state == "wrong" for finding in found)
    print(f"\n{wrong} to mend" if wrong else "\nNothing hinders building and serving.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
