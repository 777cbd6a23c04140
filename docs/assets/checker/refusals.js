/** Remembers a small runtime that failed in this browser, so that later visits do not try it again: until the next version. */

/** @typedef {import("./types.d.ts").Way} Way */

const KEY = "palier.refused";

/**
 * Whether a way failed here before.
 * @param {Way} way
 */
export function isRefused(way) {
  try {
    return way.kind === "image" && localStorage.getItem(KEY) === way.module;
  } catch {
    return false;
  }
}

/**
 * Take a way no more. The name of its file tells its version.
 * @param {Way} way
 */
export function refuse(way) {
  try {
    if (way.kind === "image") localStorage.setItem(KEY, way.module);
  } catch {
    // then the next visit finds out again
  }
}
