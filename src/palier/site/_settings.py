"""mkdocs.yml as MkDocs reads it: what is wrong in it, or lacking for Palier, is told with its place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from palier._errors import Place, Problem
from palier.site._foot import CONTACTS, address_of
from palier.site._page import SiteError
from palier.site._warnings import collected_warnings
from palier.site._written import Written, not_yaml, scalars

SAID = re.compile(r"Config value '(?P<key>[^']+)': (?P<what>[^\n]*)")
"""What MkDocs says of a setting; the lines below it are a trace of where it found out."""
QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']")
FROM_OUTSIDE = "!ENV"
"""The tag of a setting that environment variables give."""
URLS = ("site_url", "repo_url")
ADDRESS = "write a whole address, as in https://example.org/"
MENDS = {
    "Unrecognised configuration name": "correct its name, or remove it",
    "plugin is not installed": "remove it, or add its package to pyproject.toml",
    "Failed to load extension": "remove it, or add its package to pyproject.toml",
    "URL": ADDRESS,
}
"""How to mend a setting, by what is in MkDocs' words for the fault."""
MANUAL = "write what MkDocs takes for it: https://www.mkdocs.org/user-guide/configuration/"


@dataclass(frozen=True, slots=True)
class _Need:
    """A setting that Palier's pages cannot do without."""

    path: tuple[str, ...]
    """Where it stands."""
    holds: Callable[[MkDocsConfig], bool]
    """Whether it is as it has to be."""
    what: str
    """What is wrong otherwise."""
    mend: str
    """How it has to be."""


def _has_schemes(config: MkDocsConfig) -> bool:
    palette = config.theme.get("palette")
    return isinstance(palette, list) and len(palette) == 2 and all("toggle" in scheme for scheme in palette)


NEEDS = (
    _Need(
        ("theme", "name"),
        lambda config: config.theme.name == "material",
        "pages are made with the theme Material alone",
        "write `name: material`",
    ),
    _Need(
        ("theme", "custom_dir"),
        lambda config: config.theme.custom_dir is not None,
        "the parts of pages that are Palier's own are missing",
        "write `custom_dir: docs/overrides`",
    ),
    _Need(
        ("theme", "font"),
        lambda config: config.theme.get("font") is False,
        "these fonts come from another host, and no page asks another host for anything",
        "write `font: false`",
    ),
    _Need(
        ("theme", "palette"),
        _has_schemes,
        "pages offer a light and a dark scheme, each with a switch to the other",
        "list two schemes, each with a `toggle`",
    ),
    _Need(
        ("plugins",),
        lambda config: "material/search" in config.plugins,
        "there is no search",
        "list `search`",
    ),
    _Need(
        ("use_directory_urls",),
        lambda config: config.use_directory_urls,
        "the address of every page ends in a slash",
        "write `use_directory_urls: true`, or remove it",
    ),
    _Need(
        ("extra", "scope"),
        lambda config: config.extra.get("scope") == "/",
        "without it, the theme’s inline scripts differ between pages, and no strict policy can allow them",
        "write `scope: /`",
    ),
    _Need(
        ("extra", "analytics"),
        lambda config: not config.extra.get("analytics"),
        "what counts visitors is an inline script, which the policy of the pages blocks",
        "remove it: the logs of the host tell how often pages are read",
    ),
    _Need(
        ("extra", "contact"),
        lambda config: not config.extra.get("contact") or address_of(config.extra["contact"]) is not None,
        "nobody can be written to there",
        CONTACTS,
    ),
)
"""What a build looks at in mkdocs.yml before it makes anything."""


def configured(file: Path, **settings: str) -> MkDocsConfig:
    """Return the configuration in a mkdocs.yml.

    Args:
        file: mkdocs.yml.
        settings: what stands in the place of the file's own settings.

    Raises:
        SiteError: MkDocs cannot read the file or refuses a setting, or Palier cannot do without another; with the place
            and the mend of each.
    """
    written = _written(file)
    with collected_warnings() as said:
        try:
            # The file's hook is for plain `mkdocs build`, which makes the default locale alone. In strict mode MkDocs
            # would not give what it has read where it warns of something; here every warning counts all the same.
            config = load_config(str(file), config_file_path=None, hooks=[], strict=False, **settings)
        except Abort:
            config = None
        except ConfigurationError as error:
            raise _failed([_unread(file, str(error))]) from error
        except ValueError as error:  # of the standard library, which MkDocs has look at addresses
            problems = list(_broken_addresses(written, str(error)))
            if not problems:
                raise
            raise _failed(problems) from error
    problems = [*written.repeated(), *(_refused(written, text) for text in said)]
    if config is not None:
        problems += [
            written.problem(need.path, need.what, need.mend) for need in NEEDS if not need.holds(config)
        ]
    if problems or config is None:
        raise _failed(problems)
    return config


def _written(file: Path) -> Written:
    """Return what stands in mkdocs.yml. What it takes over from another file has the place of the file.

    Raises:
        SiteError: it is not there, or no YAML.
    """
    try:
        return Written(Path(file.name), file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise _failed([not_yaml(Path(file.name), error)]) from error
    except OSError as error:
        raise _failed([_unread(file, f"it cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        raise _failed([_unread(file, f"the byte 0x{error.object[error.start]:02x} is not UTF-8")]) from error


def places_in(file: Path) -> Callable[..., Place]:
    """Return what tells where a setting stands in mkdocs.yml: callable (*keys and numbers) → Place."""
    written = _written(file)
    return lambda *path: written.place(path)


def _refused(written: Written, text: str) -> Problem:
    """Return what MkDocs says of a setting as a problem, at the value that it quotes if it quotes one."""
    match = SAID.match(text)
    if match is None:
        return Problem(Place(written.file), "", text, MANUAL)
    key, what = match["key"], match["what"].rstrip(".")
    node, is_there = written.found((key,))
    values = scalars(node) if is_there else []
    quoted = QUOTED.findall(what)
    named = next((scalar for scalar in values if scalar.value in quoted), None)
    variable = next((scalar.value for scalar in values if scalar.value in os.environ), None)
    if node is not None and node.tag == FROM_OUTSIDE and variable is not None:
        what = f"{os.environ[variable]!r} in the environment variable {variable}: {what}"
    elif named is None and len(values) == 1:
        what = f"{values[0].value!r}: {what}"
    mend = next((mend for part, mend in MENDS.items() if part in what), MANUAL)
    return Problem(written.place_of(named or node), key, what, mend)


def _unread(file: Path, what: str) -> Problem:
    """Return why the file as a whole cannot be read."""
    return Problem(Place(Path(file.name)), "", what.partition("\n")[0], "restore it from version control")


def _broken_addresses(written: Written, why: str) -> Iterator[Problem]:
    """Yield the addresses that cannot even be looked at."""
    for key in URLS:
        node, is_there = written.found((key,))
        for scalar in scalars(node) if is_there else ():
            try:
                urlsplit(scalar.value)
            except ValueError:
                yield Problem(written.place_of(scalar), key, f"{scalar.value!r}: {why}", ADDRESS)


def _failed(problems: list[Problem]) -> SiteError:
    return SiteError("\n".join(map(str, sorted(problems))))
