/** Small tools for the page's elements. Text from anywhere enters as text nodes alone, never as markup. */

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
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const child of children) made.append(...(typeof child === "string" ? written(child) : [child]));
  return made;
}

/**
 * A link within the page.
 * @param {string} anchor
 * @param {string} text
 */
export function link(anchor, text) {
  const made = make("a", "", text);
  made.setAttribute("href", `#${anchor}`);
  return made;
}

/**
 * Replace an element's text, unless it is the same already: live regions then keep silent.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.replaceChildren(...written(text));
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
 * Text as nodes; words with hyphens and digits, such as the code of an exam, keep on one line.
 * @param {string} text
 * @returns {Node[]}
 */
function written(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    if (!/\d/.test(match[0])) continue;
    const code = document.createElement("span");
    code.className = "palier-code";
    code.textContent = match[0];
    nodes.push(new Text(text.slice(end, match.index)), code);
    end = match.index + match[0].length;
  }
  nodes.push(new Text(text.slice(end)));
  return nodes;
}
