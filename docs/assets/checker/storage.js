/** Keeps the answers in the browser, one profile for all pages of a programme. A browser that forbids storage, or has
 * none left, loses nothing but the memory. */

import { forgetReports } from "./remembered.js";
import { read, stored } from "./saved.js";
import { fields, isReadable, restored, savedOf } from "./state.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Known} Known */
/** @typedef {import("./types.d.ts").Saved} Saved */

/**
 * @param {string} key
 * @param {string} before what the keys began with under which earlier pages kept a profile each
 * @param {Known} known
 */
export function createStorage(key, before, known) {
  /** Under which stays what cannot be read, until the visitor has seen to it. */
  const aside = `palier.unread.${key}`;
  /** What this page read last, or wrote. */
  let seen = read(key);

  /** @returns {() => void} brings back what is kept now */
  const holdOn = () => {
    const kept = [key, aside].map((name) => /** @type {const} */ ([name, read(name)]));
    return () => {
      try {
        forgetReports(key);
        for (const [name, text] of kept) {
          if (text === null) localStorage.removeItem(name);
          else localStorage.setItem(name, text);
        }
      } catch {
        // there is no room for it any more; what stands on the page is brought back all the same
      }
      seen = read(key);
    };
  };

  /** What is kept; undefined where that cannot be read. */
  const kept = () => {
    const text = read(key);
    if (text === null) return takenOver(before);
    const saved = text === "null" ? null : (stored(key) ?? undefined);
    return isReadable(saved) ? saved : undefined;
  };

  /** What cannot be read is set aside before anything takes its place. */
  const setAside = () => {
    const text = kept() === undefined ? read(key) : null;
    if (text !== null && text !== read(aside)) localStorage.setItem(aside, text);
  };

  /** @param {Saved} whole */
  const keep = (whole) => {
    setAside();
    const text = JSON.stringify(whole);
    forgetReports(key); // they belong to the answers before; and answers come first where there is little room
    localStorage.setItem(key, text);
    seen = text;
  };

  return {
    key,
    /** Whether another window has kept other answers since. */
    isStale: () => read(key) !== seen,
    /** @returns {() => void} brings back what this page read last, answers for other pages too, where nothing is kept any more */
    holdSeen() {
      const text = seen;
      return () => {
        try {
          if (text !== null && read(key) === null) localStorage.setItem(key, text);
        } catch {
          // there is no room for it any more; the page keeps its own
        }
      };
    },
    /** What is set aside, as it was. */
    unread: () => read(aside),
    /**
     * The answers for every page of the programme.
     * @param {State} state those of this page
     */
    whole: (state) => savedOf(state, kept(), known),
    /**
     * Keep other answers, those for other pages too.
     * @param {Saved} whole
     * @returns {() => void} brings back what was kept before
     */
    put(whole) {
      const bringBack = holdOn();
      try {
        keep(whole);
      } catch {
        // the page tells so when it saves its own
      }
      return bringBack;
    },
    /** The answers of this page that are kept. */
    kept: () => restored(kept(), known).state,
    /** The saved answers, and the ids among them that nobody knows any more. */
    load() {
      try {
        setAside();
      } catch {
        // there is no room for it: then nothing is saved in its place either
      }
      seen = read(key);
      return restored(kept(), known);
    },
    /**
     * @param {State} state
     * @returns {boolean} whether the browser keeps it
     */
    save(state) {
      try {
        keep(savedOf(state, kept(), known));
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
        forgetReports(key);
        for (const old of [key, aside, ...keysOf(before)]) localStorage.removeItem(old);
        seen = null;
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
