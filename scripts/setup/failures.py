"""What can go wrong in a set-up, each in one sentence that says what to do."""

from __future__ import annotations

import re

INTERRUPTED = "Interrupted: run the same command again to carry on."
NO_NETWORK = (
    "The package registries do not answer: check the network and the proxy settings (https_proxy), "
    "then run the same command again (what the installers said is in .cache/setup/)."
)
_NETWORK = re.compile(
    r"error sending request|dns error|failed to (fetch|lookup)|client error \(connect\)|tunnel error"
    r"|connection (refused|reset|broken|timed out)|connecttimeout|newconnectionerror|proxyerror"
    r"|max retries exceeded|temporary failure in name resolution|could not resolve"
    r"|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"certificate.verify.failed|invalid peer certificate|unable to get local issuer|SELF_SIGNED_CERT|CERT_",
    re.IGNORECASE,
)


class SetupError(Exception):
    """What went wrong and what to do about it, in one sentence."""


def explanation(topic: str, program: str, output: str) -> str:
    """One sentence on why an installer failed, from what it printed."""
    log = f".cache/setup/{topic}.log"
    if _CERTIFICATE.search(output):
        return (
            "A package registry's certificate is not trusted: name those to trust in SSL_CERT_FILE "
            f"and NODE_EXTRA_CA_CERTS, then run the same command again (what {program} said is in {log})."
        )
    if "No space left on device" in output or "ENOSPC" in output:
        return "The disk is full: free about 1 GB, then run the same command again."
    if re.search(r"hash(es)? mismatch|do not match the hash|EINTEGRITY", output, re.IGNORECASE):
        return (
            "A package is not the one that the lock files name by its hash: check the mirror or proxy that "
            f"serves packages, then run the same command again (what {program} said is in {log})."
        )
    if _NETWORK.search(output):
        return NO_NETWORK
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "nothing")
    return f"{program} failed with “{last[:200]}”: see {log}, mend that and run the same command again."
