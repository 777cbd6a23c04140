/** The field of the as-of date. */

import { complain, complaint } from "./complain.js";
import { find } from "./dom.js";
import { isDay, today } from "./state.js";

/**
 * The as-of date; null is today.
 * @param {HTMLElement} element
 * @param {() => void} changed
 */
export function createDay(element, changed) {
  const box = find(element, "input", HTMLInputElement);
  const reset = find(element, "[data-today]", HTMLButtonElement);
  const error = find(element, "[data-error]", HTMLElement);
  /** What was today when it was last looked at: nobody chose that day, and by now it may be over. */
  let present = today();
  const keepUp = () => {
    if (box.value === present) box.value = today();
    present = today();
  };
  const tell = () => (reset.hidden = box.value === today());
  /** @param {string} on */
  const choose = (on) => {
    box.value = on;
    box.focus();
    changed();
  };
  reset.addEventListener("click", () => choose(today()));
  return {
    choose,
    /** @param {string | null} on */
    show(on) {
      box.value = on ?? today();
      present = today();
      delete box.dataset["unset"];
      complain(box, error, "");
      tell();
    },
    /**
     * @param {boolean} mayComplain
     * @returns {string | null}
     */
    read(mayComplain) {
      keepUp();
      tell();
      const good = isDay(box.value) && box.validity.valid;
      if (good || mayComplain) complain(box, error, good ? "" : complaint(error));
      return good && box.value !== today() ? box.value : null;
    },
  };
}
