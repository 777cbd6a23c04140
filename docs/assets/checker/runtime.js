/** Python's side of the page: starts its worker when asked, sends it the latest request, tells how it goes. */

import { startWorker } from "./loading.js";
import { isRefused, refuse } from "./refusals.js";

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {import("./types.d.ts").Answered} Answered */
/** @typedef {import("./types.d.ts").FromWorker} FromWorker */
/** @typedef {import("./types.d.ts").Check} Check */
/** @typedef {"unsupported" | "blocked" | "load" | "slow" | "check"} Trouble */

/**
 * Something asked beside the verdicts.
 * @typedef {object} Call
 * @property {string} request
 * @property {boolean} sent
 * @property {(answer: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

/**
 * @typedef {object} Given an answer, as text too, what it answers, and the place of the way by which Python came
 * @property {Answered} answer
 * @property {string} text
 * @property {string} request
 * @property {number} way
 */

/** @typedef {ReturnType<typeof createRuntime>} Runtime */

/**
 * @typedef {object} Told
 * @property {(given: Given) => void} answered
 * @property {(way: number) => void} called something asked beside the verdicts was answered, on that way
 * @property {(step: "start" | "python" | "check" | "idle") => void} step
 * @property {(done: number, total: number) => void} bytes
 * @property {(trouble: Trouble) => void} trouble
 */

/** Milliseconds that may pass without a sign of progress while Python loads. */
const PATIENCE = 60_000;
/** The same for an answer, which takes a fraction of a second: a browser short of memory may have ended the worker. */
const ANSWER = 30_000;

/**
 * It can be started before the page is there: what it has to tell until then is told once it is listened to.
 * @param {Bundle} bundle
 * @param {URL} site address of the site's root
 */
