/** The list of people: who is on it, and whether it is everybody. A long list shows a part of it, and finds the rest. */

import { find, findAll, setText } from "./dom.js";
import { createPerson } from "./person.js";

/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Credential} Credential */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {ReturnType<typeof createPerson>} Card */
/** @typedef {{ person: Person, card: Card | null, added: boolean }} Entry somebody; the card once it is shown */

/** How many people are shown at once: each card is a small form. */
const AT_ONCE = 40;

/**
 * @param {HTMLElement} element
 * @param {Credential[]} catalogue
 * @param {Say} say
 * @param {() => void} changed
 */
export function createPeople(element, catalogue, say, changed) {
  const list = find(element, "[data-list]", HTMLElement);
  const add = find(element, "[data-add]", HTMLButtonElement);
  const said = find(element, "[data-people-said]", HTMLElement);
  const long = find(element, "[data-long]", HTMLElement);
  const box = find(long, "input", HTMLInputElement);
  const part = find(element, "[data-part]", HTMLElement);
  const count = find(part, "[data-count]", HTMLElement);
  const more = find(part, "button", HTMLButtonElement);
  const radios = findAll(element, "input[name=people]", HTMLInputElement);
  const notSaid = radios.find((radio) => radio.value === "");
  /** @type {Entry[]} */
  let entries = [];
  /** @type {Entry[]} those in view */
  let shown = [];
  let most = AT_ONCE;
  let made = 0;

  /** @param {string} value */
  const check = (value) => radios.forEach((radio) => (radio.checked = radio.value === value));

  const arrange = () => {
    entries.forEach((entry, i) => entry.card?.number(i + 1));
    // with somebody listed, "not said" would contradict the list
    if (notSaid) notSaid.disabled = entries.length > 0;
    // a search in it goes on, and whoever is writing there stays there
    long.hidden = entries.length <= AT_ONCE && !box.value && document.activeElement !== box;
    part.hidden = shown.length === entries.length;
    more.hidden = shown.length >= matching().length;
    setText(count, say("page.people.shown", { shown: shown.length, number: entries.length }));
  };

  const matching = () => {
    const wanted = folded(box.value.trim());
    if (!wanted) return entries;
    return entries.filter((entry) => entry.added || folded(readIn(entry).name).includes(wanted));
  };

  /** Show the first of those who are looked for, and whoever was added since. */
  const render = () => {
    shown = matching().filter((entry, i) => i < most || entry.added);
    list.replaceChildren(...shown.map((entry) => cardOf(entry).element));
    arrange();
  };

  /**
   * @param {Entry} entry
   * @returns {Card}
   */
  const cardOf = (entry) =>
    (entry.card ??= createPerson(element, { person: entry.person, id: `person--${(made += 1)}`, catalogue, say }, {
      changed: () => changed(),
      removed: () => remove(entry),
      announce: (text) => setText(said, text),
    }));

  /** @param {Entry} entry */
  const remove = (entry) => {
    const name = cardOf(entry).name();
    const index = shown.indexOf(entry);
    shown.splice(index, 1);
    entries.splice(entries.indexOf(entry), 1);
    cardOf(entry).element.remove();
    arrange();
    (shown[index] ?? shown[index - 1])?.card?.focusRemove() ?? add.focus();
    setText(said, say("page.form.person-removed", { person: name }));
    changed();
  };

  add.addEventListener("click", () => {
    if (notSaid?.checked) check("all");
    const entry = { person: { name: "", credentials: [] }, card: null, added: true };
    const card = cardOf(entry);
    entries.push(entry);
    shown.push(entry);
    list.append(card.element);
    arrange();
    card.focus();
    setText(said, say("page.form.person-added", { person: card.name() }));
    changed();
  });
  box.addEventListener("input", (event) => {
    event.stopPropagation(); // searching says nothing of the organization
    most = AT_ONCE;
    render();
    setText(said, count.textContent ?? "");
  });
  more.addEventListener("click", () => {
    const before = new Set(shown);
    most += AT_ONCE;
    render();
    shown.find((entry) => !before.has(entry))?.card?.focus();
    setText(said, count.textContent ?? "");
  });

  return {
    /**
     * @param {Person[] | null} people
     * @param {boolean} complete
     */
    show(people, complete) {
      if (list.contains(document.activeElement)) add.focus({ preventScroll: true }); // another window changed the list
      entries = (people ?? []).map((person) => ({ person, card: null, added: false }));
      most = AT_ONCE;
      box.value = "";
      render();
      check(people === null ? "" : complete ? "all" : "some");
    },
    /** @returns {{ people: Person[] | null, complete: boolean }} */
    read() {
      const value = radios.find((radio) => radio.checked)?.value ?? "";
      return { people: value === "" ? null : entries.map(readIn), complete: value !== "some" };
    },
  };
}

/**
 * @param {Entry} entry
 * @returns {Person}
 */
function readIn({ person: { name, credentials, others = [] }, card }) {
  return card?.read() ?? { name: name.trim(), credentials, ...(others.length > 0 ? { others } : {}) };
}

/**
 * Text without case and accents.
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
