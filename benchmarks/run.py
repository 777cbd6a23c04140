"""Measures what a visitor and a developer wait for, and prints it: `make bench`.

Sites are compared within one run, interleaved, because the machine's speed differs from run to run. The time to the
first verdict is the page's own clock, from the start of the navigation to the first verdict in the summary, with
answers already saved, in Debian's Chromium, from a server on 127.0.0.1 that compresses with gzip as plain static hosts
do. What brotli would make of the same files is reckoned. The first site is the reference of the ratios: Python loaded
as its manual says.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser_support import ARGUMENTS, TYPES, find_chromium  # noqa: E402 - tests are not installed

PAGE = "en-US/cloud-platform/"
PREFIX = "/palier"
ANSWERS = {
    "format": 1,
    "on": "2018-06-01",
    "profile": {
        "answers": {"market": "developed", "acr_12m": "15000", "association": ["dpor"]},
        "people": [{"name": "A", "credentials": [{"id": "exam-70-535"}]}],
    },
}
WATCH = """
() => {
  new MutationObserver((_, observer) => {
    const verdict = document.querySelector("[data-standing] [data-verdict]:not(:empty)");
    if (verdict) { performance.mark("first-verdict"); observer.disconnect(); }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a site under a prefix, compressed, and counts what goes over the wire."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012 - the base class's form
    site: Site

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Answer with the file, compressed if that makes it smaller."""
        file = self.site.file(self.path.partition("?")[0])
        if file is None:
            self.send_error(404)
            return
        body, encoding = self.site.compressed(file)
        self.send_response(200)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if file.suffix == ".html" else "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)
        self.site.sent.append((self.path, len(body)))


@dataclass
class Site:
    """A built site that is being served."""

    name: str
    """What distinguishes it in the table."""
    folder: Path
    """Where it is."""
    port: int = 0
    """Where it is served."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Every answer: path, and bytes of its body on the wire."""
    cache: dict[Path, tuple[bytes, str]] = field(default_factory=dict)
    """Compressed files."""
    cold: list[float] = field(default_factory=list)
    """Milliseconds to the first verdict in a browser that never saw the site."""
    warm: list[float] = field(default_factory=list)
    """The same on the next visit."""
    first: list[tuple[str, int]] = field(default_factory=list)
    """What was sent until the first verdict of a cold visit: path, and bytes of the body on the wire."""

    def file(self, path: str) -> Path | None:
        """Return the file of an address, or none."""
        if not path.startswith(f"{PREFIX}/"):
            return None
        file = self.folder / path.removeprefix(f"{PREFIX}/")
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() else None

    def compressed(self, file: Path) -> tuple[bytes, str]:
        """Return a file's bytes as sent, and their encoding."""
        if file not in self.cache:
            plain = file.read_bytes()
            small = gzip.compress(plain, 9, mtime=0)
            self.cache[file] = (small, "gzip") if len(small) < 0.95 * len(plain) else (plain, "")
        return self.cache[file]

    @property
    def page(self) -> str:
        """Address of the measured page."""
        return f"http://127.0.0.1:{self.port}{PREFIX}/{PAGE}"


@contextmanager
def served(site: Site) -> Iterator[None]:
    """Serve a site while the block runs."""
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.folder)))
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def fresh_browser(playwright: Playwright) -> Iterator[BrowserContext]:
    """Start Chromium on an empty profile."""
    with tempfile.TemporaryDirectory(prefix="palier-bench-") as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=find_chromium(), args=list(ARGUMENTS), headless=True
        )
        try:
            yield context
        finally:
            context.close()


def visit(page: Page, site: Site) -> float:
    """Open the measured page and return the milliseconds to its first verdict."""
    page.goto(site.page, wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-verdict').length > 0", timeout=120_000)
    return float(page.evaluate("performance.getEntriesByName('first-verdict')[0].startTime"))


def prepare(context: BrowserContext, site: Site, key: str) -> Page:
    """Return a page with answers saved for the site, and its first verdict watched for."""
    page = context.pages[0]
    page.goto(f"http://127.0.0.1:{site.port}{PREFIX}/robots.txt")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(ANSWERS)])
    context.add_init_script(f"({WATCH})()")
    return page


def measure(playwright: Playwright, site: Site, key: str) -> None:
    """Measure one cold visit and one warm visit."""
    with fresh_browser(playwright) as context:
        page = prepare(context, site, key)
        site.sent.clear()
        site.cold.append(visit(page, site))
        site.first = list(site.sent)
        page.goto("about:blank")
        time.sleep(1)
        site.warm.append(visit(page, site))


def changed_answer(playwright: Playwright, site: Site, key: str, times: int) -> list[float]:
    """Return the milliseconds from a changed amount to the changed words on the page, several times."""
    with fresh_browser(playwright) as context:
        page = prepare(context, site, key)
        visit(page, site)
        found: list[float] = page.evaluate(CHANGE, times)
        return found


CHANGE = """
async (times) => {
  const amount = document.querySelector("[data-type='money'] input");
  const reasons = document.querySelector("[data-palier-page]");
  const took = [];
  for (let i = 0; i < times; i++) {
    const typed = String(1000 + i);
    const shown = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (reasons.textContent.includes(new Intl.NumberFormat("en-US").format(1000 + i))) {
          observer.disconnect();
          resolve();
        }
      });
      observer.observe(reasons, { subtree: true, childList: true, characterData: true });
    });
    const start = performance.now();
    amount.value = typed;
    amount.dispatchEvent(new Event("input", { bubbles: true }));
    amount.dispatchEvent(new Event("change", { bubbles: true }));
    await shown;
    took.push(performance.now() - start);
  }
  return took;
}
"""


