/** The page for unknown addresses: the visitor's language first. */

import { preferred } from "./locale.js";

/** @type {HTMLElement[]} */
const sections = [...document.querySelectorAll("section[data-locale]")].filter(
  (section) => section instanceof HTMLElement,
);
const here = sections.map((section) => section.lang);
const led = sections.filter((section) => section.dataset["public"] !== undefined).map((section) => section.lang);
const tag = here.find((locale) => location.pathname.includes(`/${locale}/`)) ?? preferred(led, here);
const first = sections.find((section) => section.lang === tag);

if (first) {
  document.documentElement.lang = first.lang;
  document.documentElement.dir = first.dir;
  document.querySelector("h1")?.after(first);
}
