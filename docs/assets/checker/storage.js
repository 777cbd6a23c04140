/** Keeps the answers in the browser. One that forbids storage, or has none left, loses nothing but the memory. */

import { profileOf, restored } from "./state.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Known} Known */

/**
 * The saved answers, and the ids among them that the page no longer knows.
 * @param {string} key
 * @param {Known} known
 */
export function load(key, known) {
  let saved;
  try {
    saved = JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    saved = null; // storage is forbidden, or what it holds was never ours
  }
  return restored(saved, known);
}

/**
 * @param {string} key
 * @param {State} state
 * @returns {boolean} whether the browser keeps it
 */
export function save(key, state) {
  try {
    localStorage.setItem(key, JSON.stringify({ format: 1, on: state.on, profile: profileOf(state) }));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function clear(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