def storage_key(folder: Path) -> str:
    """Return the name under which the page keeps its answers."""
    html = (folder / PAGE / "index.html").read_text(encoding="utf-8")
    return html.partition('data-storage="')[2].partition('"')[0]


def plain_way(site: Path, copy: Path) -> Path:
    """Return a copy of a site whose measured page knows only the last way to load its checker: without the library."""
    shutil.copytree(site, copy)
    page = copy / PAGE / "index.html"
    html = page.read_text(encoding="utf-8")
    before, mark, rest = html.partition("data-palier-bundle>")
    bundle, end, after = rest.partition("</script>")
    data = json.loads(bundle)
    data["ways"] = data["ways"][-1:]
    page.write_text(f"{before}{mark}{json.dumps(data)}{end}{after}", encoding="utf-8")
    return copy


def as_documented(site: Path, copy: Path) -> Path:
    """Return a copy of a site that loads Python as its manual says: with the list of packages, a wheel of source."""
    plain_way(site, copy)
    shutil.copy(Path(__file__).with_name("documented-worker.js"), copy / "assets/checker/worker.js")
    [runtime] = copy.glob("assets/checker/pyodide-*")
    shutil.copy(ROOT / "node_modules" / "pyodide" / "pyodide-lock.json", runtime)
    [wheel] = copy.glob("assets/checker/wheel-*/*.whl")
    with zipfile.ZipFile(wheel) as archive:
        metadata = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" in name}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in metadata.items():
            archive.writestr(name, content)
        for file in sorted((ROOT / "src" / "checker").rglob("*.py")):
            archive.write(file, f"checker/{file.relative_to(ROOT / 'src' / 'checker')}")
    return copy


BROTLI = """
const { readFileSync } = require("fs"), { brotliCompressSync } = require("zlib");
console.log(JSON.stringify(process.argv.slice(1).map((file) => brotliCompressSync(readFileSync(file)).length)));
"""


def brotli_sizes(sites: list[Site]) -> dict[Path, int]:
    """Return what the files that were sent take with brotli at its best, by file; files with the same bytes once."""
    files = {file for site in sites for path, _ in site.first for file in [site.file(path)] if file}
    by_content = {file.read_bytes(): file for file in sorted(files)}
    command = ["node", "-e", BROTLI, *map(str, by_content.values())]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    sizes = dict(zip(by_content, json.loads(done.stdout), strict=True))
    return {file: min(sizes[file.read_bytes()], file.stat().st_size) for file in files}


def build_seconds(repeats: int) -> list[float]:
    """Return the seconds that whole builds take."""
    took = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "palier", "build"], cwd=ROOT, check=True, capture_output=True)
        took.append(time.perf_counter() - start)
    return took


def main() -> None:
    """Measure everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--builds", type=int, default=3, help="whole builds (default: 3)")
    parser.add_argument("--repeats", type=int, default=5, help="cold visits of each site (default: 5)")
    options = parser.parse_args()
    builds = build_seconds(options.builds)
    built = ROOT / "build" / "site"
    key = storage_key(built)
    with tempfile.TemporaryDirectory(prefix="palier-bench-") as scratch, sync_playwright() as playwright:
        sites = [
            Site("as documented", as_documented(built, Path(scratch) / "documented")),
            Site("without the library", plain_way(built, Path(scratch) / "plain")),
            Site("as shipped", built),
        ]
        for repeat in range(options.repeats + 1):
            for site in sites:
                with served(site):
                    measure(playwright, site, key)
                if repeat == 0:  # the first visit fills caches of the machine and is not counted
                    site.cold.clear()
                    site.warm.clear()
        with served(sites[-1]):
            answers = changed_answer(playwright, sites[-1], key, 60)[10:]
        report(sites, answers, builds)


def report(sites: list[Site], answers: list[float], builds: list[float]) -> None:
    """Print what was measured."""
    first, brotli = sites[0], brotli_sizes(sites)
    print(
        f"{'site':20} {'cold ms':>8} {'ratio':>6} {'warm ms':>8} {'ratio':>6}"
        f" {'requests':>8} {'MB gzip':>8} {'MB brotli':>9}"
    )
    for site in sites:
        cold, warm = statistics.median(site.cold), statistics.median(site.warm)
        files = [(size, site.file(path)) for path, size in site.first]
        print(
            f"{site.name:20} {cold:8.0f} {cold / statistics.median(first.cold):6.2f}"
            f" {warm:8.0f} {warm / statistics.median(first.warm):6.2f} {len(files):8}"
            f" {sum(size for size, _ in files) / 1e6:8.2f}"
            f" {sum(brotli[file] for _, file in files if file) / 1e6:9.2f}"
        )
    print(
        f"changed answer to changed page: {statistics.median(answers):.1f} ms (p95 {sorted(answers)[-3]:.1f})"
    )
    print(f"whole build: {statistics.median(builds):.1f} s")


if __name__ == "__main__":
    main()
