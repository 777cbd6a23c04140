"""The bill of materials (SBOM): CycloneDX, version 1.6, as JSON."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palier.supply._parts import Package, Part, Supply

ALGORITHMS = {"sha256": "SHA-256", "sha512": "SHA-512"}
SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"


def bill_of_materials(supply: Supply, version: str, files: Mapping[str, str], epoch: int) -> str:
    """Return the bill of materials of a release.

    What a site carries has the scope “required”, what only builds it “excluded”, as the standard means these words.

    Args:
        supply: what goes into it.
        version: the release.
        files: the SHA-256 of each file of the browser's Python, by its name.
        epoch: the time of the release, in seconds since 1970; the bill of one release is always the same.
    """
    components = [_package(package, files) for package in supply.packages]
    components += [_part(part) for part in supply.parts if part.within != f"npm:{part.name}"]
    release = _component("application", "palier", version, f"pkg:pypi/palier@{version}") | _licences("MIT")
    known = {component["bom-ref"] for component in components}
    bill = {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(),
            "component": release,
        },
        "components": components,
        "dependencies": [{"ref": release["bom-ref"], "dependsOn": sorted(known)}],
    }
    serial = uuid5(NAMESPACE_URL, json.dumps(bill, sort_keys=True))
    return json.dumps({"serialNumber": f"urn:uuid:{serial}", **bill}, ensure_ascii=False, indent=1) + "\n"


def purl(package: Package) -> str:
    """Return the address of a package as vulnerabilities are told by: `pkg:npm/%40types/ws@1.0`."""
    return f"pkg:{package.registry}/{package.name.replace('@', '%40')}@{package.version}"


def _package(package: Package, files: Mapping[str, str]) -> dict[str, Any]:
    component = _component("library", package.name, package.version, purl(package))
    component["scope"] = "required" if package.key == "npm:pyodide" else "excluded"
    component |= _licences(package.licence)
    if len(package.hashes) == 1:
        component["hashes"] = [_hash(package.hashes[0])]
    else:
        # Several files of one release: each is a hash of another thing, which `hashes` cannot say.
        component["properties"] = [{"name": "palier:lock:file", "value": digest} for digest in package.hashes]
    if package.key == "npm:pyodide":
        component["components"] = [
            {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
            for name, digest in sorted(files.items())
        ]
    return component


def _part(part: Part) -> dict[str, Any]:
    component = _component("library", part.name, part.version, f"{part.within}/{part.name}")
    del component["purl"]  # it is no package of a registry: the package that brings it is
    if not part.version:
        del component["version"]
    component["scope"] = "required"
    component["description"] = part.title
    if part.copyright:
        component["copyright"] = "\n".join(part.copyright)
    component["externalReferences"] = [{"type": "vcs", "url": part.source}]
    return component | _licences(part.licence)


def _component(kind: str, name: str, version: str, address: str) -> dict[str, Any]:
    return {"type": kind, "bom-ref": address, "name": name, "version": version, "purl": address}


def _licences(expression: str | None) -> dict[str, Any]:
    return {"licenses": [{"expression": expression}]} if expression else {}


def _hash(digest: str) -> dict[str, str]:
    """Return a hash of a lock file as CycloneDX writes it: npm's are in base64."""
    name, _, content = digest.partition(":")
    digits = base64.b64decode(content).hex() if name == "sha512" else content
    return {"alg": ALGORITHMS[name], "content": digits}
