/**
 * A page that is shown inside another one, as its address asks with `?embed`: without what surrounds it, in the colors
 * that were asked for. This runs before there is a body, so nothing is shown that is then taken away.
 */

import { openOutside } from "./outside.js";
import { serveHost } from "./host.js";

/** What the theme calls its colors. */
const [LIGHT, DARK] = ["default", "slate"];
/** Under which the theme keeps a visitor's choice of them. */
const PALETTE = "__palette";
/** Keys by which the theme opens the search and turns pages: an embedded page shows neither. */
const SHORTCUTS = "fs/pn,.";

/** @typedef {(key: string, ...rest: unknown[]) => unknown} Access */

const asked = new URLSearchParams(location.search);
if (asked.has("embed")) embed(asked.get("embed") === "fitted", asked.get("theme"));

/**
 * @param {boolean} fitted whether the host makes the frame as tall as the page, which then never scrolls by itself
 * @param {string | null} theme "light", "dark", or anything else for what the visitor's system says
 */
function embed(fitted, theme) {
  document.documentElement.dataset["palierEmbed"] = fitted ? "fitted" : "";
  paint(theme);
  addEventListener("keydown", keepShortcut, { capture: true });
  document.addEventListener("DOMContentLoaded", () => {
    openOutside();
    if (fitted && parent !== window) serveHost(parent);
  });
}

/**
 * Let the theme take these colors for what the visitor has chosen, and remember nothing of them: the site as a whole
 * keeps the visitor's own. The theme also would not run where a browser refuses storage to frames.
 * @param {string | null} theme
 */
function paint(theme) {
  const night = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => theme === "dark" || (theme !== "light" && night.matches);
  const scheme = () => (isDark() ? DARK : LIGHT);
  replaceAccess("__md_get", (read) => (key, ...rest) => {
    if (key === PALETTE) return { index: Number(isDark()), color: { scheme: scheme() } };
    return unlessRefused(() => read(key, ...rest));
  });
  replaceAccess("__md_set", (write) => (key, ...rest) => {
    if (key !== PALETTE) unlessRefused(() => write(key, ...rest));
  });
  // Told through the theme's own switch: it would set its colors anew, as it knows them.
  night.addEventListener("change", () => {
    document.querySelector(`input[data-md-color-scheme="${scheme()}"]`)?.dispatchEvent(new Event("change"));
  });
}

/**
 * Put something else in the place of a function that the theme's script is still to set.
 * @param {string} name of a global variable
 * @param {(original: Access) => Access} replacement
 */
function replaceAccess(name, replacement) {
  /** @type {Access | undefined} */
  let replaced;
  Object.defineProperty(window, name, {
    configurable: true,
    get: () => replaced,
    set: (original) => (replaced = replacement(original)),
  });
}

/** @param {() => unknown} access to the browser's storage */
function unlessRefused(access) {
  try {
    return access();
  } catch {
    return null; // nothing was kept
  }
}

/** @param {KeyboardEvent} event */
function keepShortcut(event) {
  const { key, target, ctrlKey, metaKey } = event;
  const types = target instanceof Element && target.matches("input, select, textarea, [contenteditable]");
  if (!types && !ctrlKey && !metaKey && SHORTCUTS.includes(key)) event.stopImmediatePropagation();
}
