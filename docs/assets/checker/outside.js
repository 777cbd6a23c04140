/**
 * Links that lead out of an embedded page: they open a tab of their own and say so. What an embedded page leaves out is
 * outside, too: links there lead to the whole page.
 */

import { find, stamped } from "./dom.js";
import { targetOf } from "./host.js";

/** Parts that only the whole page shows; embed.css hides them. */
const WHOLE_ONLY = "[data-whole-only], [data-feature]";

/** See to all links of the page, and to those that will come. */
export function openOutside() {
  const page = find(document, "[data-palier-page]", HTMLElement);
  const hint = page.querySelector("template[data-new-tab]");
  if (!(hint instanceof HTMLTemplateElement)) return; // no page that is meant to be embedded
  /** @param {ParentNode} part */
  const mark = (part) => {
    for (const link of part.querySelectorAll("a[href]")) {
      if (link instanceof HTMLAnchorElement && !link.target && leadsOut(link)) open(link, stamped(hint));
    }
  };
  mark(page);
  new MutationObserver((changes) => {
    for (const target of new Set(changes.map((change) => change.target))) if (target instanceof Element) mark(target);
  }).observe(page, { childList: true, subtree: true });
}

/**
 * Whether a link leads out of what is shown. One to a part that is left out is turned to the whole page.
 * @param {HTMLAnchorElement} link
 */
function leadsOut(link) {
  const fragment = link.getAttribute("href") ?? "";
  if (fragment.startsWith("#")) {
    if (!targetOf(fragment)?.closest(WHOLE_ONLY)) return false;
    link.href = location.pathname + fragment;
  }
  return !link.hasAttribute("download") && /^https?:$/.test(link.protocol);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} hint
 */
function open(link, hint) {
  link.target = "_blank";
  link.rel = "noopener";
  link.append(" ", hint);
}
