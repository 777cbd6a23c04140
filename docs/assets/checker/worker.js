/** The worker: loads Python and the checker, then answers each request with text. It knows no rule. */

/** @typedef {import("./types.d.ts").FromWorker} FromWorker */
/** @typedef {import("./types.d.ts").ToWorker} ToWorker */

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);

/** @type {Promise<(request: string) => string> | null} */
let loaded = null;

self.addEventListener("message", async (/** @type {MessageEvent} */ event) => {
  /** @type {ToWorker} */
  const told = event.data;
  try {
    if (told.type === "load") {
      loaded ??= load(told);
      await loaded;
      post({ type: "ready" });
    } else {
      const check = await loaded;
      if (!check) throw new Error("asked before loading");
      post({ type: "answer", id: told.id, text: check(told.request) });
    }
  } catch (error) {
    post({ type: "failed", detail: String(error) });
  }
});

/**
 * @param {import("./types.d.ts").ToLibrary} places
 * @returns {Promise<(request: string) => string>}
 */
async function load({ runtime, lock, library, wheel, data }) {
  countBytes();
  fetchAhead(`${runtime}pyodide.asm.wasm`);
  fetchAhead(library);
  const wheelBytes = wheel === null ? null : fetch(wheel).then((response) => response.arrayBuffer());
  const bundle = fetch(data).then((response) => response.text());
  // The loader makes errors that nobody sees: for their places the browser would read its whole script once more.
  Object.assign(Error, { stackTraceLimit: 0 });
  const loader = import(`${runtime}pyodide.mjs`);
  await import(`${runtime}pyodide.asm.js`); // the loader finds it there, and need not ask for it after its own start
  const { loadPyodide } = await loader;
  const python = await loadPyodide({
    indexURL: runtime,
    stdLibURL: library,
    lockFileContents: lock,
    packageBaseUrl: runtime,
  });
  post({ type: "python" });
  if (wheelBytes) python.unpackArchive(await wheelBytes, "wheel");
  const checker = python.pyimport("checker.browser");
  const started = JSON.parse(checker.start(await bundle));
  if (started.failure !== undefined) throw new Error(started.failure);
  return (request) => checker.check(request);
}

/**
 * Tell at once that a file is missing: Python's loader would wait for it without end.
 * @param {RequestInfo | URL} file
 * @param {unknown} why
 * @returns {never}
 */
function missing(file, why) {
  const detail = `${why} for ${file instanceof Request ? file.url : file}`;
  post({ type: "failed", detail });
  throw new Error(detail);
}

/** @type {Map<string, Promise<Response>>} what the loader will fetch, by address */
const ahead = new Map();

/**
 * Fetch a file before Python's loader asks for it.
 * @param {string} address
 */
function fetchAhead(address) {
  ahead.set(address, fetch(address));
}

/** Count what is fetched from here on, by Python's loader too: bytes as they are after any compression on the way. */
function countBytes() {
  const plain = self.fetch.bind(self);
  let done = 0;
  /** @param {Response} response */
  const count = async (response) => {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      done += part.value.byteLength;
      post({ type: "bytes", done });
    }
  };
  self.fetch = async (input, init) => {
    const asked = String(input instanceof Request ? input.url : input);
    const early = ahead.get(asked);
    if (early && ahead.delete(asked)) return early;
    const response = await plain(input, init).catch((error) => missing(input, error));
    if (!response.ok) return missing(input, response.status);
    // A copy is counted: the browser keeps the code that it compiles from a response that is handed on as it came.
    count(response.clone()).catch((error) => post({ type: "failed", detail: String(error) }));
    return response;
  };
}

// What is loaded is told in the worker's name, and again with the message that waits for an answer.
if (self.name) {
  loaded = load(JSON.parse(self.name));
  loaded.catch(() => {}); // whoever asks is told
}
