/** What is wrong with a field, told beside it. */

import { setText } from "./dom.js";
import { Phrase } from "./phrase.js";

/**
 * What an element of the page says if its field cannot be read.
 * @param {HTMLElement} error
 */
export function complaint(error) {
  return new Phrase(JSON.parse(error.dataset["error"] ?? "[]"));
}

/**
 * Tie what is wrong to a field, or take it away.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} error
 * @param {import("./phrase.js").Phrase | string} told
 */
export function complain(box, error, told) {
  const why = String(told);
  if (error.textContent === why) return;
  setText(error, told);
  const hints = (box.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
  if (why) hints.push(error.id);
  if (hints.length > 0) box.setAttribute("aria-describedby", hints.join(" "));
  else box.removeAttribute("aria-describedby");
  if (why) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}
