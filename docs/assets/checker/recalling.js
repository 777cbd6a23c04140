/**
 * Python's side of a page that remembers: what is remembered shows at once, and Python starts behind it, when that is
 * painted, to be there for what is asked next. Its own answer then takes the place of what was remembered. Nobody waits
 * for it, so nobody is told how it goes, nor that it does not come.
 */

import { afterPaint } from "./dom.js";

/** @typedef {import("./types.d.ts").Answered} Answered */
/** @typedef {import("./runtime.js").Runtime} Runtime */
/** @typedef {import("./runtime.js").Told} Told */

/**
 * @typedef {Omit<Told, "answered"> & { answered: (answer: Answered, way: number | null) => void }} Listener
 *   the way by which Python came; null where the answer was remembered
 */

/**
 * @param {Runtime} runtime
 * @param {ReturnType<typeof import("./remembered.js").createMemory>} memory
 */
export function createRecalling(runtime, memory) {
  /** @type {Listener | null} */
  let listener = null;
  /** @type {{ request: string, text: string } | null} what is shown as it was remembered, while Python has not said it */
  let shown = null;
  /** Whether Python has answered or something else was asked: from then on nothing is taken from memory. */
  let isPast = false;
  /** Whether Python did not come, which nobody was told. */
  let failed = false;
  /** @type {Parameters<Told["step"]>[0]} how far Python is */
  let stage = "idle";

  /**
   * Show the answer if it is remembered.
   * @param {string} request
   * @returns {boolean} whether it is
   */
  const recall = (request) => {
    const text = isPast ? null : memory.recall(request);
    if (text === null || !listener) return false;
    shown = { request, text };
    try {
      listener.answered(readReport(text), null);
      return true;
    } catch (error) {
      console.warn(`checker: what was remembered cannot be shown: ${error}`);
      shown = null;
      return false;
    }
  };

  /** Start anew where Python did not come behind what is shown. */
  const mend = () => {
    if (failed) runtime.retry();
    failed = false;
  };

  return {
    start: runtime.start,
    /** @param {Listener} told */
    listen(told) {
      listener = told;
      runtime.listen({
        answered({ answer, way, request, text }) {
          const remembered = shown;
          shown = null;
          isPast = true;
          if (answer.report) memory.keep(request, text);
          if (remembered?.text === text) told.called(way);
          else told.answered(answer, way);
        },
        called: told.called,
        step(name) {
          stage = name;
          if (!shown) told.step(name);
        },
        bytes(done, total) {
          if (!shown) told.bytes(done, total);
        },
        trouble(trouble) {
          if (shown) failed = true;
          else told.trouble(trouble);
        },
      });
    },
    /** @param {string} request */
    ask(request) {
      if (shown?.request === request || recall(request)) {
        afterPaint(() => shown?.request === request && runtime.ask(request));
        return;
      }
      if (shown) listener?.step(stage);
      shown = null;
      isPast = true; // somebody has been told that Python is on its way: its own answer ends that
      mend();
      runtime.ask(request);
    },
    /** @param {object} request */
    call(request) {
      mend();
      return runtime.call(request);
    },
    cancel() {
      shown = null;
      isPast = true;
      runtime.cancel();
    },
    retry() {
      failed = false;
      runtime.retry();
    },
  };
}

/**
 * @param {string} text
 * @returns {Answered}
 */
function readReport(text) {
  const answer = JSON.parse(text);
  if (!answer.report) throw new TypeError("no report");
  return answer;
}
