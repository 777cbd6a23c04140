"""What a failed installation says: one sentence, and what to do."""

from __future__ import annotations

import pytest

from scripts.setup.failures import NO_NETWORK, explanation

NETWORK_FAILURES = (
    "error: Failed to fetch: `…/simple/babel/`\n  Caused by: error sending request for url",
    "WARNING: … ProxyError('Cannot connect to proxy.', NewConnectionError())\nERROR: No matching",
    "npm error code ECONNREFUSED\nnpm error syscall connect",
    "npm error code ENOTFOUND",
    "E: Failed to fetch … Temporary failure resolving '…'",
)


@pytest.mark.parametrize("output", NETWORK_FAILURES)
def test_a_silent_registry_is_one_sentence(output: str) -> None:
    assert explanation("npm", "npm", output) == NO_NETWORK


@pytest.mark.parametrize(
    "output, advice",
    [
        ("invalid peer certificate: UnknownIssuer", "SSL_CERT_FILE"),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"),
        ("OSError: [Errno 28] No space left on device", "free about 1 GB"),
        ("error: Hash mismatch for `babel==2.18.0`", "lock files"),
        ("npm error code EINTEGRITY", "lock files"),
        ("first\nlast words\n\n", "“last words”"),
        ("", "“nothing”"),
    ],
)
def test_other_failures_say_what_to_do(output: str, advice: str) -> None:
    sentence = explanation("packages", "uv", output)
    assert advice in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
