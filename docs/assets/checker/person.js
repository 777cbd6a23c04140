/** One person of the list: a name for the visitor's own use, and the credentials held. */

import { createCombobox } from "./combobox.js";
import { find, setText, stamped } from "./dom.js";
import { isDay } from "./state.js";

/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Holding} Holding */
/** @typedef {import("./types.d.ts").Credential} Credential */
/** @typedef {import("./words.js").Say} Say */

/**
 * @typedef {object} Given
 * @property {Person} person
 * @property {string} id unique on the page
 * @property {Credential[]} catalogue what can be held
 * @property {Say} say
 */

/**
 * @typedef {object} Tell
 * @property {() => void} changed
 * @property {() => void} removed
 * @property {(text: import("./phrase.js").Phrase) => void} announce
 */

/**
 * @param {HTMLElement} root holds the templates
 * @param {Given} given
 * @param {Tell} tell
 */
export function createPerson(root, { person, id, catalogue, say }, tell) {
  const element = stamped(find(root, "template[data-person]", HTMLTemplateElement));
  const legend = find(element, "legend", HTMLElement);
  const name = find(element, "[data-name]", HTMLInputElement);
  const remove = find(element, "[data-remove]", HTMLButtonElement);
  const box = find(element, "[role=combobox]", HTMLInputElement);
  const options = find(element, "[role=listbox]", HTMLElement);
  const held = find(element, "[data-held]", HTMLElement);
  const elsewhere = find(element, "[data-elsewhere]", HTMLElement);
  const others = person.others ?? [];
  /** @type {Holding[]} */
  const holdings = [];
  let number = 0;

  const called = () => name.value.trim() || say("checker.person", { number });

  const rename = () => {
    setText(legend, called());
    remove.setAttribute("aria-label", String(say("page.form.remove-person", { person: called() })));
  };

  /** @param {Holding} holding */
  const hold = (holding) => {
    const credential = catalogue.find((known) => known.id === holding.id);
    if (!credential) return;
    holdings.push(holding);
    const row = stamped(find(root, "template[data-holding]", HTMLTemplateElement));
    const passed = find(row, "[data-passed]", HTMLInputElement);
    const drop = find(row, "[data-remove]", HTMLButtonElement);
    setText(find(row, "[data-credential]", HTMLElement), credential.name);
    passed.value = holding.passed ?? "";
    const labels = { label: find(row, "label", HTMLLabelElement).textContent?.trim() ?? "", text: credential.short };
    passed.setAttribute("aria-label", String(say("page.labelled", labels)));
    drop.setAttribute("aria-label", String(say("page.form.remove-credential", { credential: credential.short })));
    passed.addEventListener("input", () => {
      if (isDay(passed.value) && passed.validity.valid) holding.passed = passed.value;
      else delete holding.passed;
    });
    drop.addEventListener("click", () => {
      holdings.splice(holdings.indexOf(holding), 1);
      row.remove();
      box.focus();
      tell.announce(say("page.form.credential-removed", { credential: credential.short }));
      tell.changed();
    });
    held.append(row);
  };

  elsewhere.hidden = others.length === 0;
  setText(elsewhere, say("page.form.other-credentials", { number: others.length }));
  name.value = person.name;
  name.addEventListener("input", rename);
  remove.addEventListener("click", tell.removed);
  options.id = `${id}--options`;
  box.id = `${id}--search`;
  box.setAttribute("aria-controls", options.id);
  const label = find(element, "[data-combobox-label]", HTMLLabelElement);
  label.htmlFor = box.id;
  options.setAttribute("aria-label", label.textContent ?? "");
  const hint = find(element, "[data-combobox-hint]", HTMLElement);
  hint.id = `${id}--hint`;
  box.setAttribute("aria-describedby", hint.id);
  createCombobox(box, options, {
    offered: () => catalogue.filter((credential) => !holdings.some((holding) => holding.id === credential.id)),
    chosen: (credential) => {
      hold({ id: credential.id });
      tell.announce(say("page.form.credential-added", { credential: credential.short }));
      tell.changed();
    },
    counted: (matches) => tell.announce(say("page.form.matches", { number: matches })),
    nothing: say("page.form.no-match"),
  });
  person.credentials.forEach((holding) => hold({ ...holding }));

  return {
    element,
    name: called,
    focus: () => name.focus(),
    focusRemove: () => (remove.focus(), true),
    /** @param {number} position */
    number(position) {
      number = position;
      rename();
    },
    /** @returns {Person} */
    read: () => ({
      name: name.value.trim(),
      credentials: holdings.map((holding) => ({ ...holding })),
      ...(others.length > 0 ? { others } : {}),
    }),
  };
}
