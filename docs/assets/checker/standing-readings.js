/** The readings that matter: alternatives under which a level would stand otherwise. */

import { badge } from "./answers.js";
import { find, make } from "./dom.js";
import { phraseOf } from "./phrase.js";

/** @typedef {import("./types.d.ts").ReadingEffect} ReadingEffect */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./standing-places.js").Places} Places */

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 * @param {Places} places
 */
export function createReadings(root, say, places) {
  const section = find(root, "[data-readings]", HTMLElement);
  const intro = find(section, "[data-readings-intro]", HTMLElement);
  const none = find(section, "[data-readings-none]", HTMLElement);
  const list = find(section, "[data-readings-list]", HTMLElement);

  /** @param {ReadingEffect} effect */
  const itemOf = ({ alternatives, levels }) => {
    const competency = levels[0] ? places.place(levels[0].id).competency : "";
    const ways = alternatives.map(({ reading, says }) => make("p", "", places.reading(competency, reading), new Text(" "), make("span", "", phraseOf(says))));
    const changed = levels.map(({ id, verdict }) => make("li", "", places.level(id), new Text(" "), badge(verdict, say)));
    return make("li", "palier-other-readings__effect", ...ways, make("ul", "", ...changed));
  };

  return {
    /** @param {ReadingEffect[]} effects */
    show(effects) {
      section.hidden = false;
      intro.hidden = effects.length === 0;
      none.hidden = effects.length > 0;
      list.replaceChildren(...effects.map(itemOf));
    },
    clear() {
      section.hidden = true;
      list.replaceChildren();
    },
  };
}
