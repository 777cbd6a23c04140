/**
 * The service worker: pages from the network, and from what is kept where that fails; their files, which never change,
 * from what is kept. It starts nothing by itself: what is kept is what a page asks it to keep.
 */

import { createKeep } from "./sw-keep.js";
import { isCompanion, isImmutable, placeOf } from "./sw-pages.js";
import { offlineAnswer } from "./sw-offline.js";

/** Milliseconds that the network has to begin an answer, where there is a kept one. */
const PATIENCE = 4_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
const keep = createKeep(worker, root);

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.registration.navigationPreload?.enable()));

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  /** @param {(wish: import("./sw-keep.js").Wish) => Promise<unknown>} work */
  const answer = (work) =>
    event.waitUntil(
      work(event.data)
        .then(() => keep.sum())
        .then((sum) => port?.postMessage(sum))
        .catch(() => port?.postMessage(null)),
    );
  if (event.data.type === "keep") answer(keep.keep);
  else if (event.data.type === "sum") answer(async () => {});
  else if (event.data.type === "end") answer(() => keep.end().then(() => worker.registration.unregister()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const place = placeOf(request.url, root);
  if (request.method !== "GET" || place === null) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (isImmutable(place)) event.respondWith(file(request, place));
  else if (isCompanion(place)) event.respondWith(companion(request, place));
});

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function page(event) {
  const { url } = event.request;
  const asked = ask(event);
  event.waitUntil(asked.catch(() => {}));
  const kept = await keep.page(url).catch(() => undefined);
  if (!kept) return asked.catch(async () => offlineAnswer(url, root, await keep.all().catch(() => [])));
  try {
    const response = await within(asked);
    if (response.status === 404 || response.status === 410) event.waitUntil(keep.forget(url));
    if (response.status >= 500) return kept;
    if (!response.ok || isSame(response, kept)) return response;
    const html = await within(response.clone().text());
    // In the middle of an upload, files may be missing that a new page names: then the old one is shown, whole.
    return (await within(keep.isWhole(html, url, kept.headers.has("palier-way")))) ? response : kept;
  } catch {
    return kept;
  }
}

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function ask(event) {
  /** @type {Response | undefined} */
  const early = await event.preloadResponse;
  if (early?.type === "error") throw new TypeError("no connection"); // so Firefox tells it; others reject
  return early ?? fetch(event.request);
}

/**
 * Whether the host says that a page is the one that is kept: then it need not be looked through before it is shown.
 * @param {Response} response
 * @param {Response} kept
 */
function isSame(response, kept) {
  const tag = response.headers.get("etag");
  return tag !== null && tag === kept.headers.get("etag");
}

/**
 * What never changes: as it is kept, of whichever release. The browser's own cache comes first, however old it takes it
 * to be: what is handed on from there as it came keeps the code that the browser compiled from it.
 * @param {Request} request
 * @param {string} place
 */
async function file(request, place) {
  const own = await fetch(request.url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
  if (own?.ok) return own;
  return (await keep.file(place).catch(() => undefined)) ?? fetch(request);
}

/**
 * What may change: from the network, and as it is kept where that fails.
 * @param {Request} request
 * @param {string} place
 */
async function companion(request, place) {
  const asked = fetch(request);
  const kept = await keep.file(place).catch(() => undefined);
  return kept ? within(asked).catch(() => kept) : asked;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>} fails where it takes too long
 */
function within(promise) {
  return Promise.race([
    promise,
    /** @type {Promise<never>} */ (new Promise((_, fail) => setTimeout(() => fail(new Error("too late")), PATIENCE))),
  ]);
}
