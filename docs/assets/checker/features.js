/** Loads what a page can do besides judging only where somebody uses it: a page that is read stays small. */

import { findAll } from "./dom.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./page.d.ts").Feature} Feature */

/** What the fragment of a shared link begins with. */
export const SHARED = "#answers=";

/**
 * A `<details>` loads its feature when it is opened, a button when it is pressed, anything else with the first verdict.
 * @param {Page} page
 * @param {Record<string, string>} places of the modules from the site's root, by the name of their feature
 */
export function followFeatures(page, places) {
  for (const element of findAll(page.root, "[data-feature]", HTMLElement)) {
    const name = element.dataset["feature"] ?? "";
    /** @type {Promise<void> | undefined} */
    let begun;
    const begin = () => {
      begun ??= load(page, element, places[name] ?? "").catch((error) => {
        begun = undefined; // the next use tries again
        console.error(`checker: ${name}: ${error}`);
        element.dispatchEvent(new CustomEvent("palier:unavailable", { bubbles: true }));
      });
    };
    if (element instanceof HTMLDetailsElement) {
      if (element.open) begin();
      element.addEventListener("toggle", () => element.open && begin());
      if (name === "exchange" && location.hash.startsWith(SHARED)) begin();
    } else if (element instanceof HTMLButtonElement) {
      element.addEventListener("click", begin);
    } else {
      page.watch((report) => report && begin());
    }
  }
}

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {string} place
 */
async function load(page, element, place) {
  const address = new URL(place, page.site).href;
  /** @type {Feature} */
  const feature = await import(address);
  feature.begin(page, element);
}
