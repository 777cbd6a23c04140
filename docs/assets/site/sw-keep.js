/**
 * Keeps pages whole. A page is written last, when every file that it names is there; it is found again with the list of
 * its files. So whatever is interrupted, a kept page is of one release, and what no page names is only waste.
 */

import { checkerFilesOf, filesOf, isCompanion, isImmutable, placeOf } from "./sw-pages.js";

/**
 * @typedef {object} Wish what a page asks to be kept
 * @property {string[]} pages addresses: the page itself, then those in its other languages
 * @property {string[]} used addresses of what the page has loaded
 * @property {number | null} way by which its checker was loaded; null where it was only read
 */

/** The header of a kept page that lists the bytes of each of its files, by place. */
const FILES = "palier-files";
/** The header that tells the way by which its checker is kept; absent where only the page is. */
const WAY = "palier-way";
/** Milliseconds that an open page may take to name its files. */
const ANSWER = 2_000;

/**
 * @param {ServiceWorkerGlobalScope} worker
 * @param {string} root address of the site's root
 */
export function createKeep(worker, root) {
  const prefix = `palier ${new URL(root).pathname} `;
  const pages = () => caches.open(`${prefix}pages`);
  const files = () => caches.open(`${prefix}files`);
  /**
   * What is kept at an address. Looking makes no cache: after everything is removed, open pages still ask.
   * @param {"pages" | "files"} name
   * @param {string} address
   */
  const found = (name, address) => caches.match(address, { cacheName: prefix + name, ignoreVary: true });
  /** Every kept page with its address. */
  const all = async () => {
    if (!(await caches.has(`${prefix}pages`))) return [];
    const addresses = (await (await pages()).keys()).map(({ url }) => url);
    const kept = await Promise.all(addresses.map(async (url) => ({ url, page: await found("pages", url) })));
    return kept.flatMap(({ url, page }) => (page ? [{ url, page }] : []));
  };
  let ended = new AbortController();
  /** Pages are kept one after the other: no file is swept away between its coming and its page's. */
  let queue = Promise.resolve();

  /** @param {string} address */
  const bare = (address) => root + (placeOf(address, root) ?? "");

  /**
   * @param {string} address
   * @param {RequestCache} from
   */
  const ask = async (address, from) => {
    const response = await fetch(address, { cache: from, mode: "same-origin", signal: ended.signal });
    const isPage = (response.headers.get("content-type") ?? "").startsWith("text/html");
    if (!response.ok || response.redirected) throw new Error(`${response.status} for ${address}`);
    // Some hosts answer with a page where a file is missing.
    if (isPage && placeOf(address, root)?.startsWith("assets/")) throw new Error(`a page instead of ${address}`);
    if (/\bno-store\b/.test(response.headers.get("cache-control") ?? "")) throw new Error(`${address} is not to be kept`);
    return response;
  };

  /**
   * Let a file be there, and tell its size.
   * @param {string} place
   * @param {boolean} reading whether it may come from the browser's own cache only
   * @param {Record<string, number>} [known] sizes of what is there already
   */
  const bring = async (place, reading, known = {}) => {
    const address = root + place;
    const there = await found("files", address);
    if (there && isImmutable(place)) return known[place] ?? (await there.blob()).size;
    const response = await (reading
      ? ask(address, "only-if-cached")
      : ask(address, "force-cache").catch(() => ask(address, "no-cache"))); // cached may be that it was missing during an upload
    const size = response.clone().blob();
    await (await files()).put(address, response);
    return (await size).size;
  };

  /**
   * @param {string} address
   * @param {Wish} wish
   * @param {boolean} first whether it is the page that the visitor reads
   */
  const keepPage = async (address, wish, first) => {
    const reading = wish.way === null;
    const page = first ? await ask(address, "only-if-cached").catch((why) => (reading ? fail(why) : null)) : null;
    const response = page ?? (await ask(address, "no-cache"));
    const html = await response.text();
    const before = await found("pages", address);
    const beforeWay = before?.headers.get(WAY) ?? null;
    const way = wish.way ?? (beforeWay === null ? null : Number(beforeWay));
    // A page whose checker is kept gives way only to one whose checker is kept too.
    const checker = way === null ? null : checkerFilesOf(html, way);
    const needed = new Set([...filesOf(html, address, root), ...(checker ?? [])]);
    const known = Object.assign({}, ...(await records()));
    /** @type {Record<string, number>} */
    const sizes = {};
    for (const place of needed) sizes[place] = await bring(place, reading, known);
    for (const place of first ? companions(wish.used, needed) : []) {
      sizes[place] = await bring(place, true).catch(() => 0);
    }
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name); // of what came over the wire
    headers.set(FILES, JSON.stringify(sizes));
    if (checker !== null) headers.set(WAY, String(way));
    await (await pages()).put(address, new Response(html, { headers }));
  };

  /**
   * What the page has loaded besides what it names, such as the search; not what a way to load Python that failed has.
   * @param {string[]} used
   * @param {Set<string>} needed
   */
  const companions = (used, needed) =>
    used
      .map((address) => placeOf(address, root))
      .filter((place) => place !== null)
      .filter((place) => !needed.has(place) && !place.startsWith("assets/checker/"))
      .filter((place) => isImmutable(place) || isCompanion(place));

  /** Each kept page's files with their sizes. */
  const records = async () =>
    (await all()).map(({ page }) => /** @type {Record<string, number>} */ (JSON.parse(page.headers.get(FILES) ?? "{}")));

  /**
   * Delete the files that no kept page names, and no open one either: it may still load them. A page that does not
   * answer, as one that the browser has put to sleep, may be of any release: then nothing is deleted.
   */
  const sweep = async () => {
    const named = new Set((await records()).flatMap((sizes) => Object.keys(sizes)));
    const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const client of open.filter(({ url }) => url.startsWith(root))) {
      const answer = await asked(client);
      if (answer === null) return;
      for (const address of answer) named.add(placeOf(address, root) ?? "");
    }
    const cache = await files();
    for (const request of await cache.keys()) {
      const place = placeOf(request.url, root) ?? "";
      const isNamed = named.has(place) || named.has(place.replace(/\/[^/]*$/, "")); // pages name the runtime's folder
      if (!isNamed) await cache.delete(request);
    }
  };

  /**
   * Do something after all that was to be done before.
   * @param {() => Promise<void>} work
   */
  const queued = (work) => {
    queue = queue.then(work).catch(() => {}); // no room, no connection, an unfinished upload: what was kept stays
    return queue;
  };

  return {
    all,
    /** @param {string} address */
    page: (address) => found("pages", bare(address)),
    /** @param {string} place */
    file: (place) => found("files", root + place),
    /**
     * Whether all is there, or comes now, that a page needs which is about to be shown.
     * @param {string} html
     * @param {string} address
     * @param {boolean} checked whether its checker's data are needed too
     */
    async isWhole(html, address, checked) {
      const data = checked ? (checkerFilesOf(html, 0) ?? []).filter((place) => place.endsWith(".json")) : [];
      const brought = [...filesOf(html, bare(address), root), ...data].filter(isImmutable).map((place) => bring(place, false));
      return (await Promise.allSettled(brought)).every(({ status }) => status === "fulfilled");
    },
    /** @param {Wish} wish */
    keep: (wish) =>
      queued(async () => {
        const { signal } = ended;
        for (const [at, address] of wish.pages.entries()) {
          if (signal.aborted) return;
          await keepPage(bare(address), wish, at === 0).catch(() => {});
        }
        await sweep();
      }),
    /** @param {string} address of a page that is no more */
    forget: (address) =>
      queued(async () => {
        if (await found("pages", bare(address))) await (await pages()).delete(bare(address));
      }),
    /** How many pages are kept, and how many bytes they and their files take. */
    async sum() {
      const sizes = await records();
      const bytes = Object.values(Object.assign({}, ...sizes)).reduce((sum, size) => sum + Number(size), 0);
      return { pages: sizes.length, bytes };
    },
    /** Delete everything, and keep nothing of what was asked for before. */
    async end() {
      ended.abort();
      await queue;
      const own = (await caches.keys()).filter((name) => name.startsWith(prefix));
      await Promise.all(own.map((name) => caches.delete(name)));
      ended = new AbortController(); // the visitor may want it again while the worker still lives
    },
  };
}

/**
 * @param {unknown} why
 * @returns {never}
 */
function fail(why) {
  throw why;
}

/**
 * Ask an open page for the files that it names.
 * @param {WindowClient} client
 * @returns {Promise<string[] | null>} null where it does not answer
 */
function asked(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), ANSWER);
    client.postMessage({ type: "files" }, [port2]);
  });
}
