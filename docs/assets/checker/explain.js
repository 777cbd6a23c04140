/** What a requirement opens to: why its verdict is so, what is missing, and what would change it. */

import { badge, changeOf, labelOf, readingOf } from "./answers.js";
import { link, make } from "./dom.js";
import { Phrase, phraseOf } from "./phrase.js";

/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./words.js").Say} Say */

/** The notes that say on which days a requirement is asked for: the page has these days above it. */
const DAYS = "checker.force.";
const COLON = /\s*[:：]$/u;

/**
 * @param {HTMLElement} root the page, whose questions are named
 * @param {Say} say
 */
export function createExplanations(root, say) {
  return {
    /**
     * @param {Finding} finding
     * @param {LevelReport} level that it belongs to
     * @returns {Node[]}
     */
    explained(finding, level) {
      const facts = make(
        "dl",
        "palier-answer__facts",
        ...fact("page.answer.why", reasons(finding)),
        ...missing(finding),
        ...fact("page.answer.change", finding.idle ? [] : changes(finding, level)),
      );
      const back = make("p", "palier-answer__back", link("section--summary", say("page.answer.back")));
      return [facts, back];
    },
  };

  /**
   * @param {string} label
   * @param {HTMLElement[]} lines
   * @returns {HTMLElement[]}
   */
  function fact(label, lines) {
    return lines.length > 0 ? [make("div", "", make("dt", "", say(label)), ...lines)] : [];
  }

  /** @param {Finding} finding */
  function reasons(finding) {
    const notes = finding.notes.filter(({ message }) => !message.startsWith(DAYS));
    const lines = [finding.reason, ...notes].map((remark) => make("dd", "", phraseOf(remark)));
    return finding.spare ? [make("dd", "", say("page.answer.spare")), ...lines] : [...lines, ...parts(finding)];
  }

  /**
   * Where each part stands that can be named.
   * @param {Finding} finding
   */
  function parts({ parts: inside }) {
    return inside.flatMap((part) => {
      const [text] = part.text;
      if (!text || part.idle) return [];
      return [make("dd", "palier-answer__part", badge(part.verdict, say), new Text(" "), link(part.id, named(phraseOf(text))))];
    });
  }

  /** @param {Finding} finding */
  function missing({ id, verdict, spare, idle, fixes: [least, ...others] }) {
    if (verdict !== "unmet" || spare || idle) return [];
    if (!least) return fact("page.answer.missing", [make("dd", "", say("page.summary.never"))]);
    /** @param {Change[]} fix */
    const way = (fix) => make("dd", "palier-answer__way", ...fix.flatMap((change, i) => [...(i > 0 ? [new Text(" · ")] : []), ...step(change, id)]));
    return [...fact("page.answer.missing", [way(least)]), ...fact("page.answer.other-ways", others.map(way))];
  }

  /**
   * @param {Change} change
   * @param {string} here the requirement that it is shown at, to which nothing need lead
   */
  function step(change, here) {
    return change.requirement === here ? [make("span", "", phraseOf(change.change))] : changeOf(change, say);
  }

  /**
   * @param {Finding} finding
   * @param {LevelReport} level
   */
  function changes(finding, level) {
    const asks = finding.asks.map((input) => {
      const question = labelOf(root, input);
      return make("dd", "", link(`field--${input}`, say("page.answer.ask", { question })));
    });
    const readings = finding.warnings.map((warning) => {
      const label = make("span", "", say("page.labelled", { label: say("page.answer.reading"), text: "" }));
      return make("dd", "palier-answer__warning", label, ...readingOf(warning, say));
    });
    const nothing = finding.verdict === "unmet" && !finding.spare ? "page.answer.only-missing" : "page.answer.settled";
    const dates = make("dd", "palier-answer__coming", ...(asks.length + readings.length > 0 ? [] : [say(nothing)]));
    if (level.turns.length > 0) dates.dataset["coming"] = finding.id; // whether they concern it, another day's verdicts tell
    return [...asks, ...readings, dates];
  }
}

/**
 * A requirement's text as a name: without the colon that leads to its list.
 * @param {Phrase} text
 */
export function named({ pieces }) {
  const [last, ...language] = pieces.at(-1) ?? [""];
  const end = /** @type {import("./phrase.js").Piece} */ ([last.replace(COLON, ""), ...language]);
  return new Phrase([...pieces.slice(0, -1), end]);
}
