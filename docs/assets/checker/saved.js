/** What the browser has saved, read without knowing a page's form. */

import { fields, requestOf } from "./state.js";

/** Under which the browser remembers that the visitor wants no pages kept, and "off" as its value. */
export const KEEPING = "palier.offline";

/**
 * What the page will ask about the answers that are saved, told before its form is there; if the form then makes something
 * else of them, that is asked as well.
 * @param {import("./types.d.ts").Bundle["saved"]} asked
 * @returns {string | null} null where no answers are saved that the page asks for
 */
export function savedRequest({ key, inputs, people }) {
  const saved = fields(stored(key));
  const profile = fields(saved["profile"]);
  const answers = Object.entries(fields(profile["answers"])).filter(([id]) => inputs.includes(id));
  const listed = people && Array.isArray(profile["people"]) ? profile["people"] : null;
  if (answers.length === 0 && !listed?.length) return null;
  const state = { answers: Object.fromEntries(answers), people: listed, complete: profile["people_complete"] !== false };
  try {
    return requestOf(/** @type {import("./types.d.ts").State} */ ({ ...state, on: saved["on"] ?? null }));
  } catch {
    return null; // anything may stand in what is saved; the page makes the best of it
  }
}

/** Whether the visitor has switched off that pages are kept for use without a connection. */
export function isKeepingOff() {
  return read(KEEPING) === "off";
}

/**
 * @param {string} key
 * @returns {string | null}
 */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is forbidden
  }
}

/**
 * @param {string} key
 * @returns {unknown}
 */
export function stored(key) {
  try {
    return JSON.parse(read(key) ?? "null");
  } catch {
    return null; // what it holds was never ours
  }
}
