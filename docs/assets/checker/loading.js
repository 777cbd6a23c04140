/** Starts the worker of a way to load Python, and tells it where everything is. */

import { compile, keptFile } from "./fetching.js";

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {import("./types.d.ts").Way} Way */
/** @typedef {import("./types.d.ts").ImageWay} ImageWay */
/** @typedef {import("./types.d.ts").LibraryWay} LibraryWay */
/** @typedef {import("./types.d.ts").ToLibrary} ToLibrary */
/** @typedef {import("./types.d.ts").ToImage} ToImage */

/**
 * @param {Bundle} bundle
 * @param {Way} way
 * @param {(place: string) => string} address of what stands at a place of the site
 * @param {(worker: Worker) => void} listen to it, before it is told anything
 * @throws {DOMException} the browser refuses
 */
export function startWorker(bundle, way, address, listen) {
  const told = way.kind === "image" ? toImage(bundle, way, address) : toLibrary(bundle, way, address);
  const kept = "keeps" in told && told.keeps ? String(told.module) : null;
  // What can be told at once stands in its name too: a message is handed on only when the page, which is still being
  // laid out, finds the time to hear that the worker is there.
  const worker = new Worker(address(way.worker), { type: "module", name: kept ? "" : JSON.stringify(told) });
  listen(worker);
  // What is kept is compiled here while the worker starts. What has to come would be held up by the page's own work, and
  // so would the answer that nothing is kept.
  if (kept) keptModule(kept).then((module) => worker.postMessage(module ? { ...told, module } : told));
  else worker.postMessage(told);
}

/**
 * @param {Bundle} bundle
 * @param {ImageWay} way
 * @param {(place: string) => string} address
 * @returns {ToImage}
 */
function toImage(bundle, way, address) {
  return { type: "load", module: address(way.module), data: address(bundle.data), proof: way.proof, keeps: isKept() };
}

/**
 * @param {Bundle} bundle
 * @param {LibraryWay} way
 * @param {(place: string) => string} address
 * @returns {ToLibrary}
 */
function toLibrary(bundle, way, address) {
  const folder = bundle.runtime.endsWith("/") ? bundle.runtime : `${bundle.runtime}/`;
  return {
    type: "load",
    runtime: address(folder),
    lock: bundle.lock,
    library: address(way.library),
    wheel: way.wheel && address(way.wheel),
    data: address(bundle.data),
  };
}

/** Whether files may be kept for use without a connection: then this page came by way of what keeps them. */
function isKept() {
  return "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
}

/**
 * @param {string} address
 * @returns {Promise<WebAssembly.Module | undefined>}
 */
async function keptModule(address) {
  const kept = await keptFile(address);
  return kept && compile(kept).catch(() => undefined); // the worker tells what is wrong with it
}
