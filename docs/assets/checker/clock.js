/** Holds the clock of the device against the site's: where nobody chose a date, verdicts are for what that clock says. */

import { find, stamped } from "./dom.js";
import { today } from "./state.js";

/** Milliseconds by which clocks may differ before it is worth a question; no time zone makes a day of it. */
const FAR = 36 * 3_600_000;

/**
 * Ask once, where the clock of the device decides; nothing is said where the site cannot be asked.
 * @param {HTMLElement} element the field of the date
 * @param {(day: string) => void} take another date
 */
export function createClock(element, take) {
  const place = find(element, "[data-clock]", HTMLElement);
  const template = find(element, "template[data-clock-off]", HTMLTemplateElement);
  let asked = false;

  const ask = async () => {
    const response = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (!(Math.abs(theirs - Date.now()) > FAR)) return;
    const notice = stamped(template);
    find(notice, "button", HTMLButtonElement).addEventListener("click", () => take(today(new Date(theirs))));
    place.replaceChildren(notice);
  };

  return {
    /** @param {boolean} decides whether no date was chosen */
    look(decides) {
      place.toggleAttribute("hidden", !decides);
      if (!decides || asked || !navigator.onLine) return;
      asked = true;
      ask().catch(() => {}); // a host that tells no time is no fault
    },
  };
}
