/** Loads what a page can do besides judging only where somebody uses it: a page that is read stays small. */

import { afterPaint, findAll } from "./dom.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./page.d.ts").Feature} Feature */
/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {import("./words.js").Messages} Messages */

/** What the fragment of a shared link begins with. */
export const SHARED = "#answers=";

/**
 * A `<details>` loads its feature when it is opened, a button when it is pressed, anything else with the first verdict.
 * @param {Page} page
 * @param {Bundle} bundle
 * @param {(more: Messages) => void} learn takes the words that features say
 */
export function followFeatures(page, bundle, learn) {
  if (document.documentElement.dataset["palierEmbed"] !== undefined) return; // a frame shows none of them
  /** @param {string} place */
  const address = (place) => new URL(place, page.site).href;
  /** @type {Promise<unknown> | undefined} */
  let shared;
  const prepare = () => (shared ??= Promise.all([dress(address(bundle.feature_style)), teach(address(bundle.feature_words), learn)]));

  for (const element of findAll(page.root, "[data-feature]", HTMLElement)) {
    const name = element.dataset["feature"] ?? "";
    /** @type {Promise<void> | undefined} */
    let begun;
    let failures = 0;
    /** @param {boolean} failed */
    const tell = (failed) => page.root.querySelector(`[data-unavailable="${name}"]`)?.toggleAttribute("hidden", !failed);
    const begin = () => {
      if (begun) return;
      tell(false);
      // Some browsers remember that an address failed: a fragment makes it another.
      const again = failures > 0 ? `#${failures}` : "";
      begun = load(page, element, address((bundle.features[name] ?? "") + again), prepare()).catch((error) => {
        begun = shared = undefined; // the next use tries again
        failures += 1;
        tell(true);
        console.error(`checker: ${name}: ${error}`);
      });
    };
    if (element instanceof HTMLDetailsElement) {
      if (element.open) begin();
      element.addEventListener("toggle", () => element.open && begin());
      if (name === "exchange") followSharedLinks(begin);
    } else if (element instanceof HTMLButtonElement) {
      element.addEventListener("click", begin);
    } else {
      page.watch((report) => report && afterPaint(begin)); // the verdict goes first
    }
  }
}

/**
 * A link that holds answers may open the page, or come to one that is open.
 * @param {() => void} come
 */
function followSharedLinks(come) {
  const look = () => location.hash.startsWith(SHARED) && come();
  addEventListener("hashchange", look);
  look();
}

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {string} address
 * @param {Promise<unknown>} shared what all features need
 */
async function load(page, element, address, shared) {
  /** @type {[Feature, unknown]} */
  const [feature] = await Promise.all([import(address), shared]);
  feature.begin(page, element);
}

/**
 * @param {string} address of a style sheet
 * @returns {Promise<void>}
 */
function dress(address) {
  if (document.querySelector(`link[href="${CSS.escape(address)}"]`)) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${address} did not load`));
    };
    document.head.append(link);
  });
}

/**
 * @param {string} address of words
 * @param {(more: Messages) => void} learn
 */
async function teach(address, learn) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  learn(await response.json());
}
