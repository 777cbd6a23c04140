/** The worker of the small runtime: restores Python, proves it sound, then answers each request with text. */

import { compile, createFetch } from "./fetching.js";
import { restorePython } from "./restore.js";

/** @typedef {import("./types.d.ts").FromWorker} FromWorker */
/** @typedef {import("./types.d.ts").Check} Check */
/** @typedef {import("./types.d.ts").ToImage} ToImage */
/** @typedef {import("./restore.js").Python} Python */

/** @param {FromWorker} message */
const post = (message) => self.postMessage(message);

/** @type {(told: ToImage) => void} */
let load = () => {};
/** @type {Promise<Python>} requests may come before what is to be loaded is told */
const restored = new Promise((/** @type {(told: ToImage) => void} */ resolve) => (load = resolve)).then(restore);
/** Whether everything has come: what fails from then on lies in the files. */
let isThere = false;

self.addEventListener("message", async (/** @type {MessageEvent} */ event) => {
  /** @type {ToImage | Check} */
  const told = event.data;
  try {
    if (told.type === "load") {
      load(told);
      await restored;
      post({ type: "ready" });
    } else {
      const python = await restored;
      post({ type: "answer", id: told.id, text: python.check(told.request) });
    }
  } catch (error) {
    post({ type: "failed", detail: String(error), unsound: isThere || error instanceof WebAssembly.CompileError });
  }
});

/** @param {ToImage} given */
async function restore({ module, proof: { of, result }, data, keeps }) {
  const get = createFetch(keeps, (done) => post({ type: "bytes", done }));
  const [compiled, bundle] = await Promise.all([
    typeof module === "string" ? get(module).then(compile) : module,
    get(data).then((response) => response.text()),
  ]);
  isThere = true;
  const python = await restorePython(compiled);
  const proven = python.prove(of);
  if (proven !== result) throw new Error(`the small runtime calculates ${proven}`);
  const started = JSON.parse(python.start(bundle));
  if (started.failure !== undefined) throw new Error(started.failure);
  return python;
}

// A page that can tell it at once does so in the worker's name, and again with the message that waits for an answer.
if (self.name) load(JSON.parse(self.name));
restored.catch(() => {}); // whoever asks is told
