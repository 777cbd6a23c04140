/** A search field that proposes credentials: the combobox with a list of the ARIA Authoring Practices. */

import { make } from "./dom.js";

/** @typedef {import("./types.d.ts").Credential} Credential */

/**
 * @typedef {object} Choice
 * @property {() => Credential[]} offered what can be chosen now
 * @property {(credential: Credential) => void} chosen
 * @property {(matches: number) => void} counted tells how many match
 * @property {import("./phrase.js").Phrase} nothing what stands in an empty list
 */

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {Choice} choice
 */
export function createCombobox(box, list, choice) {
  /** @type {Credential[]} */
  let matches = [];
  let active = -1;

  const isOpen = () => !list.hidden;

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  };

  /** @param {number} index */
  const activate = (index) => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = list.children[index];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };

  const open = () => {
    matches = choice.offered().filter(matcher(box.value));
    const options = matches.map((credential) => optionOf(credential));
    if (options.length === 0) {
      options.push(make("li", "palier-combobox__none", choice.nothing));
      options[0]?.setAttribute("aria-disabled", "true");
    }
    options.forEach((option, i) => {
      option.id = `${list.id}--${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    list.replaceChildren(...options);
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    activate(-1);
    for (const shown of [list, box]) shown.scrollIntoView({ block: "nearest" });
    choice.counted(matches.length);
  };

  /** @param {number} index */
  const choose = (index) => {
    const credential = matches[index];
    if (!credential) return;
    box.value = "";
    close();
    choice.chosen(credential);
  };

  /** @param {number} step */
  const move = (step) => {
    if (!isOpen()) open();
    if (matches.length > 0) activate(active < 0 && step < 0 ? matches.length - 1 : (active + step + matches.length) % matches.length);
  };

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => choose(active < 0 && matches.length === 1 && isOpen() ? 0 : active),
    Escape: () => (isOpen() ? close() : (box.value = "")),
  };

  box.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    act();
  });
  box.addEventListener("input", (event) => {
    event.stopPropagation(); // searching says nothing of the organization
    open();
  });
  box.addEventListener("click", () => isOpen() || open());
  box.addEventListener("blur", close);
  // keeps the focus in the field, which would otherwise close the list before the click arrives
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option) choose([...list.children].indexOf(option));
  });
}

/**
 * Its kind is not repeated where the name begins with it, as that of an exam does.
 * @param {Credential} credential
 */
function optionOf({ name, kind }) {
  const kinds = String(name).startsWith(String(kind)) ? [] : [make("small", "", kind)];
  return make("li", "", make("span", "", name), ...kinds);
}

/**
 * Says whether a credential, or whatever can be searched, has every word of a query, accents and case aside, hyphens
 * given or not.
 * @param {string} query
 * @returns {(found: { search: string }) => boolean}
 */
export function matcher(query) {
  const words = query.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean);
  return ({ search }) => {
    const joined = search.replace(/[^\p{L}\p{N} ]/gu, "");
    return words.every((word) => search.includes(word) || joined.includes(word.replace(/[^\p{L}\p{N}]/gu, "") || " "));
  };
}
