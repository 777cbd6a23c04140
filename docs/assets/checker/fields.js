/** The form's fields: what they show and how they are read. A field knows its kind, not what its answer means. */

import { readAmount, writeAmount } from "./amounts.js";
import { complain, complaint } from "./complain.js";
import { find, findAll, numbersOf } from "./dom.js";
import { isAttested } from "./state.js";

/** @typedef {import("./types.d.ts").Answer} Answer */
/** @typedef {import("./types.d.ts").Attested} Attested */
/** @typedef {import("./words.js").Say} Say */

/**
 * @typedef {object} Field
 * @property {string} id the input's id
 * @property {string} type
 * @property {Set<string>} values the values of a choice, or the answers to an attestation
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
  return { id, type, values, ...kind(type, element, boxes, say) };
}

/**
 * @param {string} type
 * @param {HTMLElement} element
 * @param {HTMLInputElement[]} boxes
 * @param {Say} say
 * @returns {Pick<Field, "show" | "read">}
 */
function kind(type, element, boxes, say) {
  if (type === "choice") return choice(boxes);
  if (type === "choices") return choices(element, boxes);
  if (type === "attestation") return attestation(element, boxes);
  return number(element, say);
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
 * An answer, and beside some answers a justification, whose text is kept whatever the answer becomes.
 * @param {HTMLElement} element
 * @param {HTMLInputElement[]} boxes the last says that nothing is said
 * @returns {Pick<Field, "show" | "read">}
 */
function attestation(element, boxes) {
  const label = element.querySelector("[data-justification]");
  const area = element.querySelector("textarea");
  const justified = new Set((element.dataset["justified"] ?? "").split(" ").filter(Boolean));
  const answer = () => boxes.find((box) => box.checked)?.value ?? "";
  const arrange = () => label?.toggleAttribute("hidden", !justified.has(answer()));
  element.addEventListener("input", arrange);
  return {
    show(given) {
      const { answer: value, justification = "" } = isAttested(given) ? given : { answer: null };
      boxes.forEach((box) => (box.checked = box.value === (value ?? "")));
      if (area) area.value = justification;
      arrange();
    },
    read() {
      const justification = area?.value.trim() ?? "";
      if (!answer() && !justification) return undefined;
      const given = { answer: /** @type {Attested["answer"]} */ (answer() || null) };
      return justification ? { ...given, justification } : given;
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {Say} say
 * @returns {Pick<Field, "show" | "read">}
 */
function number(element, say) {
  const box = find(element, "input", HTMLInputElement);
  const error = find(element, "[data-error]", HTMLElement);
  const locale = numbersOf(element);
  const { currency = "", decimals = "0", signed } = element.dataset;
  const measure = { currency, decimals: Number(decimals), signed: signed !== undefined };
  return {
    show(answer) {
      box.value = typeof answer === "string" ? writeAmount(answer, locale) : "";
      complain(box, error, "");
    },
    read(mayComplain) {
      const text = box.value.trim();
      const read = text ? readAmount(text, locale, measure) : { amount: "" };
      if ("amount" in read) {
        complain(box, error, "");
        return read.amount || undefined;
      }
      const [first, second] = "unclear" in read ? read.unclear : [];
      const why =
        first && second ? say("page.form.amount-unclear", { first, second }) : complaint(error);
      // while somebody types, an unfinished amount is no mistake yet; a mistake once told stays until mended
      if (mayComplain || error.textContent) complain(box, error, why);
      return undefined;
    },
  };
}
