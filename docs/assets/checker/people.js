/** The list of people: who is on it, and whether it is everybody. */

import { find, findAll, setText } from "./dom.js";
import { createPerson } from "./person.js";

/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Credential} Credential */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {ReturnType<typeof createPerson>} Card */

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
  const radios = findAll(element, "input[name=people]", HTMLInputElement);
  const notSaid = radios.find((radio) => radio.value === "");
  /** @type {Card[]} */
  let cards = [];
  let made = 0;

  /** @param {string} value */
  const check = (value) => radios.forEach((radio) => (radio.checked = radio.value === value));

  const arrange = () => {
    cards.forEach((card, i) => card.number(i + 1));
    // with somebody listed, "not said" would contradict the list
    if (notSaid) notSaid.disabled = cards.length > 0;
  };

  /** @param {Person} person */
  const append = (person) => {
    const card = createPerson(element, { person, id: `person--${(made += 1)}`, catalogue, say }, {
      changed: () => changed(),
      removed: () => remove(card),
      announce: (text) => setText(said, text),
    });
    cards.push(card);
    list.append(card.element);
    arrange();
    return card;
  };

  /** @param {Card} card */
  const remove = (card) => {
    const index = cards.indexOf(card);
    const name = card.name();
    cards.splice(index, 1);
    card.element.remove();
    arrange();
    (cards[index] ?? cards[index - 1])?.focusRemove() ?? add.focus();
    setText(said, say("page.form.person-removed", { person: name }));
    changed();
  };

  add.addEventListener("click", () => {
    if (notSaid?.checked) check("all");
    const card = append({ name: "", credentials: [] });
    card.focus();
    setText(said, say("page.form.person-added", { person: card.name() }));
    changed();
  });

  return {
    /**
     * @param {Person[] | null} people
     * @param {boolean} complete
     */
    show(people, complete) {
      cards = [];
      list.replaceChildren();
      arrange();
      for (const person of people ?? []) append(person);
      check(people === null ? "" : complete ? "all" : "some");
    },
    /** @returns {{ people: Person[] | null, complete: boolean }} */
    read() {
      const value = radios.find((radio) => radio.checked)?.value ?? "";
      return { people: value === "" ? null : cards.map((card) => card.read()), complete: value !== "some" };
    },
  };
}
