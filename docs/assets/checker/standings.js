/** Where a level stands, in the summary: its verdict, when that changes, what is missing and what to answer next. */

import { badge, changeOf, labelOf, readingOf } from "./answers.js";
import { find, link, make, setContent, setText } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { turnOf } from "./turns.js";

/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./words.js").Say} Say */

const FIRST = 3;
/** What is filled in at each level. */
const PLACES = ["[data-verdict]", "[data-mark]", "[data-turn]", "[data-hint]", "[data-points]"];

/**
 * @param {HTMLElement} root the page
 * @param {HTMLElement[]} standings the place of each level
 * @param {Say} say
 */
export function createStandings(root, standings, say) {
  return {
    /**
     * The question to answer next, or else what is missing for the first level that is not met.
     * @param {string | undefined} ask
     * @param {LevelReport[]} reports
     * @returns {Node[]}
     */
    next(ask, reports) {
      if (ask !== undefined) return labelled(say("page.summary.next"), [question(ask)]);
      const level = reports.find(({ verdict }) => verdict === "unmet");
      if (!level) return [];
      const name = this.nameOf(level);
      const change = leastOf(level);
      if (!change) return labelled(name, [never()]);
      return labelled(say("page.summary.missing-for", { level: name }), changeOf(change, say));
    },
    /**
     * What a level is called on a page that may have several options.
     * @param {LevelReport} level
     */
    nameOf({ id, title }) {
      const place = standings.find((standing) => standing.dataset["standing"] === id);
      return place?.querySelector("a")?.textContent?.trim() ?? phraseOf(title);
    },
    /** @param {LevelReport[]} reports */
    show(reports) {
      for (const standing of standings) {
        const level = reports.find(({ id }) => id === standing.dataset["standing"]);
        if (level) fill(standing, level);
      }
    },
    /** Nothing is known. */
    clear() {
      for (const standing of standings)
        for (const place of PLACES) find(standing, place, HTMLElement).replaceChildren();
    },
  };

  /**
   * @param {HTMLElement} standing
   * @param {LevelReport} level
   */
  function fill(standing, level) {
    const { verdict, turns } = level;
    setContent(find(standing, "[data-verdict]", HTMLElement), [badge(verdict, say)]);
    setContent(find(standing, "[data-mark]", HTMLElement), level.warnings.slice(0, 1).flatMap(mark));
    const [first, ...later] = turns;
    setText(find(standing, "[data-turn]", HTMLElement), first ? turnOf(first, say, verdict) : "");
    setContent(find(standing, "[data-hint]", HTMLElement), hint(level));
    const after = later.map((change) => make("span", "", turnOf(change, say)));
    setContent(find(standing, "[data-points]", HTMLElement), [...points(level), ...point("page.summary.later", after)]);
  }

  /**
   * What matters most, in the one line that a level has while the summary is folded.
   * @param {LevelReport} level
   * @returns {Node[]}
   */
  function hint(level) {
    const { verdict, finding, turns: [turn] } = level;
    const [ask] = finding.asks;
    if (verdict === "met") return turn ? [make("span", "", turnOf(turn, say, verdict))] : [];
    if (verdict === "unknown") return ask ? labelled(say("page.summary.next"), [question(ask)]) : [];
    const change = leastOf(level);
    return change ? labelled(say("page.summary.missing"), changeOf(change, say)) : [never()];
  }

  /**
   * The first of the least changes by which a level is met.
   * @param {LevelReport} level
   */
  function leastOf({ finding }) {
    return finding.fixes[0]?.find(({ open }) => !open);
  }

  function never() {
    return make("span", "", say("page.summary.never"));
  }

  /**
   * @param {import("./phrase.js").Phrase | string} label
   * @param {Node[]} words
   */
  function labelled(label, words) {
    return [make("strong", "", say("page.labelled", { label, text: "" })), ...words];
  }

  /** @param {string} input */
  function question(input) {
    return link(`field--${input}`, labelOf(root, input));
  }

  /**
   * An asterisk that stands for another reading where there is no room to spell it out.
   * @param {import("./types.d.ts").Warning} warning
   */
  function mark({ verdict, alternatives: [other] }) {
    if (!other) return [];
    const star = link(`reading--${other.reading}`, "*");
    const said = { label: say("page.answer.reading"), text: say(`checker.verdict.${verdict}`) };
    star.setAttribute("aria-label", String(say("page.labelled", said)));
    return [star];
  }

  /**
   * @param {LevelReport} level
   * @returns {Node[]}
   */
  function points({ id, verdict, finding, warnings }) {
    const [least, ...others] = finding.fixes;
    const missing = (least ?? []).filter((change) => !change.open).slice(0, FIRST);
    const shown = missing.map((change) => make("span", "", ...changeOf(change, say)));
    if (shown.length > 0 && others.length > 0) shown.push(make("span", "", link(id, say("page.summary.other-ways"))));
    const asks = verdict === "unknown" ? finding.asks : [];
    return [
      ...(verdict === "unmet" && !least ? [make("div", "", make("dd", "", never()))] : []),
      ...point("page.summary.missing", verdict === "unmet" ? shown : []),
      ...point("page.summary.next", asks.map(question)),
      ...warnings.flatMap((warning) => point("page.answer.reading", [make("span", "", ...readingOf(warning, say))])),
    ];
  }

  /**
   * @param {string} label
   * @param {Node[]} items
   * @returns {Node[]}
   */
  function point(label, items) {
    if (items.length === 0) return [];
    return [make("div", "", make("dt", "", say(label)), ...items.map((item) => make("dd", "", item)))];
  }
}
