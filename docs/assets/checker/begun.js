/** Python's side of a page. The small script that comes first makes it, or the page's module where that was faster. */

import { find } from "./dom.js";
import { createRuntime } from "./runtime.js";
import { data } from "./words.js";

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {{ bundle: Bundle, runtime: ReturnType<typeof createRuntime>, site: URL }} Begun */

const KEY = Symbol.for("palier.begun");

/**
 * What was begun, from whichever script it is asked for: each has this module in it.
 * @returns {Begun}
 */
export function begun() {
  const shared = /** @type {{ [KEY]?: Begun }} */ (globalThis);
  return (shared[KEY] ??= begin());
}

/** @returns {Begun} */
function begin() {
  /** @type {Bundle} */
  const bundle = data(document, "bundle");
  const script = find(document, "script[data-palier-begin]", HTMLScriptElement); // it stands in assets/checker
  const site = new URL("../../", script.src);
  return { bundle, runtime: createRuntime(bundle, site), site };
}
