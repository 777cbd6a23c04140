/** Small tools for the page's elements. Text from anywhere enters as text nodes alone, never as markup. */

import { Phrase } from "./phrase.js";

const CODE = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

/**
 * The one element that a template promises.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${selector}`);
  return found;
}

/**
 * All elements of a kind that a selector names.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function findAll(root, selector, kind) {
  /** @type {T[]} */
  const all = [];
  for (const found of root.querySelectorAll(selector)) if (found instanceof kind) all.push(found);
  return all;
}

/**
 * Wait until the parser has come to an element, or to the end.
 * @param {string} selector
 * @returns {Promise<void>}
 */
export function parsed(selector) {
  const isThere = () => document.readyState !== "loading" || document.querySelector(selector) !== null;
  return new Promise((resolve) => {
    if (isThere()) return resolve();
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    document.addEventListener("readystatechange", look, { once: true });
  });
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {...(Node | Phrase | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const child of children) made.append(...(child instanceof Node ? [child] : written(child)));
  return made;
}

/**
 * A link within the page.
 * @param {string} anchor
 * @param {Phrase | string} text
 */
export function link(anchor, text) {
  const made = make("a", "", text);
  made.setAttribute("href", `#${anchor}`);
  return made;
}

/**
 * Replace an element's text, unless it is the same already: live regions then keep silent.
 * @param {Element} element
 * @param {Phrase | string} text
 */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.replaceChildren(...written(text));
}

/**
 * Replace an element's content, unless it is the same already: nothing is laid out or painted again then.
 * (`toggleAttribute` leaves what is so already alone as well; setting a property such as `hidden` does not.)
 * @param {Element} element
 * @param {Node[]} nodes
 */
export function setContent(element, nodes) {
  const { childNodes } = element;
  const isSame = childNodes.length === nodes.length && nodes.every((node, i) => node.isEqualNode(childNodes[i] ?? null));
  if (!isSame) element.replaceChildren(...nodes);
}

/**
 * The locale by which numbers are read and written on the page.
 * @param {ParentNode} part of the page, or around its form
 */
export function numbersOf(part) {
  const form = part instanceof Element ? (part.closest("[data-numbers]") ?? part.querySelector("[data-numbers]")) : null;
  return (form instanceof HTMLElement && form.dataset["numbers"]) || document.documentElement.lang;
}

/**
 * A fresh copy of a template's one element.
 * @param {HTMLTemplateElement} template
 * @returns {HTMLElement}
 */
export function stamped(template) {
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new TypeError("a template is empty");
  return copy;
}

/**
 * Text as nodes, what stands in another language marked so.
 * @param {Phrase | string} text
 * @returns {Node[]}
 */
function written(text) {
  if (typeof text === "string") return plain(text);
  return text.pieces.flatMap(([characters, lang, dir]) => {
    if (lang === undefined || dir === undefined) return plain(characters);
    const span = document.createElement("span");
    span.lang = lang;
    span.dir = dir;
    span.append(...plain(characters));
    return [span];
  });
}

/**
 * Text as nodes; words with hyphens and digits, such as the code of an exam, keep on one line.
 * @param {string} text
 * @returns {Node[]}
 */
function plain(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    if (!/\d/.test(match[0])) continue;
    const code = document.createElement("span");
    code.className = "palier-code";
    code.dir = "auto";
    code.textContent = match[0];
    nodes.push(new Text(text.slice(end, match.index)), code);
    end = match.index + match[0].length;
  }
  nodes.push(new Text(text.slice(end)));
  return nodes;
}

/**
 * Wait until what was changed is on the screen; in a window that nobody sees, until it is seen.
 * @param {(_: void) => void} then
 */
export function afterPaint(then) {
  requestAnimationFrame(() => setTimeout(then));
}
