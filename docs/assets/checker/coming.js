/** The coming dates that concern a requirement: those of its level on which it stands otherwise itself. */

import { badge } from "./answers.js";
import { findAll, make } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { levelsOf, walk } from "./reports.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Turn} Turn */

/** How many dates are looked at. */
const MOST = 4;

/**
 * @param {Page} page
 * @returns {(report: Report, ask: (on: string) => Promise<Report | undefined>, isStale: () => boolean) => Promise<void>}
 */
export function followComing({ root, say }) {
  return async (report, ask, isStale) => {
    if (!root.querySelector("[data-finding]")) return; // the page has no requirements
    const turns = new Map(levelsOf(report).flatMap((level) => level.turns.map((turn) => [turn.on, turn])));
    let before = findingsOf(report);
    /** @type {Map<string, HTMLElement[]>} lines by requirement */
    const lines = new Map();
    for (const turn of [...turns.values()].sort((a, b) => (a.on < b.on ? -1 : 1)).slice(0, MOST)) {
      const later = await ask(turn.on);
      if (!later || isStale()) return;
      const after = findingsOf(later);
      for (const [id, finding] of after) {
        const then = before.get(id);
        if (then && then.verdict !== finding.verdict) lines.set(id, [...(lines.get(id) ?? []), line(turn, finding)]);
      }
      before = after;
    }
    for (const place of findAll(root, "[data-coming]", HTMLElement)) {
      const known = lines.get(place.dataset["coming"] ?? "") ?? [];
      if (known.length > 0) place.replaceChildren(...known);
    }
  };

  /**
   * @param {Turn} turn
   * @param {Finding} finding
   */
  function line(turn, finding) {
    const day = say("page.day.on", { day: [turn.on_words, turn.on_foreign_words] });
    return make("p", "", badge(finding.verdict, say), new Text(" "), make("span", "", say("page.labelled", { label: day, text: phraseOf(finding.reason) })));
  }
}

/**
 * @param {Report} report
 * @returns {Map<string, Finding>}
 */
function findingsOf(report) {
  return new Map(levelsOf(report).flatMap((level) => walk(level.finding)).map((finding) => [finding.id, finding]));
}
