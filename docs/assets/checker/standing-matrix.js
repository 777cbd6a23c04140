/** The table of all levels: the verdict of each stands in its cell, in place of the level's name, which is heard still. */

import { badge } from "./answers.js";
import { find, findAll } from "./dom.js";

/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./standing-places.js").Stand} Stand */

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 */
export function createMatrix(root, say) {
  const cells = findAll(root, "[data-cell]", HTMLElement).map((cell) => ({
    id: cell.dataset["cell"] ?? "",
    name: find(cell, "[data-name]", HTMLElement),
    mark: find(cell, "[data-mark]", HTMLElement),
  }));
  return {
    /** @param {Map<string, Stand>} stands */
    show(stands) {
      for (const { id, name, mark } of cells) {
        const stand = stands.get(id);
        name.classList.toggle("palier-unseen", stand !== undefined);
        mark.replaceChildren(...(stand ? [badge(stand.report.verdict, say)] : []));
      }
    },
  };
}
