/** Shows what has come from outside before any of it is taken. */

import { make } from "./dom.js";

/** @typedef {import("./phrase.js").Phrase} Phrase */

/**
 * @typedef {object} Offered
 * @property {Phrase} title
 * @property {Node[]} content
 * @property {[label: Phrase, act: () => void][]} choices what the visitor can do, what is taken first
 * @property {HTMLElement} from where the focus goes back to
 */

/**
 * @param {HTMLElement} place
 * @param {string} id unique on the page
 * @param {"h3" | "h4"} [level] of its heading
 */
export function createOffer(place, id, level = "h4") {
  const close = () => {
    place.hidden = true;
    place.replaceChildren();
  };
  return {
    close,
    /** @param {Offered} offered */
    show({ title, content, choices, from }) {
      const heading = make(level, "palier-offer__title", title);
      heading.id = `${id}--title`;
      heading.tabIndex = -1;
      const buttons = choices.map(([label, act], i) => {
        const button = make("button", i === 0 ? "palier-button palier-button--main" : "palier-button", label);
        button.type = "button";
        button.addEventListener("click", () => {
          close();
          from.focus();
          act();
        });
        return button;
      });
      place.setAttribute("role", "group");
      place.setAttribute("aria-labelledby", heading.id);
      place.replaceChildren(heading, ...content, make("div", "palier-offer__choices", ...buttons));
      place.hidden = false;
      heading.focus();
    },
  };
}

/**
 * Lines of text.
 * @param {(Phrase | string)[]} lines
 */
export function paragraphs(lines) {
  return lines.map((line) => make("p", "", line));
}
