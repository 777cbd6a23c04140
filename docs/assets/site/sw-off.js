/**
 * What stands in the service worker's place where the owner has switched offline use off: browsers that still have the
 * worker take this one instead, which deletes what was kept and then itself. It shares no code with what it removes.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const prefix = `palier ${new URL(worker.registration.scope).pathname} `;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const own = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(own.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
