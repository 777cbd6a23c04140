/** What differs between the verdicts of two days, and why. */

import { badge } from "./answers.js";
import { link, make } from "./dom.js";
import { named } from "./explain.js";
import { phraseOf } from "./phrase.js";
import { levelsById } from "./reports.js";

/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {[earlier: Finding, later: Finding]} Pair */

/**
 * @param {[earlier: Report, later: Report]} reports
 * @param {Report} present which of the two is that of today
 * @param {HTMLElement} root the page, which names options where there are several
 * @param {Say} say
 * @returns {{ nodes: Node[], number: number }} a line for each level with a difference, and how many verdicts differ
 */
export function comparison([earlier, later], present, root, say) {
  const before = levelsById(earlier);
  /** @type {Node[]} */
  const nodes = [];
  let number = 0;
  for (const [id, { competency, level }] of levelsById(later)) {
    const then = before.get(id)?.level;
    if (!then) continue;
    const changed = then.verdict !== level.verdict;
    const pairs = differing([then.finding, level.finding]).filter(([{ id }]) => id !== level.id);
    number += pairs.length + (changed ? 1 : 0);
    if (changed || pairs.length > 0) nodes.push(line(competency, then, level, pairs));
  }
  return { nodes: nodes.length > 0 ? [make("ul", "palier-days__levels", ...nodes)] : [], number };

  /**
   * @param {string} competency
   * @param {LevelReport} then
   * @param {LevelReport} level
   * @param {Pair[]} pairs
   */
  function line(competency, then, level, pairs) {
    const place = root.querySelector(`[data-standing="${CSS.escape(level.id)}"] a`);
    const name = make("strong", "", link(level.id, place?.textContent?.trim() || phraseOf(level.title)));
    const item = make("li", "", make("p", "", name));
    item.dataset["of"] = competency;
    if (then.verdict !== level.verdict) {
      item.append(change(badge(then.verdict, say), badge(level.verdict, say)), ...causes(then));
    }
    if (pairs.length > 0) item.append(make("ul", "", ...pairs.map(requirement)));
    return item;
  }

  /**
   * From one verdict to the other, each with its day.
   * @param {Node} from
   * @param {Node} to
   */
  function change(from, to) {
    const arrow = make("span", "palier-turn", "→");
    arrow.setAttribute("aria-hidden", "true");
    const [first, second] = [make("span", "", from, new Text(" "), dayOf(earlier)), make("span", "", to, new Text(" "), dayOf(later))];
    return make("p", "palier-days__change", first, new Text(" "), arrow, new Text(" "), second);
  }

  /** @param {Report} report */
  function dayOf(report) {
    if (report === present) return make("span", "", say("page.day.today"));
    return make("span", "", say("page.day.on", { day: [report.on_words, report.on_foreign_words] }));
  }

  /**
   * What happens between the two days to a level.
   * @param {LevelReport} level as it is on the earlier day
   */
  function causes({ turns }) {
    const between = turns.filter(({ on }) => on <= later.on).flatMap((turn) => turn.causes);
    if (between.length === 0) return [];
    const words = between.flatMap((cause) => [new Text(" "), ...make("span", "", phraseOf(cause)).childNodes]);
    return [make("p", "", make("strong", "", say("page.labelled", { label: say("page.day.because"), text: "" })), ...words)];
  }

  /** @param {Pair} pair */
  function requirement([from, to]) {
    const [text] = to.text.length > 0 ? to.text : from.text;
    const lead = link(to.id, text ? named(phraseOf(text)) : phraseOf(to.reason));
    return make("li", "", make("p", "", lead), change(standing(from), standing(to)), ...(text ? [make("p", "", phraseOf(to.reason))] : []));
  }

  /** @param {Finding} finding */
  function standing({ idle, verdict }) {
    return idle ? make("span", "palier-days__idle", say("page.day.not-asked")) : badge(verdict, say);
  }
}

/**
 * The innermost requirements that stand differently.
 * @param {Pair} pair
 * @returns {Pair[]}
 */
function differing([from, to]) {
  const before = new Map(from.parts.map((part) => [part.id, part]));
  const inside = to.parts.flatMap((part) => {
    const then = before.get(part.id);
    return then ? differing([then, part]) : [];
  });
  if (inside.length > 0) return inside;
  return from.idle !== to.idle || (!to.idle && from.verdict !== to.verdict) ? [[from, to]] : [];
}
