/**
 * Offline use, the page's side: registers the service worker once the page has loaded, and asks it to keep what was
 * read. Where browsers have no such workers or refuse them, nothing happens. Nothing that a visitor enters goes there.
 */

import { whenFree } from "../checker/holding.js";
import { isFrugal } from "../checker/intent.js";
import { forgetReports } from "../checker/remembered.js";
import { KEEPING } from "../checker/saved.js";
import { showKept } from "./kept.js";

/**
 * Milliseconds after a page has loaded and its checker has answered, before anything is kept. In WebKit, a service worker
 * that is registered at that very moment stays in its installation for good, one time in four; after 0.3 s none did.
 */
const CALM = 1_000;

const named = document.querySelector("meta[name='palier-worker']");
// A page inside another one keeps nothing: there its visitor could not see how much it is, nor remove it.
const embedded = "palierEmbed" in document.documentElement.dataset;
// Absent where the owner has switched offline use off, and where one locale is built alone.
if (named instanceof HTMLMetaElement && "serviceWorker" in navigator && !embedded) {
  wire(new URL(named.content, location.href));
}

/** @param {URL} script address of the service worker; the folder it stands in is the site's root */
function wire(script) {
  const { serviceWorker } = navigator;
  const root = new URL("./", script).href;
  const form = showKept({
    async remove() {
      remember(true);
      await registering.catch(() => {}); // what is removed would come back by it
      await tell({ type: "end" });
      const registration = await serviceWorker.getRegistration(root).catch(() => undefined);
      await registration?.unregister(); // if the worker did not answer
    },
    resume() {
      remember(false);
      return keep(started);
    },
  });
  /** @type {number | null} the way by which the checker was loaded, once it has started */
  let started = startedAlready();
  let loaded = false;
  /** @type {Promise<unknown>} */
  let registering = Promise.resolve();

  /** @param {object} message */
  const tell = async (message) => {
    const registration = await serviceWorker.getRegistration(root).catch(() => undefined);
    const worker = registration?.active;
    if (!worker) return null;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    worker.postMessage(message, [port2]);
    return /** @type {Promise<import("./kept.js").Sum | null>} */ (answer);
  };

  /** @param {import("./kept.js").Sum | null} sum what was kept when it was asked, which may be removed since */
  const show = (sum) => (isOff() ? form.off() : form.show(sum));

  /** @param {number | null} way */
  const keep = async (way) => {
    if (isOff()) {
      form.off();
      return;
    }
    if (isFrugal()) {
      show(await tell({ type: "sum" }));
      return;
    }
    try {
      registering = serviceWorker.register(script.href);
      await registering;
      if (isOff()) return;
      await serviceWorker.ready;
      const pages = [location.pathname, ...(way === null ? [] : otherLanguages())];
      const used = performance.getEntriesByType("resource").map(({ name }) => name);
      show(await tell({ type: "keep", pages: pages.map((page) => new URL(page, root).href), used, way }));
    } catch {
      // refused, as in some private windows: the page goes on without
    }
  };

  // Asked before it deletes anything: this page may still load what it names.
  serviceWorker.addEventListener("message", ({ data, ports: [port] }) => {
    if (data.type === "files") port?.postMessage(namedFiles(root));
  });
  document.addEventListener("palier:started", (event) => {
    started = (event instanceof CustomEvent && event.detail?.way) || 0;
    if (loaded) keep(started);
  });
  whenLoaded(() => {
    loaded = true;
    keep(started);
  });
}

/**
 * The way by which the checker was loaded, where its first verdict came before this module did.
 * @returns {number | null}
 */
function startedAlready() {
  const kind = document.documentElement.dataset["palierWay"];
  const bundle = document.querySelector("script[data-palier-bundle]")?.textContent;
  if (!kind || !bundle) return null;
  return JSON.parse(bundle).ways.findIndex((/** @type {{ kind: string }} */ way) => way.kind === kind);
}

/** @param {() => void} then */
function whenLoaded(then) {
  const later = () => whenFree(() => setTimeout(then, CALM));
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

/** This page in the other languages that are public, as the language menu leads there. */
function otherLanguages() {
  /** @param {string} selector */
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isPublic = new Set(all("link[rel~='alternate'][hreflang]").map((link) => link.getAttribute("hreflang")));
  return all("[data-language-menu] a[data-same-page]:not([aria-current])")
    .filter((link) => link instanceof HTMLAnchorElement)
    .filter((link) => isPublic.has(link.hreflang))
    .map((link) => link.pathname);
}

/**
 * Addresses of the files that this page names, in its elements or in what its checker loads.
 * @param {string} root address of the site's root
 */
function namedFiles(root) {
  const elements = [...document.querySelectorAll("script[src], link[href]")];
  const bundle = document.querySelector("script[data-palier-bundle]")?.textContent ?? "";
  return [
    ...elements.map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? ""),
    ...[...bundle.matchAll(/"(assets\/[^"]+)"/g)].map(([, place = ""]) => root + place),
    ...performance.getEntriesByType("resource").map(({ name }) => name),
  ].map((address) => new URL(address, location.href).href);
}

/** Whether the visitor has switched keeping off; a browser that forbids to remember it keeps nothing. */
function isOff() {
  try {
    return localStorage.getItem(KEEPING) === "off";
  } catch {
    return true;
  }
}

/** @param {boolean} off */
function remember(off) {
  try {
    if (off) localStorage.setItem(KEEPING, "off");
    else localStorage.removeItem(KEEPING);
    if (off) forgetReports();
  } catch {
    // then nothing is kept anyway
  }
}
