"""The policy in the forms that hosts read. Each function returns the text of one file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from palier.hosting._policy import FOREVER, IMMUTABLE, NEVER, REVALIDATED, TYPES, WORKER, Policy

MADE = "Made by `palier build`"


def headers_file(policy: Policy, base: str, immutable: Sequence[str]) -> str:
    """Return `_headers`, which Netlify and Cloudflare Pages read.

    Where several rules fit, both hosts send the headers of all of them. They let every file be kept only until it is
    asked for again unless a rule says otherwise, so no rule says that: it would mix with those that follow.

    Args:
        policy: the policy.
        base: path that the site lies under, from slash to slash.
        immutable: places of the files that never change, as `immutable_places` has them.
    """
    rules = {
        f"{base}*": policy.headers,
        f"{base}{WORKER}": {"Cache-Control": NEVER},
        **{f"{base}{place}": {"Cache-Control": FOREVER} for place in immutable},
    }
    lines = [f"# {MADE}, for Netlify and Cloudflare Pages."]
    for place, headers in rules.items():
        lines += [place, *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join(lines) + "\n"


def azure_file(policy: Policy, base: str, immutable: Sequence[str]) -> str:
    """Return `staticwebapp.config.json`, which Azure Static Web Apps reads.

    A route's headers replace the global ones of the same name. Arguments as for `headers_file`.
    """
    cached = {WORKER: NEVER, **dict.fromkeys(immutable, FOREVER)}
    config = {
        "globalHeaders": {**policy.headers, "Cache-Control": REVALIDATED},
        "routes": [
            {"route": f"{base}{place}", "headers": {"Cache-Control": value}}
            for place, value in cached.items()
        ],
        "responseOverrides": {"404": {"rewrite": f"{base}404.html"}},
        "mimeTypes": {f".{ending}": type_ for type_, endings in TYPES.items() for ending in endings},
    }
    return json.dumps(config, indent=2) + "\n"


def nginx_file(policy: Policy, base: str) -> str:
    """Return a server for nginx, to be included where its `http` section includes servers."""
    headers = "\n".join(f'    add_header {name} "{value}" always;' for name, value in policy.headers.items())
    types = "\n".join(f"        {type_} {' '.join(endings)};" for type_, endings in TYPES.items())
    return f"""\
# {MADE}. Goes into /etc/nginx/conf.d/ with the address, the port and the folder set to yours.
# It names no file of a release, so it stays the same until the policy changes.

map $uri $palier_cache {{
    default "{REVALIDATED}";
    "{base}{WORKER}" "{NEVER}";
    "~{IMMUTABLE}" "{FOREVER}";
}}

server {{
    listen 80;
    server_name www.example.org;
    root /srv/www;  # the site lies in it{f" as {base[1:-1]}/" if base != "/" else ""}
    index index.html;
    error_page 404 {base}404.html;
    error_page 403 =404 {base}404.html;  # folders that hold no page, such as /assets/
    charset utf-8;

    types {{
{types}
    }}

    # The files that lie compressed beside the others.
    gzip_static on;
    gzip_vary on;
    # brotli_static on;  # with the module of that name (Debian: libnginx-mod-http-brotli-static)

{headers}
    add_header Cache-Control $palier_cache always;
}}
"""


def caddy_file(policy: Policy, base: str) -> str:
    """Return a site for Caddy, to be imported in a Caddyfile."""
    headers = "\n".join(f'\t\t{name} "{value}"' for name, value in policy.headers.items())
    types = "\n".join(
        _caddy_type(type_) for type_ in TYPES if not type_.startswith(("text/html", "text/plain", "image/"))
    )
    return f"""\
# {MADE}. Goes into a Caddyfile, or is imported there, with the address and the folder set to yours.
# It names no file of a release, so it stays the same until the policy changes.

www.example.org {{
	root * /srv/www

	map {{path}} {{palier_cache}} {{
		{base}{WORKER} "{NEVER}"
		~{IMMUTABLE} "{FOREVER}"
		default "{REVALIDATED}"
	}}
	header {{
{headers}
		Cache-Control {{palier_cache}}
	}}
{types}
	file_server {{
		precompressed br gzip
	}}
	handle_errors {{
		header Cache-Control "{REVALIDATED}"
		header Content-Type "text/html; charset=utf-8"
		rewrite * {base}404.html
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"""


def _caddy_type(type_: str) -> str:
    """Return the lines that give files their type: Caddy knows few by itself, and asks the machine for the rest."""
    matcher = "@" + re.sub(r"\W", "-", type_)
    endings = " ".join(f"*.{ending}" for ending in TYPES[type_])
    return f"\t{matcher} path {endings}\n\theader {matcher} Content-Type {type_}"
