/** Holds back what can wait for the first verdict, where the page asks for one at once: both cores have enough to do. */

import { afterPaint } from "./dom.js";

/** @typedef {(late: boolean) => void} Run what waits; late: `DOMContentLoaded` is over */

/** Dispatched at the document when the first verdict shows, or none can be had. */
export const SHOWN = "palier:shown";
/** Most milliseconds that anything waits; nothing does once somebody touches the page. */
const MOST = 2_000;
/** Under which the theme's script, a tenth of a second of work, looks for what holds it: `_theme_files.py` lets it. */
const KEY = Symbol.for("palier.hold");
const shared = /** @type {{ [KEY]?: (run: Run) => void }} */ (globalThis);

export function holdBack() {
  let late = false;
  document.addEventListener("DOMContentLoaded", () => (late = true), { once: true });
  const free = new Promise((resolve) => {
    document.addEventListener(SHOWN, () => afterPaint(resolve), { once: true });
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, resolve, { capture: true, once: true });
    setTimeout(resolve, MOST);
  });
  shared[KEY] = (run) => void free.then(() => run(late));
}

/**
 * Do something now, or after the first verdict where it is held back.
 * @param {() => void} run
 */
export function whenFree(run) {
  const hold = shared[KEY];
  if (hold) hold(run);
  else run();
}
