"""A page as a visitor handles it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Locator, Page, Route

    from tests.browser_support import Visit

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })"""
"""All of axe-core's rules, and the size of targets (WCAG 2.2, 2.5.8), which it leaves off by itself."""
RUN_COLORS = """axe.run(document, {
    resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
})"""
"""Those of its rules that look at colors (its `cat.color`, without what it leaves off by itself)."""
HEIGHT = "Math.max(innerHeight, document.documentElement.scrollHeight)"
OPTION = "azure-consumption-option"
KEY = "palier.profile.partner-competencies"
"""Under which the real site keeps answers."""
START = 60_000
"""Milliseconds that a start of Python may take on a slow machine."""
HELD = """globalThis.held = null;
globalThis.Worker = class extends Worker {
    addEventListener(type, heard, ...more) {
        super.addEventListener(type, (event) => (held ? held.push(() => heard(event)) : heard(event)), ...more);
    }
};"""
"""Workers that can be slow: while `held` is an array, what they say waits in it."""
RELEASE = "() => { const words = held; held = null; for (const hear of words) hear(); }"
"""Lets the page hear what waits, and everything from then on."""
NO_PYTHON = "globalThis.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""Workers that never say a word, as if Python took for ever."""
AMOUNTS = {
    "en-US": {
        "10000": "10,000",
        "12000": "12,000",
        "14999.99": "14,999.99",
        "15000": "15,000",
        "100000": "100,000.00",
    },
    "fr-FR": {
        "10000": "10 000",
        "12000": "12 000",
        "14999.99": "14 999,99",
        "15000": "15 000",
        "100000": "100 000,00",
    },
}
"""Amounts as visitors of each language write them."""


@cache
def axe() -> str:
    """Return axe-core's script."""
    return AXE.read_text(encoding="utf-8")


def keep(page: Page, text: str, key: str = KEY) -> None:
    """Put text into the browser's local storage, as the page or somebody else may have done."""
    page.evaluate("given => localStorage.setItem(...given)", [key, text])


def kept(page: Page, key: str = KEY) -> Any:
    """Return what the browser's local storage holds under a name; None for nothing."""
    return page.evaluate("key => localStorage.getItem(key)", key)


def lost(route: Route) -> None:
    """Answer as a host that has not the file."""
    route.fulfill(status=404, body="")


@dataclass(frozen=True)
class Answers:
    """What a visitor fills in; what is left out is not said."""

    on: str = ""
    market: str = ""
    amount: str = ""
    association: Sequence[str] = ()
    people: Sequence[Sequence[str]] = ()
    """For each person, what is typed to find each credential."""
    names: Sequence[str] = field(default_factory=tuple)


@dataclass
class CheckerPage:
    """A page with the checker in it."""

    page: Page
    locale: str
    visit: Visit | None = None
    option: str = OPTION
    """Id of the option that is looked at."""

    def forget(self) -> None:
        """Empty the form."""
        self.page.locator("[data-forget]").click()

    def fill(self, answers: Answers) -> None:
        """Fill in the form by the means of its visitors."""
        page = self.page
        if answers.on:
            page.locator("#input--day").fill(answers.on)
        if answers.market:
            page.locator(f"input[name=market][value={answers.market}]").check()
        if answers.amount:
            written = AMOUNTS[self.locale].get(answers.amount, answers.amount)
            page.locator("#input--acr_12m").fill(written)
        for value in answers.association:
            page.locator(f"input[name=association][value={value}]").check()
        for i, credentials in enumerate(answers.people):
            name = answers.names[i] if i < len(answers.names) else ""
            self.add_person(name, credentials)

    def add_person(self, name: str, credentials: Sequence[str]) -> Locator:
        """Add a person with credentials, each found by typing."""
        self.page.locator("[data-add]").click()
        card = self.page.locator(".palier-person").last
        if name:
            card.locator("[data-name]").fill(name)
        for text in credentials:
            box = card.get_by_role("combobox")
            box.fill(text)
            box.press("ArrowDown")
            box.press("Enter")
        return card

    def standing(self, level: str) -> Locator:
        """Return a level's place in the summary."""
        return self.page.locator(f'[data-standing="{self.option}.{level}"]')

    def answer(self, requirement: str) -> Locator:
        """Return the answer at a requirement."""
        return self.page.locator(f'[data-finding="{self.option}.{requirement}"]')

    def open(self, requirement: str) -> Locator:
        """Open a requirement's answer, and return it."""
        answer = self.answer(requirement)
        if answer.get_attribute("open") is None:
            answer.locator("> summary").click()
        return answer

    def unfold(self) -> None:
        """Unfold the details of the summary."""
        button = self.page.locator("[data-more]").first
        if button.get_attribute("aria-expanded") == "false":
            button.click()

    def expect_verdicts(self, **verdicts: str) -> None:
        """Wait until levels have these verdicts, in the summary and at their headings alike."""
        for level, verdict in verdicts.items():
            css = f"[data-verdict] .palier-verdict--{verdict}"
            expect(self.standing(level).locator(css)).to_be_visible(timeout=START)
            heading = self.page.locator(f'[data-level="{self.option}.{level}"] .palier-verdict--{verdict}')
            expect(heading).to_be_visible()

    def violations(self, run: str = RUN) -> list[str]:
        """Return what axe-core finds wrong, a line each; by all rules, or by those of `run`.

        The whole page stands in the window meanwhile: what the fixed summary happens to cover of a target depends
        on the place to which the page is scrolled, and a reader scrolls on.
        """
        size = self.page.viewport_size
        assert size
        self.page.set_viewport_size({**size, "height": self.page.evaluate(HEIGHT)})
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        result: Mapping[str, Any] = self.page.evaluate(run)
        self.page.set_viewport_size(size)
        return [
            f"{found['id']}: {node['target']} {node['failureSummary']}"
            for found in result["violations"]
            for node in found["nodes"]
        ]
