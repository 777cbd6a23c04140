/** The form's fields: what they show and how they are read. A field knows its kind, not what its answer means. */

import { find, findAll } from "./dom.js";
import { readAmount, writeAmount } from "./money.js";
import { isDay, today } from "./state.js";

/** @typedef {import("./types.d.ts").Answer} Answer */
/** @typedef {import("./words.js").Say} Say */

/**
 * @typedef {object} Field
 * @property {string} id the input's id
 * @property {string} type
 * @property {Set<string>} values the values of a choice
 * @property {(answer: Answer | undefined) => void} show
 * @property {(complain: boolean) => Answer | undefined} read says what is wrong only if it may complain
 */

/**
 * @param {HTMLElement} element
 * @param {Say} say
 * @returns {Field}
 */
export function createField(element, say) {
  const { input: id = "", type = "" } = element.dataset;
  const boxes = findAll(element, "input", HTMLInputElement);
  const values = new Set(boxes.map((box) => box.value).filter(Boolean));
  const kind = type === "money" ? money(element, say) : type === "choices" ? choices(element, boxes) : choice(boxes);
  return { id, type, values, ...kind };
}

/**
 * @param {HTMLInputElement[]} boxes
 * @returns {Pick<Field, "show" | "read">}
 */
function choice(boxes) {
  return {
    show: (answer) => boxes.forEach((box) => (box.checked = box.value === (answer ?? ""))),
    read: () => boxes.find((box) => box.checked)?.value || undefined,
  };
}

/**
 * @param {HTMLElement} element
 * @param {HTMLInputElement[]} boxes the last says "none of these"
 * @returns {Pick<Field, "show" | "read">}
 */
function choices(element, boxes) {
  const none = boxes.find((box) => box.value === "");
  const others = boxes.filter((box) => box !== none);
  element.addEventListener("input", (event) => {
    if (event.target === none) others.forEach((box) => (box.checked = false));
    else if (none) none.checked = false;
  });
  return {
    show(answer) {
      for (const box of others) box.checked = Array.isArray(answer) && answer.includes(box.value);
      if (none) none.checked = Array.isArray(answer) && answer.length === 0;
    },
    read() {
      const chosen = others.filter((box) => box.checked).map((box) => box.value);
      return chosen.length > 0 || none?.checked ? chosen : undefined;
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {Say} say
 * @returns {Pick<Field, "show" | "read">}
 */
function money(element, say) {
  const box = find(element, "input", HTMLInputElement);
  const error = find(element, "[data-error]", HTMLElement);
  const locale = document.documentElement.lang;
  return {
    show(answer) {
      box.value = typeof answer === "string" ? writeAmount(answer, locale) : "";
      complain(box, error, "");
    },
    read(mayComplain) {
      const text = box.value.trim();
      const read = text ? readAmount(text, locale, element.dataset["currency"] ?? "") : { amount: "" };
      if ("amount" in read) {
        complain(box, error, "");
        return read.amount || undefined;
      }
      const [first, second] = "unclear" in read ? read.unclear : [];
      const why =
        first && second ? say("page.form.amount-unclear", { first, second }) : (error.dataset["error"] ?? "");
      // while somebody types, an unfinished amount is no mistake yet; a mistake once told stays until mended
      if (mayComplain || error.textContent) complain(box, error, why);
      return undefined;
    },
  };
}

/**
 * The as-of date; null is today.
 * @param {HTMLElement} element
 * @param {() => void} changed
 */
export function createDay(element, changed) {
  const box = find(element, "input", HTMLInputElement);
  const reset = find(element, "[data-today]", HTMLButtonElement);
  const error = find(element, "[data-error]", HTMLElement);
  const tell = () => (reset.hidden = box.value === today());
  reset.addEventListener("click", () => {
    box.value = today();
    box.focus();
    changed();
  });
  return {
    /** @param {string | null} on */
    show(on) {
      box.value = on ?? today();
      complain(box, error, "");
      tell();
    },
    /**
     * @param {boolean} mayComplain
     * @returns {string | null}
     */
    read(mayComplain) {
      tell();
      const good = isDay(box.value) && box.validity.valid;
      if (good || mayComplain) complain(box, error, good ? "" : (error.dataset["error"] ?? ""));
      return good && box.value !== today() ? box.value : null;
    },
  };
}

/**
 * Tie what is wrong to a field, or take it away.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} error
 * @param {string} why
 */
function complain(box, error, why) {
  if (error.textContent === why) return;
  error.textContent = why;
  const hints = (box.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
  if (why) hints.push(error.id);
  if (hints.length > 0) box.setAttribute("aria-describedby", hints.join(" "));
  else box.removeAttribute("aria-describedby");
  if (why) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}
