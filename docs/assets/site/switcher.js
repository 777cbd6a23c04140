/** The language menu: keeps the fragment, remembers the choice, closes on Escape and on a click elsewhere. */

import { remember } from "./locale.js";

const menu = document.querySelector("details[data-language-menu]");
if (menu instanceof HTMLDetailsElement) wire(menu);

/** @param {HTMLDetailsElement} menu */
function wire(menu) {
  const links = [...menu.querySelectorAll("a")];

  const keepFragment = () => {
    for (const link of links) if (link.dataset["samePage"] !== undefined) link.hash = location.hash;
  };
  keepFragment();
  addEventListener("hashchange", keepFragment);
  // scripts may change the fragment through history, which tells nobody
  menu.addEventListener("toggle", keepFragment);
  for (const link of links) {
    link.addEventListener("click", () => {
      keepFragment();
      remember(link.hreflang);
    });
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
