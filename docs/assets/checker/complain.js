/** What is wrong with a field, told beside it. */

import { setText } from "./dom.js";

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
