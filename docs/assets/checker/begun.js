/** What the first script of a page has begun, for the page's own module, which comes later. */

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {ReturnType<typeof import("./remembered.js").createMemory>} Memory */
/** @typedef {ReturnType<typeof import("./recalling.js").createRecalling>} Runtime */
/** @typedef {{ bundle: Bundle, memory: Memory, runtime: Runtime, site: URL }} Begun Python's side, and the site's address */

const KEY = Symbol.for("palier.begun");
const shared = /** @type {{ [KEY]?: Begun }} */ (globalThis);

/** @param {Begun} begun */
export function share(begun) {
  shared[KEY] = begun;
}

/**
 * @returns {Begun}
 * @throws {Error} the first script did not come; the page then says so
 */
export function begun() {
  const found = shared[KEY];
  if (found) return found;
  document.documentElement.dataset["palierIncomplete"] = "";
  throw new Error("the page's first script did not load");
}
