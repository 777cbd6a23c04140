/** Keeps the answers in the browser, one profile for all pages of a programme. A browser that forbids storage, or has
 * none left, loses nothing but the memory. */

import { read, stored } from "./saved.js";
import { fields, restored, savedOf } from "./state.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Known} Known */
/** @typedef {import("./types.d.ts").Saved} Saved */

/**
 * @param {string} key
 * @param {string} before what the keys began with under which earlier pages kept a profile each
 * @param {Known} known
 */
export function createStorage(key, before, known) {
  /** @returns {() => void} brings back what is kept now */
  const holdOn = () => {
    const whole = read(key);
    return () => {
      try {
        if (whole === null) localStorage.removeItem(key);
        else localStorage.setItem(key, whole);
      } catch {
        // there is no room for it any more; what stands on the page is brought back all the same
      }
    };
  };

  return {
    key,
    /**
     * The answers for every page of the programme.
     * @param {State} state those of this page
     */
    whole: (state) => savedOf(state, stored(key) ?? takenOver(before), known),
    /**
     * Keep other answers, those for other pages too.
     * @param {Saved} whole
     * @returns {() => void} brings back what was kept before
     */
    put(whole) {
      const bringBack = holdOn();
      try {
        localStorage.setItem(key, JSON.stringify(whole));
      } catch {
        // the page tells so when it saves its own
      }
      return bringBack;
    },
    /** The saved answers, and the ids among them that nobody knows any more. */
    load: () => restored(stored(key) ?? takenOver(before), known),
    /**
     * @param {State} state
     * @returns {boolean} whether the browser keeps it
     */
    save(state) {
      try {
        const whole = savedOf(state, stored(key) ?? takenOver(before), known);
        localStorage.setItem(key, JSON.stringify(whole));
        for (const old of keysOf(before)) localStorage.removeItem(old);
        return true;
      } catch {
        return false;
      }
    },
    /**
     * Forget the answers, those for other pages too.
     * @returns {() => void} brings back those for other pages
     */
    clear() {
      const bringBack = holdOn();
      try {
        for (const old of [key, ...keysOf(before)]) localStorage.removeItem(old);
      } catch {
        // nothing was kept
      }
      return bringBack;
    },
  };
}

/** @param {string} before */
function keysOf(before) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(before));
  } catch {
    return [];
  }
}

/**
 * The profiles that earlier pages kept, as one: the first that knows something says it.
 * @param {string} before
 */
function takenOver(before) {
  const all = keysOf(before).map((key) => fields(stored(key)));
  if (all.length === 0) return null;
  const profiles = all.map(({ profile }) => fields(profile));
  const answers = Object.assign({}, ...profiles.map((profile) => fields(profile["answers"])).reverse());
  const listed = profiles.find((profile) => Array.isArray(profile["people"])) ?? {};
  return { on: all.find(({ on }) => on)?.["on"] ?? null, profile: { ...listed, answers } };
}
