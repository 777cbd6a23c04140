/** The summary that stays in view: each level's standing, and through `status` how the checker's start goes and what went wrong. */

import { find, findAll, make, setText } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { createStandings } from "./standings.js";
import { createStatus } from "./status.js";

/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 * @param {() => void} retry
 */
export function createSummary(root, say, retry) {
  const element = find(root, "[data-summary]", HTMLElement);
  const prompt = find(element, "[data-prompt]", HTMLElement);
  const levels = find(element, "[data-levels]", HTMLElement);
  const day = find(element, "[data-day]", HTMLElement);
  const more = find(element, "[data-more]", HTMLButtonElement);
  const notes = find(levels, "[data-notes]", HTMLElement);
  const next = find(levels, "[data-next]", HTMLElement);
  const standings = createStandings(root, findAll(levels, "[data-standing]", HTMLElement), say);
  const status = createStatus(root, element, say, retry);

  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
    element.classList.toggle("palier-summary--open", open);
  });

  /** @param {boolean} shown */
  const showLevels = (shown) => {
    prompt.hidden = shown;
    levels.hidden = !shown;
    more.hidden = !shown;
    if (!shown) setText(day, "");
  };

  /** @param {LevelReport[]} reports */
  const announceVerdicts = (reports) => {
    const lines = reports.map((report) => say("page.answer.announce", {
      level: standings.nameOf(report),
      verdict: say(`checker.verdict.${report.verdict}`),
    }));
    status.announce(lines.reduce((first, second) => say("page.then", { first, second })));
  };

  return {
    element,
    /**
     * @param {Report} report
     * @param {LevelReport[]} reports
     */
    show(report, reports) {
      showLevels(true);
      status.clear();
      setText(day, say("page.summary.day", { day: [report.on_words, report.on_foreign_words] }));
      standings.show(reports);
      const [ask] = report.asks;
      next.replaceChildren(...(ask ? [make("strong", "", say("page.summary.next")), new Text(" "), standings.question(ask)] : []));
      notes.replaceChildren(...report.notes.map((note) => make("p", "", phraseOf(note))));
      announceVerdicts(reports);
    },
    /** Before any answer. */
    invite() {
      showLevels(false);
      status.clear();
      status.announce("");
    },
    /** An answer is on its way. */
    expect() {
      prompt.hidden = true;
    },
    step: status.step,
    bytes: status.bytes,
    /**
     * @param {(import("./phrase.js").Phrase | string)[]} lines
     * @param {boolean} again whether trying again may help
     */
    fail(lines, again) {
      showLevels(false);
      prompt.hidden = true;
      status.announce("");
      status.fail(lines, again);
    },
  };
}
