"""What is built: a made-up project, and the pages of its site as ready Markdown for MkDocs and for Hugo."""

from __future__ import annotations

import re
import shutil
import sys
from functools import cached_property
from pathlib import Path

from benchmarks.build._markdown import markdown
from benchmarks.build._measure import Cost, cost
from benchmarks.synthetic import write_project
from palier.project import Project

ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
AREA = 20
"""How many pages of plain Markdown stand in a folder: MkDocs' navigation lists those, and the other folders."""
MKDOCS = """\
site_name: The same pages
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
  features: [navigation.prune, toc.follow]
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - pymdownx.details
  - pymdownx.superfences
  - tables
  - toc: {permalink: true}
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""
"""Plain MkDocs and Material, with the extensions of this repository's own configuration."""
HUGO = 'baseURL = "https://palier.example/"\ntitle = "The same pages"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
SHELL = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""
"""A page of Hugo's: far less than the theme's, which makes Hugo a hard measure."""


class Workshop:
    """Where projects and sites of one run are, each made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.palier = Path(sys.executable).with_name("palier")
        self.mkdocs = Path(sys.executable).with_name("mkdocs")

    def project(self, competencies: int, locales: int) -> Path:
        """Return a project whose runtime and scripts are prepared, but of which no page was ever built."""
        root = self.folder / f"project-{competencies}-{locales}"
        if not root.exists():
            write_project(root, competencies, locales)
        return root

    @cached_property
    def _prepared(self) -> Path:
        """The cache that a build of another project leaves: the runtime, the scripts, and no page of ours.

        In a folder that is used again it is brought up to the code as it is now; else every build would do that.
        """
        root = self.folder / "project-prepared"
        if not root.exists():
            write_project(root, 1, 1, seed=1)
        cost([self.palier, "build", "--no-compress"], root)
        return root / ".cache"

    def build(self, competencies: int, locales: int, *, processes: int | None = None) -> Cost:
        """Build a project's site from nothing and return what it cost."""
        prepared, root = self._prepared, self.project(competencies, locales)
        for name in (".cache", "build"):
            shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(prepared, root / ".cache", symlinks=True)
        more = [] if processes is None else ["--processes", str(processes)]
        return cost([self.palier, "build", "--no-compress", *more], root)

    def markdown(self, competencies: int, locales: int) -> list[Path]:
        """Return a folder of ready Markdown for each locale, of the site that `build` has made."""
        out = self.folder / f"markdown-{competencies}-{locales}"
        root = self.project(competencies, locales)
        site = root / "build" / "site"
        folders = [out / tag for tag in Project(root).registry]
        for folder in folders:
            if folder.exists():
                continue
            for number, page in enumerate(sorted((site / folder.name).rglob("index.html"))):
                self._write(page, site / folder.name, folder / f"area-{number // AREA:02d}")
        return folders

    def _write(self, page: Path, site: Path, area: Path) -> None:
        """Write one page; all but the home page stand in areas, by which the navigation is pruned."""
        found = ARTICLE.search(page.read_text(encoding="utf-8"))
        name = page.parent.relative_to(site).as_posix()
        target = area.parent / "index.md" if name == "." else area / f"{name.replace('/', '-')}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown(found[1] if found else ""), encoding="utf-8")

    def build_mkdocs(self, competencies: int, locales: int) -> Cost:
        """Build the same pages by plain MkDocs and Material, a run for each locale, and return what all cost."""
        costs = []
        for pages in self.markdown(competencies, locales):
            root = self.folder / f"mkdocs-{competencies}-{locales}" / pages.name
            if not root.exists():
                root.mkdir(parents=True)
                (root / "docs").symlink_to(pages)
                (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
            costs.append(cost([self.mkdocs, "build", "--quiet"], root))
        return Cost(sum(c.cpu for c in costs), sum(c.wall for c in costs), max(c.peak for c in costs))

    def build_hugo(self, hugo: str, competencies: int, locales: int) -> Cost:
        """Build the same pages by Hugo and return what it cost."""
        root = self.folder / f"hugo-{competencies}-{locales}"
        if not root.exists():
            for name in ("single", "list"):
                layout = root / "layouts" / "_default" / f"{name}.html"
                layout.parent.mkdir(parents=True, exist_ok=True)
                layout.write_text(SHELL, encoding="utf-8")
            (root / "config.toml").write_text(HUGO, encoding="utf-8")
            for pages in self.markdown(competencies, locales):
                for file in sorted(pages.rglob("*.md")):
                    target = root / "content" / pages.name / file.relative_to(pages)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(_with_title(file.read_text(encoding="utf-8")), encoding="utf-8")
        shutil.rmtree(root / "public", ignore_errors=True)
        return cost([hugo, "--quiet"], root)


def _with_title(text: str) -> str:
    """Return Markdown with its first heading as the title in front, which Hugo needs."""
    heading = next((line for line in text.splitlines() if line.startswith("# ")), "# Page")
    return f"---\ntitle: '{heading[2:].replace(chr(39), chr(39) * 2)}'\n---\n{text}"
