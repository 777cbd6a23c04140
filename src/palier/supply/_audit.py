"""Asks the database of https://osv.dev which of the locked packages, of PyPI and npm, are known to be vulnerable."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palier._errors import PalierError
from palier.supply._bill import purl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palier.supply._parts import Package

SERVICE = "https://api.osv.dev/v1/querybatch"
PAGE = "https://osv.dev/vulnerability/"
AT_ONCE = 500
"""How many packages are asked for at once; the service takes up to 1000."""
SECONDS = 30
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class UnansweredError(PalierError):
    """The database could not be asked; nothing is known of the packages."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """A vulnerability that is known of a package."""

    package: Package
    """The package."""
    ids: tuple[str, ...]
    """The names of the reports, as `GHSA-…`."""

    def __str__(self) -> str:
        use = "builds the site" if self.package.building else "is used by tests and checks"
        where = ", ".join(f"{PAGE}{id_}" for id_ in self.ids)
        return f"{self.package.key} {self.package.version}, which {use}: {where}"


def known_weaknesses(packages: Sequence[Package], service: str = SERVICE) -> list[Weakness]:
    """Return what is known of packages.

    Args:
        packages: the packages; their names and versions are all that leaves this machine.
        service: address of the database.

    Raises:
        UnansweredError: it cannot be reached, or answers something else.
    """
    found: list[Weakness] = []
    for start in range(0, len(packages), AT_ONCE):
        asked = packages[start : start + AT_ONCE]
        answers = _ask(service, [{"package": {"purl": purl(package)}} for package in asked])
        if len(answers) != len(asked):
            raise UnansweredError(f"{service} answered for {len(answers)} of {len(asked)} packages")
        for package, answer in zip(asked, answers, strict=True):
            if ids := tuple(one["id"] for one in answer.get("vulns", ())):
                found.append(Weakness(package, ids))
    return found


def _ask(service: str, queries: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310 (the address is ours)
        service, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    trusted = ssl.create_default_context(cafile=str(CERTIFICATES) if CERTIFICATES.is_file() else None)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS, context=trusted) as answer:  # noqa: S310
            results: list[dict[str, Any]] = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise UnansweredError(
            f"{service} could not be asked ({reason}): nothing is known of the packages\n"
            "    mend: run this where that address can be reached; https_proxy names a proxy"
        ) from error
    return results
