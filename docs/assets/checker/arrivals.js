/** Links within the page: who follows one from the summary to a requirement finds it open and in focus, and the way back. */

import { find } from "./dom.js";

/**
 * @param {HTMLElement} root the page
 * @param {HTMLElement} summary
 */
export function followAnchors(root, summary) {
  /** @type {HTMLElement | null} the link of the summary that was followed last */
  let left = null;

  root.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const followed = target instanceof Element ? target.closest("a[href^='#']") : null;
    if (!(followed instanceof HTMLElement) || ctrlKey || metaKey || shiftKey) return;
    if (summary.contains(followed)) left = followed;
    const id = anchorIn(followed.getAttribute("href") ?? "");
    // Once the browser has gone there; an anchor that is followed again changes nothing that it would tell of.
    setTimeout(() => (id === summary.id ? comeBack() : arrive(id)));
  });
  // By the browser's own "back" to where the summary was left.
  addEventListener("popstate", () => setTimeout(() => anchorIn(location.hash) === "" && left && comeBack()));

  function comeBack() {
    const seen = left && left.isConnected && left.checkVisibility() ? left : find(summary, "a", HTMLElement);
    seen.focus({ preventScroll: true });
  }
}

/** @param {string} hash */
function anchorIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // whatever it is, no id of the page
  }
}

/**
 * Open a requirement, and put the focus on its text, by which it is announced.
 * @param {string} id
 */
function arrive(id) {
  const target = document.getElementById(id);
  const answer = document.querySelector(`details[data-finding="${CSS.escape(id)}"]`);
  if (!target || !(answer instanceof HTMLDetailsElement || target.matches("h2, h3"))) return;
  if (answer instanceof HTMLDetailsElement && !answer.inert) answer.open = true;
  const text = target.matches("h2, h3") ? target : (ownText(target) ?? answer?.querySelector("summary"));
  if (!(text instanceof HTMLElement)) return;
  if (text.localName !== "summary") text.tabIndex = -1;
  text.focus({ preventScroll: true });
}

/**
 * The sentence of a requirement itself, not of one inside it.
 * @param {HTMLElement} requirement
 */
function ownText(requirement) {
  const text = requirement.querySelector(".palier-requirement__text, .palier-metric__label, .palier-cases dt");
  return text?.closest("[id]") === requirement ? text : null;
}
