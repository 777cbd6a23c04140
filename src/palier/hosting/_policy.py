"""The rules that a site is served by: what its pages may load, and how long each file may be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from palier._errors import PalierError

MOST_SCRIPTS = 3
"""How many inline scripts the pages may have between them: the theme's own, which are the same on every page."""
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # WebAssembly, not JavaScript's eval
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet holds its icons as data
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What pages may load, by the directives of Content Security Policy Level 3. What is not named is not allowed."""
OWN_FRAMES = "'self'"
"""Who may always show pages in a frame: pages of the site's own origin."""
REFERRER = "same-origin"
PERMISSIONS = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""Features of the browser that no page uses, so that nothing on it can ask for them."""

IMMUTABLE = r"/assets/(.*/)?([^/]*[.-][0-9a-f]{12,64}[./]|[^/]+\.[0-9a-f]{8}\.min\.|pyodide-[0-9][^/]*/)"
"""Pattern of the addresses whose content never changes: those with a hash in the name of the file or of a folder (eight
digits are the theme's), and those of one version of the browser runtime. In the syntax that Python, nginx (PCRE) and
Caddy (RE2) share."""
WORKER = "sw.js"
"""The service worker, at the site's root: browsers must see at once when a new one is there, or none."""
FOREVER = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
"""Kept, but asked for again with each use; the host answers 304 if it is still the same."""
NEVER = "no-store"

TYPES = {
    "text/calendar": ("ics",),
    "text/css": ("css",),
    "text/html": ("html",),
    "text/javascript": ("js", "mjs"),
    "text/plain": ("txt",),
    "application/json": ("json", "map"),
    "application/manifest+json": ("webmanifest",),
    "application/wasm": ("wasm",),
    "application/xml": ("xml",),
    "application/zip": ("zip", "whl"),
    "image/gif": ("gif",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/svg+xml": ("svg",),
    "image/webp": ("webp",),
    "image/x-icon": ("ico",),
}
"""Media types by the endings of file names. A browser runs no module and streams no WebAssembly of another type."""


class PolicyError(PalierError):
    """Pages hold what the policy forbids, or settings do not make one; the message says where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the host should say of every answer, and what the pages say themselves."""

    scripts: tuple[str, ...] = ()
    """SHA-256 hashes of the inline scripts that may run, in base64."""
    embedding: tuple[str, ...] = ()
    """Origins whose pages may show the site's in a frame, besides its own: `https://intranet.example`."""

    @property
    def for_pages(self) -> str:
        """The content policy as a page's meta element can carry it."""
        own = " ".join([DIRECTIVES["script-src"], *(f"'sha256-{hash_}'" for hash_ in self.scripts)])
        return _joined({**DIRECTIVES, "script-src": own})

    @property
    def headers(self) -> dict[str, str]:
        """What the host should send with every answer, by the headers' names.

        Browsers obey `frame-ancestors` in a header only. `X-Frame-Options` can't name origins, so it is left out.
        """
        ancestors = " ".join([OWN_FRAMES, *self.embedding])
        return {
            "Content-Security-Policy": f"{self.for_pages}; frame-ancestors {ancestors}",
            "Referrer-Policy": REFERRER,
            "X-Content-Type-Options": "nosniff",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in PERMISSIONS),
        }


def is_immutable(name: str) -> bool:
    """Return whether a file of a site, named from its root, never changes its content."""
    return re.search(IMMUTABLE, f"/{name}") is not None


def _joined(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
