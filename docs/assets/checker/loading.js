/** Tells the worker of a way to load Python where everything is. */

import { compile, keptFile } from "./fetching.js";

/** @typedef {import("./types.d.ts").Bundle} Bundle */
/** @typedef {import("./types.d.ts").Way} Way */
/** @typedef {import("./types.d.ts").ToWorker} ToWorker */
/** @typedef {import("./types.d.ts").ToImage} ToImage */

/**
 * @param {Worker} worker
 * @param {Bundle} bundle
 * @param {Way} way
 * @param {(place: string) => string} address of what stands at a place of the site
 */
export function load(worker, bundle, way, address) {
  if (way.kind === "image") {
    const module = address(way.module);
    /** @param {ToImage["module"]} given */
    const tell = (given) => {
      /** @type {ToImage} */
      const told = { type: "load", module: given, data: address(bundle.data), proof: way.proof };
      worker.postMessage(told);
    };
    // What is kept is compiled here while the worker starts. What has to come would be held up by the page's own work.
    keptModule(module).then((kept) => tell(kept ?? module));
  } else {
    const folder = bundle.runtime.endsWith("/") ? bundle.runtime : `${bundle.runtime}/`;
    /** @type {ToWorker} */
    const told = {
      type: "load",
      runtime: address(folder),
      lock: bundle.lock,
      library: address(way.library),
      wheel: way.wheel && address(way.wheel),
      data: address(bundle.data),
    };
    worker.postMessage(told);
  }
}

/**
 * @param {string} address
 * @returns {Promise<WebAssembly.Module | undefined>}
 */
async function keptModule(address) {
  const kept = await keptFile(address);
  return kept && compile(kept).catch(() => undefined); // the worker tells what is wrong with it
}
