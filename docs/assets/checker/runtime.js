/** Python's side of the page: starts its worker when asked, sends it the latest request, tells how it goes. */

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {import("./types.d.ts").Answered} Answered */
/** @typedef {import("./types.d.ts").FromWorker} FromWorker */
/** @typedef {import("./types.d.ts").ToWorker} ToWorker */
/** @typedef {"unsupported" | "load" | "slow" | "check"} Trouble */

/**
 * @typedef {object} Tell
 * @property {(answered: Answered) => void} answered
 * @property {(step: "start" | "python" | "check" | "idle") => void} step
 * @property {(done: number, total: number) => void} bytes
 * @property {(trouble: Trouble) => void} trouble
 */

const PATIENCE = 60_000;

/**
 * @param {Bundle} bundle
 * @param {URL} site address of the site's root
 * @param {Tell} tell
 */
export function createRuntime(bundle, site, tell) {
  /** @type {Worker | null} */
  let worker = null;
  let ready = false;
  let latest = 0;
  /** The way by which Python's modules are loaded, by its place among the bundle's. */
  let way = 0;
  /** @type {{ id: number, request: string } | null} the request in flight */
  let flying = null;
  /** @type {string | null} the request to send next */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog;
  /** @type {Trouble | null} */
  let broken = null;

  /** @param {boolean} needed */
  const watch = (needed) => {
    clearTimeout(watchdog);
    if (needed) watchdog = setTimeout(() => fail("slow", "no progress"), PATIENCE);
  };

  /**
   * Take the next way, and ask again what was asked; after the last, or where nothing comes in any more, say so.
   * @param {Trouble} trouble
   * @param {string} detail
   */
  const fail = (trouble, detail) => {
    const asked = flying?.id === latest ? flying.request : null;
    stop();
    way = (way + 1) % bundle.ways.length;
    if (way > 0 && (trouble === "load" || trouble === "check")) {
      console.warn(`checker: ${trouble}: ${detail}; loading it the plain way`);
      waiting ??= asked;
      start();
      return;
    }
    console.error(`checker: ${trouble}: ${detail}`);
    broken = trouble;
    tell.step("idle");
    tell.trouble(trouble);
  };

  const stop = () => {
    watch(false);
    worker?.terminate();
    worker = null;
    ready = false;
    flying = null;
  };

  /** @param {string} place */
  const address = (place) => new URL(place, site).href;

  const current = () => bundle.ways[way] ?? bundle.ways[0];

  const start = () => {
    if (broken) tell.trouble(broken);
    if (worker || broken) return;
    if (typeof WebAssembly === "undefined" || typeof Worker === "undefined") {
      fail("unsupported", "no WebAssembly or no workers");
      return;
    }
    tell.step("start");
    worker = new Worker(address(bundle.worker), { type: "module" });
    worker.addEventListener("message", (event) => heard(event.data));
    worker.addEventListener("error", (event) => fail("load", event.message || "the worker did not load"));
    const folder = bundle.runtime.endsWith("/") ? bundle.runtime : `${bundle.runtime}/`;
    const { library, wheel } = current();
    send({
      type: "load",
      runtime: address(folder),
      lock: bundle.lock,
      library: address(library),
      wheel: wheel && address(wheel),
      data: address(bundle.data),
    });
    watch(true);
  };

  /** @param {ToWorker} message */
  const send = (message) => worker?.postMessage(message);

  /** @param {FromWorker} message */
  const heard = (message) => {
    watch(!ready);
    if (message.type === "bytes") tell.bytes(message.done, bundle.bytes + current().bytes);
    else if (message.type === "python") tell.step("python");
    else if (message.type === "failed") fail(ready ? "check" : "load", message.detail);
    else if (message.type === "ready") {
      ready = true;
      watch(false);
      tell.step("idle");
      pump();
    } else answered(message.id, message.text);
  };

  /**
   * @param {number} id
   * @param {string} text
   */
  const answered = (id, text) => {
    const asked = flying;
    flying = null;
    const wanted = id === latest && waiting === null;
    pump();
    if (!wanted) return; // the answers have changed since
    /** @type {Answered} */
    const answer = JSON.parse(text);
    if (asked && answer.failure !== undefined && way + 1 < bundle.ways.length) {
      waiting = asked.request;
      fail("check", answer.failure); // a module may be missing on this way
      return;
    }
    tell.step("idle");
    if (answer.failure === undefined) tell.answered(answer);
    else {
      console.error(`checker: ${answer.failure}`);
      tell.trouble("check");
    }
  };

  const pump = () => {
    if (!ready || flying !== null || waiting === null) return;
    flying = { id: latest, request: waiting };
    send({ type: "check", ...flying });
    waiting = null;
    tell.step("check");
    watch(true);
  };

  return {
    start,
    /**
     * Ask for an assessment: at once, or after the one in flight; of those that wait, only the latest is answered.
     * @param {string} request
     */
    ask(request) {
      start();
      latest += 1;
      waiting = request;
      pump();
    },
    /** Want no answer any more. */
    cancel() {
      latest += 1;
      waiting = null;
    },
    /** Start anew after trouble. */
    retry() {
      stop();
      broken = null;
      start();
    },
  };
}
