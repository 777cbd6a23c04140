/** What the page knows of the programme's levels, requirements and readings: what they are called and where they stand. */

import { find, make } from "./dom.js";
import { Phrase, phraseOf } from "./phrase.js";

/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */

/**
 * @typedef {object} Place a level among those of all competencies
 * @property {string} competency
 * @property {string} anchor on the page of its competency
 * @property {string} key which of the programme's levels it is
 * @property {Phrase} name
 * @property {string} search its name as it is searched
 */

/** @typedef {{ id: string, place: Place, report: LevelReport }} Stand a level by its full id, and what came of it */

/** @typedef {ReturnType<typeof readPlaces>} Places */

/** @param {ParentNode} root */
export function readPlaces(root) {
  const carried = find(root, "script[data-palier-places]", HTMLScriptElement).textContent ?? "";
  /** @type {{ levels: Record<string, any>, abouts: Record<string, string>, questions: Record<string, any> }} */
  const { levels, abouts, questions } = JSON.parse(carried);
  /** @type {Map<string, Place>} */
  const places = new Map(Object.entries(levels).map(([id, level]) => [id, placeOf(id, level)]));

  /** @param {string} id */
  const place = (id) => {
    const known = places.get(id);
    if (!known) throw new RangeError(`the page has no level ${id}`);
    return known;
  };

  return {
    place,
    /**
     * @param {Report} report
     * @returns {Map<string, Stand>} by full id, in the order of the programme
     */
    standsOf({ competencies }) {
      const all = competencies.flatMap(({ id, options }) => options.flatMap((option) => option.levels.map((level) => ({ id: `${id}.${level.id}`, report: level }))));
      return new Map(all.map(({ id, report }) => [id, { id, report, place: place(id) }]));
    },
    /**
     * A link to what a level asks for.
     * @param {string} id
     */
    level: (id) => away(place(id).competency, place(id).anchor, place(id).name),
    /**
     * The same in other words.
     * @param {string} id
     * @param {Phrase} text
     */
    anchor: (id, text) => away(place(id).competency, place(id).anchor, text),
    /**
     * Something to change: it leads to its requirement, and names what it is about.
     * @param {string} competency
     * @param {Change} change
     * @param {Say} say
     * @returns {Node[]}
     */
    change(competency, { requirement, change }, say) {
      const about = abouts[`${competency}.${requirement}`];
      const lead = away(competency, requirement, phraseOf(change));
      return about ? [lead, new Text(" "), make("small", "", say("page.in-parentheses", { text: about }))] : [lead];
    },
    /**
     * A link to a reading of a competency, by its question.
     * @param {string} competency
     * @param {string} reading
     * @returns {Node}
     */
    reading(competency, reading) {
      return away(competency, `reading--${reading}`, new Phrase(questions[`${competency}.${reading}`] ?? [[reading]]));
    },
  };
}

/**
 * @param {string} id which begins with the competency's own, that has no dot
 * @param {{ key: string, name: any, search: string }} level
 * @returns {Place}
 */
function placeOf(id, { key, name, search }) {
  const [competency = "", ...anchor] = id.split(".");
  return { competency, anchor: anchor.join("."), key, name: new Phrase(name), search };
}

/**
 * A link to the page of a competency.
 * @param {string} competency
 * @param {string} anchor
 * @param {Phrase} text
 */
function away(competency, anchor, text) {
  const link = make("a", "", text);
  link.setAttribute("href", `../${competency}/#${anchor}`);
  return link;
}
