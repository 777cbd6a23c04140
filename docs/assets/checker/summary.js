/** The summary that stays in view: each level's standing, and through `status` how the checker's start goes and what went wrong. */

import { find, findAll, make, setContent, setText } from "./dom.js";
import { createFolding } from "./folding.js";
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
  const next = find(element, "[data-next]", HTMLElement);
  const standings = createStandings(root, findAll(levels, "[data-standing]", HTMLElement), say);
  const status = createStatus(root, element, say, retry);

  const folding = createFolding(element, more);

  /** @param {boolean} known */
  const showLevels = (known) => {
    prompt.toggleAttribute("hidden", known);
    levels.toggleAttribute("data-blank", !known);
    more.hidden = !known;
    if (known) return;
    folding.fold();
    setText(day, "");
    next.replaceChildren();
    standings.clear();
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
      next.classList.toggle("palier-summary__next--missing", ask === undefined);
      setContent(next, standings.next(ask, reports));
      setContent(notes, report.notes.map((note) => make("p", "", phraseOf(note))));
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
      prompt.toggleAttribute("hidden", true);
    },
    step: status.step,
    bytes: status.bytes,
    /**
     * @param {(import("./phrase.js").Phrase | string)[]} lines
     * @param {boolean} again whether trying again may help
     */
    fail(lines, again) {
      showLevels(false);
      prompt.toggleAttribute("hidden", true);
      status.announce("");
      status.fail(lines, again);
    },
  };
}
