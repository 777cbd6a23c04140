/** The summary that stays in view: how many levels stand how, which is nearest, and what to answer next. */

import { labelOf } from "./answers.js";
import { find, link, make, numbersOf, setText } from "./dom.js";
import { joined } from "./phrase.js";
import { createStatus } from "./status.js";

/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./standing-places.js").Places} Places */
/** @typedef {import("./standing-places.js").Stand} Stand */

const VERDICTS = /** @type {const} */ (["met", "unmet", "unknown"]);

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 * @param {() => void} retry
 * @param {Places} places
 */
export function createTally(root, say, retry, places) {
  const element = find(root, "[data-summary]", HTMLElement);
  const prompt = find(element, "[data-prompt]", HTMLElement);
  const told = find(element, "[data-tally]", HTMLElement);
  const day = find(element, "[data-day]", HTMLElement);
  const nearest = find(element, "[data-nearest]", HTMLElement);
  const next = find(element, "[data-next]", HTMLElement);
  const status = createStatus(root, element, say, retry);
  const digits = new Intl.NumberFormat(numbersOf(root));

  /** @param {boolean} known */
  const display = (known) => {
    prompt.hidden = known;
    told.toggleAttribute("data-blank", !known);
    if (known) return;
    setText(day, "");
    nearest.replaceChildren();
    next.replaceChildren();
  };

  /**
   * @param {string} label
   * @param {Node} item
   */
  const line = (label, item) => [make("strong", "", say("page.labelled", { label: say(label), text: "" })), item];

  return {
    element,
    step: status.step,
    bytes: status.bytes,
    /**
     * @param {Report} report
     * @param {Map<string, Stand>} stands
     */
    show(report, stands) {
      display(true);
      status.clear();
      setText(day, joined(" ", say("page.summary.day", { day: [report.on_words, report.on_foreign_words] })));
      const counts = VERDICTS.map((verdict) => [...stands.values()].filter(({ report: level }) => level.verdict === verdict).length);
      for (const [i, verdict] of VERDICTS.entries())
        setText(find(told, `[data-count="${verdict}"]`, HTMLElement), digits.format(counts[i] ?? 0));
      const [first] = report.nearest;
      const [ask] = report.asks;
      nearest.replaceChildren(...(first ? line("page.standing.tally.nearest", places.level(first)) : [make("strong", "", say("page.standing.tally.all"))]));
      next.replaceChildren(...(ask ? line("page.summary.next", link(`field--${ask}`, labelOf(root, ask))) : []));
      const lines = VERDICTS.map((verdict, i) => say("page.labelled", { label: say(`checker.verdict.${verdict}`), text: counts[i] ?? 0 }));
      status.announce(lines.reduce((before, after) => say("page.then", { first: before, second: after })));
    },
    /** Before any answer. */
    invite() {
      display(false);
      status.clear();
      status.announce("");
    },
    /** An answer is on its way. */
    expect() {
      prompt.hidden = true;
    },
    /**
     * @param {(import("./phrase.js").Phrase | string)[]} lines
     * @param {boolean} again whether trying again may help
     */
    fail(lines, again) {
      display(false);
      prompt.hidden = true;
      status.announce("");
      status.fail(lines, again);
    },
  };
}
