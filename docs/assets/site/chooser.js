/** The root page: leads to the visitor's language, and keeps the fragment of the address. */

import { preferred, remember } from "./locale.js";

/** @type {HTMLAnchorElement[]} */
const links = [...document.querySelectorAll("a[data-locale]")].filter((link) => link instanceof HTMLAnchorElement);
const led = links.filter((link) => link.dataset["public"] !== undefined);
const tag = preferred(tags(led), tags(links));
const target =
  links.find((link) => link.hreflang === tag) ?? links.find((link) => link.dataset["default"] !== undefined);

for (const link of links) link.addEventListener("click", () => remember(link.hreflang));
// replace, not assign: the Back button leaves the site instead of bouncing here
if (target) location.replace(target.href + location.hash);

/** @param {HTMLAnchorElement[]} those */
function tags(those) {
  return those.map((link) => link.hreflang);
}
