"""Our pages as ready Markdown: the same headings, paragraphs, lists, tables and links, without forms and scripts."""

from __future__ import annotations

from html.parser import HTMLParser

LEFT_OUT = frozenset({"script", "style", "template", "form", "dialog", "svg", "noscript", "button", "select"})
"""What no page of plain Markdown has, beside what is hidden at first; so the pages compared with ours are lighter than ours."""
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"})
BLOCKS = frozenset(
    {"p", "div", "section", "details", "summary", "dt", "dd", "figure", "figcaption", "caption"}
)
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}


def markdown(html: str) -> str:
    """Return the content of a page as Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return "\n".join(reader.lines).strip() + "\n"


class _Reader(HTMLParser):
    """Writes lines of Markdown while it reads HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.text: list[str] = []
        self.begin = ""
        self.depth = 0
        self.hidden = 0
        self.links: list[str] = []
        self.row: list[str] | None = None
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or what stands in a line."""
        if tag in LEFT_OUT or self.hidden or ("hidden" in dict(attrs) and tag not in VOID):
            self.hidden += tag not in VOID
            return
        if self.row is not None:
            return
        if tag in HEADINGS or tag in BLOCKS or tag in ("li", "ul", "ol", "table"):
            self.flush()
        if tag in HEADINGS:
            self.begin = HEADINGS[tag] + " "
        elif tag in ("ul", "ol"):
            self.depth += 1
        elif tag == "li":
            self.begin = "    " * (self.depth - 1) + "- "
        elif tag == "table":
            self.rows = 0
        elif tag == "tr":
            self.row = []
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.text.append("[")

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if self.hidden:
            self.hidden -= tag not in VOID
        elif tag == "tr" and self.row is not None:
            self._end_row()
        elif self.row is not None and tag in ("td", "th"):
            self.row.append(" ".join("".join(self.text).split()).replace("|", "\\|"))
            self.text.clear()
        elif self.row is not None:
            return
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.text.append(f"]({address})" if address.startswith("https://") else "]")
        elif tag in HEADINGS or tag in BLOCKS or tag == "li":
            self.flush()
        elif tag in ("ul", "ol"):
            self.flush()
            self.depth = max(self.depth - 1, 0)
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self.hidden:
            self.text.append(data)

    def flush(self) -> None:
        """Write the block that has been read."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if not text:
            return
        inside = "    " * self.depth if self.depth and not self.begin else ""
        if not self.begin.strip().startswith("-"):
            self.lines.append("")
        self.lines.append(f"{self.begin or inside}{text}")
        self.begin = ""

    def _end_row(self) -> None:
        assert self.row is not None
        if not self.rows:
            self.lines.append("")
        self.lines.append(f"| {' | '.join(self.row)} |")
        if not self.rows:
            self.lines.append("|" + " --- |" * len(self.row))
        self.rows += 1
        self.row = None
