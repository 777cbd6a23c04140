/**
 * What an embedded page tells the page around it: its title, how tall it is, and which part of it should come into view,
 * as it never scrolls by itself. Nothing of what the visitor enters is among it.
 */

/**
 * What is told; lengths are CSS pixels from the top of the page.
 * @typedef {{ palier: "title", title: string }
 *   | { palier: "height", height: number }
 *   | { palier: "reveal", top: number, bottom: number, whole: boolean }} Told
 */

/** Pixels beside what comes into view, for the outline of the focus. */
const ROOM = 12;

/** @param {Window} host the page around; whoever it is may know these things, so they are told to any origin */
export function serveHost(host) {
  /** @param {Told} told */
  const tell = (told) => host.postMessage(told, "*");
  /**
   * @param {Element | null} part
   * @param {boolean} whole whether the part should begin at the top, rather than be seen somewhere
   */
  const reveal = (part, whole) => {
    if (!part) return;
    const { top, bottom } = part.getBoundingClientRect();
    tell({ palier: "reveal", top: top + scrollY - ROOM, bottom: bottom + scrollY + ROOM, whole });
  };
  const root = document.documentElement;
  const measure = () => tell({ palier: "height", height: Math.ceil(root.getBoundingClientRect().height) });

  tell({ palier: "title", title: document.title });
  measure();
  new ResizeObserver(measure).observe(root);
  document.addEventListener("focusin", ({ target }) => target instanceof Element && reveal(target, false));
  addEventListener("hashchange", () => reveal(targetOf(location.hash), true));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && !event.defaultPrevented) reveal(targetOf(link.getAttribute("href") ?? ""), true);
  });
}

/**
 * The part of the page that a fragment leads to.
 * @param {string} fragment
 */
export function targetOf(fragment) {
  return document.getElementById(decodeURIComponent(fragment.slice(1)));
}
