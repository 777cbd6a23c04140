/**
 * The last report, kept beside the answers that it belongs to: the next visit shows it before Python is there. A check
 * depends on nothing but what computes it and what is asked, so a report stands only for exactly these; whatever else
 * is found counts for nothing.
 */

import { isKeepingOff, read, savedRequest } from "./saved.js";

/** @typedef {import("./types.d.ts").Bundle} Bundle */

/** What the names begin with under which reports are kept. */
const ALL = "palier.report.";
/** How many pages of a programme have theirs kept. */
const MOST = 4;
/** Most characters of what is kept for a page. */
const LONGEST = 300_000;
/** Milliseconds without another answer before one is kept. */
const QUIET = 1_000;

/**
 * @param {Bundle} bundle
 */
export function createMemory(bundle) {
  const { data, runtime, ways, saved } = bundle;
  const mine = `${ALL}${saved.key}.`;
  const place = mine + data.split(".", 2).join("."); // of the page in its language, whatever the release
  const by = JSON.stringify([data, runtime, ways]);
  const [made, first, request, answer] = read(place)?.split("\n") ?? []; // no line of JSON text is broken
  const found = made === by && first && request && answer ? { first, request, answer } : null;
  /** @type {{ request: string, answer: string } | null} what is to be kept */
  let latest = null;
  /** What the page would ask about the answers that are kept. */
  let asked = () => /** @type {string | null} */ (null);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;

  const write = () => {
    const given = latest;
    latest = null;
    // It stays on the device only where its answers do.
    if (!given || isKeepingOff() || asked() !== given.request) return;
    const text = [by, savedRequest(saved) ?? "", given.request, given.answer].join("\n");
    if (text.length > LONGEST || text === read(place)) return;
    try {
      if (read(place) === null && namesFrom(mine).length >= MOST) forgetReports(saved.key);
      localStorage.setItem(place, text);
    } catch {
      // no room: the next visit waits for Python
    }
  };
  addEventListener("pagehide", write);

  return {
    /**
     * Whether there is a report for answers that are saved as these, so that nothing has to start at once.
     * @param {string} early what is asked before the form is there
     */
    expects: (early) => found?.first === early,
    /**
     * @param {string} wanted
     * @returns {string | null} the answer to exactly this request
     */
    recall: (wanted) => (found?.request === wanted ? found.answer : null),
    /**
     * Keep an answer, unless another follows at once.
     * @param {string} given its request
     * @param {string} text
     */
    keep(given, text) {
      latest = { request: given, answer: text };
      clearTimeout(quiet);
      quiet = setTimeout(write, QUIET);
    },
    /**
     * Nothing is kept before it is known which answers are.
     * @param {() => string | null} now what the page would ask about the answers that are kept
     */
    follow: (now) => void (asked = now),
  };
}

/**
 * Forget reports: those of a programme's pages, or all.
 * @param {string} [key] under which the browser keeps the programme's answers
 */
export function forgetReports(key = "") {
  for (const name of namesFrom(key ? `${ALL}${key}.` : ALL)) localStorage.removeItem(name);
}

/** @param {string} beginning */
function namesFrom(beginning) {
  return Object.keys(localStorage).filter((name) => name.startsWith(beginning));
}