export function createRuntime(bundle, site) {
  /** @type {Told | null} */
  let listener = null;
  /** @type {((tell: Told) => void)[]} */
  let untold = [];
  /** @type {Worker | null} */
  let worker = null;
  let ready = false;
  let latest = 0;
  /** The way by which Python is loaded, by its place among the bundle's. */
  let way = isRefused(bundle.ways[0]) && bundle.ways.length > 1 ? 1 : 0;
  /** @type {{ id: number, request: string } | null} the request in flight */
  let flying = null;
  /** @type {string | null} the request to send next */
  let waiting = null;
  /** @type {string | null} the request that is answered, or will be, if nothing else is asked */
  let wanted = null;
  /** @type {Given | null} its answer, if it came before the page was there to show it */
  let early = null;
  /** @type {Map<number, Call>} what is asked beside the verdicts and not answered yet, by numbers below 0 */
  const calls = new Map();
  let lastCall = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog;
  /** @type {Trouble | null} */
  let broken = null;
  /** Whether a worker that did not answer has been replaced, and none has answered since. */
  let revived = false;
  /** @type {number | null} the way that answered last: if nothing more can come in, it still can */
  let proven = null;
  /** @type {import("./types.d.ts").Way | null} a way whose files are at fault; refused once another has come in its place */
  let unsound = null;

  /** @param {(tell: Told) => void} what */
  const tell = (what) => {
    if (listener) what(listener);
    else untold.push(what);
  };

  /** @param {boolean} needed */
  const watch = (needed) => {
    clearTimeout(watchdog);
    if (needed) watchdog = setTimeout(late, ready ? ANSWER : PATIENCE);
  };

  /** Ask a new worker what the old one did not answer; if that does not answer either, say so. */
  const late = () => {
    if (!ready || revived) {
      fail("slow", "no progress");
      return;
    }
    console.warn("checker: no answer; starting anew");
    revived = true;
    stop();
    start();
  };

  /** @param {string} place */
  const address = (place) => new URL(place, site).href;

  const current = () => bundle.ways[way] ?? bundle.ways[0];

  /**
   * Take the next way, and ask again what was asked; after the last, or where nothing comes in any more, say so. Where
   * no other way can be loaded, as without a connection, the one that answered before goes on without what it could not.
   * @param {Trouble} trouble
   * @param {string} detail
   * @param {boolean} [atFault] whether the fault lies in what this way loads
   */
  const fail = (trouble, detail, atFault = false) => {
    if (atFault) unsound = current();
    stop();
    way = (way + 1) % bundle.ways.length;
    if (way > 0 && (trouble === "load" || trouble === "check")) {
      console.warn(`checker: ${trouble}: ${detail}; loading it another way`);
      start();
      return;
    }
    console.error(`checker: ${trouble}: ${detail}`);
    for (const { reject } of calls.values()) reject(new Error(trouble));
    calls.clear();
    if (trouble === "load" && proven !== null) {
      way = proven;
      proven = null; // until it answers again
      start();
      return;
    }
    broken = trouble;
    wanted = null;
    tell(({ step }) => step("idle"));
    tell((told) => told.trouble(trouble));
  };

  /** Give the worker up; what it was asked last waits for the next one. */
  const stop = () => {
    watch(false);
    if (flying?.id === latest) waiting ??= flying.request;
    worker?.terminate();
    worker = null;
    ready = false;
    flying = null;
    for (const call of calls.values()) call.sent = false;
  };

  const start = () => {
    const trouble = broken;
    if (trouble) tell((told) => told.trouble(trouble));
    if (worker || broken) return;
    if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") {
      fail("unsupported", "no WebAssembly or no workers");
      return;
    }
    tell(({ step }) => step("start"));
    try {
      startWorker(bundle, current(), address, (own) => {
        worker = own;
        // What one that was given up has still to say does not concern the next.
        own.addEventListener("message", (event) => worker === own && heard(event.data));
        own.addEventListener("error", (event) => {
          if (worker === own) fail("load", event.message || "the worker did not load");
        });
      });
    } catch (error) {
      fail("blocked", String(error));
      return;
    }
    watch(true);
  };

  /** @param {FromWorker} message */
  const heard = (message) => {
    watch(!ready);
    if (message.type === "bytes") tell(({ bytes }) => bytes(message.done, bundle.bytes + current().bytes));
    else if (message.type === "python") tell(({ step }) => step("python"));
    else if (message.type === "failed") fail(ready ? "check" : "load", message.detail, message.unsound);
    else if (message.type === "ready") {
      ready = true;
      if (unsound && unsound !== current()) refuse(unsound);
      watch(flying !== null || calls.size > 0);
      tell(({ step }) => step(flying ? "check" : "idle"));
      pump();
    } else if (message.id < 0) called(message.id, message.text);
    else answered(message.id, message.text);
  };

  /**
   * @param {number} id
   * @param {string} text
   */
  const called = (id, text) => {
    const call = calls.get(id);
    if (!call) return;
    const answer = JSON.parse(text);
    if (answer.failure !== undefined && way + 1 < bundle.ways.length) {
      fail("check", answer.failure); // a module may be missing on this way; what is asked is asked again on the next
      return;
    }
    calls.delete(id);
    revived = false;
    watch(flying !== null || calls.size > 0);
    if (answer.failure !== undefined) {
      call.reject(new Error(answer.failure));
      return;
    }
    call.resolve(answer);
    const by = (proven = way);
    tell((told) => told.called(by));
  };

  /**
   * @param {number} id
   * @param {string} text
   */
  const answered = (id, text) => {
    const request = flying?.request ?? "";
    flying = null;
    revived = false;
    const isLatest = id === latest && waiting === null;
    pump();
    if (flying === null) tell(({ step }) => step("idle"));
    if (!isLatest) return; // the answers have changed since
    /** @type {Answered} */
    const answer = JSON.parse(text);
    if (request && answer.failure !== undefined && way + 1 < bundle.ways.length) {
      waiting = request;
      fail("check", answer.failure); // a module may be missing on this way
      return;
    }
    if (answer.failure === undefined) show({ answer, text, request, way });
    else {
      console.error(`checker: ${answer.failure}`);
      wanted = null;
      tell((told) => told.trouble("check"));
    }
  };

  /** @param {Given} given */
  const show = (given) => {
    proven = given.way;
    if (listener) listener.answered(given);
    else early = given;
  };

  const pump = () => {
    if (worker && ready) {
      for (const [id, call] of calls) {
        if (call.sent) continue;
        call.sent = true;
        worker.postMessage(/** @type {Check} */ ({ type: "check", id, request: call.request }));
        watch(true);
      }
    }
    // Before the page is there nobody changes the answers: the request can go ahead, and is answered without another word.
    if (!worker || !(ready || listener === null) || flying !== null || waiting === null) return;
    flying = { id: latest, request: waiting };
    waiting = null;
    worker.postMessage(/** @type {Check} */ ({ type: "check", ...flying }));
    if (ready) tell(({ step }) => step("check"));
    watch(true);
  };

  return {
    start,
    /** @param {Told} told */
    listen(told) {
      listener = told;
      for (const what of untold) what(told);
      untold = [];
    },
    /**
     * Ask for an assessment: at once, or after the one in flight; of those that wait, only the latest is answered.
     * @param {string} request
     */
    ask(request) {
      const before = early;
      early = null;
      if (request === wanted) {
        if (before) show(before);
        return;
      }
      wanted = request;
      start();
      latest += 1;
      waiting = request;
      pump();
    },
    /**
     * Ask something beside the verdicts.
     * @param {object} request
     * @returns {Promise<any>} rejects where it cannot be answered
     */
    call(request) {
      return new Promise((resolve, reject) => {
        if (broken) {
          reject(new Error(broken));
          return;
        }
        calls.set((lastCall -= 1), { request: JSON.stringify(request), sent: false, resolve, reject });
        start();
        pump();
      });
    },
    /** Want no answer any more. */
    cancel() {
      latest += 1;
      waiting = null;
      wanted = null;
    },
    /** Start anew after trouble. */
    retry() {
      stop();
      broken = null;
      start();
    },
  };
}
