/** What a page's HTML names: the files that it loads. Read without a document, as a service worker has none. */

const TAG = /<(script|link)\b([^>]*)>/g;
const ATTRIBUTE = /\b(src|href|rel)="([^"]*)"/g;
const LOADED = new Set(["stylesheet", "icon", "modulepreload", "preload"]);
const BUNDLE = /<script\b[^>]*\bdata-palier-bundle[^>]*>([^<]*)</;
const TITLE = /<title[^>]*>([^<]*)</;
const LANGUAGE = /<html\b[^>]*\blang="([\w-]+)"/;

/** The addresses of what never changes, from the root: the pattern that hosts are told as well. */
const IMMUTABLE = /\/assets\/(.*\/)?([^\/]*[.-][0-9a-f]{12,64}[.\/]|[^\/]+\.[0-9a-f]{8}\.min\.|pyodide-[0-9][^\/]*\/)/;
const FILE = /^assets\/.*\.[a-z]\w*$/i;
/** What the checker's worker loads from the folder of the browser's Python, which is all that a page names of it. */
const RUNTIME = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"];

/**
 * Whether what stands at a place can never change.
 * @param {string} place from the site's root
 */
export function isImmutable(place) {
  return IMMUTABLE.test(`/${place}`);
}

/**
 * Whether something that may change is worth keeping beside the pages: the search's index and what it loads.
 * @param {string} place from the site's root
 */
export function isCompanion(place) {
  return !isImmutable(place) && (place.startsWith("assets/") || /^[\w-]+\/search\/search_index\.json$/.test(place));
}

/**
 * An address from the site's root, without what follows "?" or "#": neither decides what a static host answers.
 * @param {string} address
 * @param {string} root address of the site's root
 * @returns {string | null} null for what lies elsewhere
 */
export function placeOf(address, root) {
  const { origin, pathname } = new URL(address, root);
  const bare = origin + pathname;
  return bare.startsWith(root) ? bare.slice(root.length) : null;
}

/**
 * The files that a page loads for itself, by their places.
 * @param {string} html
 * @param {string} address of the page
 * @param {string} root address of the site's root
 */
export function filesOf(html, address, root) {
  /** @type {Set<string>} */
  const files = new Set();
  for (const [, tag, written = ""] of html.matchAll(TAG)) {
    const given = Object.fromEntries([...written.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]));
    const loaded = tag === "script" ? given["src"] : LOADED.has(given["rel"] ?? "") ? given["href"] : undefined;
    const place = loaded === undefined ? null : placeOf(new URL(loaded, address).href, root);
    if (place?.startsWith("assets/")) files.add(place);
  }
  return files;
}

/**
 * The files that a page's checker loads.
 * @param {string} html
 * @param {number} way by its place among the ways to load it
 * @returns {string[] | null} null where a page has no checker
 */
export function checkerFilesOf(html, way) {
  const written = BUNDLE.exec(html)?.[1];
  if (written === undefined) return null;
  const { ways, ...shared } = JSON.parse(written);
  const taken = ways[way] ?? ways[0];
  const runtime = taken.kind === "image" ? [] : RUNTIME.map((name) => `${shared.runtime}/${name}`);
  return [...places(shared), ...places(taken), ...runtime];
}

/**
 * Every address of a file in JSON.
 * @param {unknown} value
 * @returns {string[]}
 */
function places(value) {
  if (typeof value === "string") return FILE.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(places) : [];
}

/**
 * A page's title without the site's name, as HTML without markup.
 * @param {string} html
 */
export function titleOf(html) {
  return (TITLE.exec(html)?.[1] ?? "").replace(/ - (?!.* - ).*$/s, "").trim();
}

/**
 * A page's language.
 * @param {string} html
 */
export function languageOf(html) {
  return LANGUAGE.exec(html)?.[1] ?? "";
}
