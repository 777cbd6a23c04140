/** The page's own words, rendered into it at build time in its language. */

import { find } from "./dom.js";

/**
 * Says a message by its id, with its placeholders filled.
 * @typedef {(id: string, values?: Record<string, string>) => string} Say
 */

/**
 * @param {ParentNode} root
 * @returns {Say}
 */
export function readWords(root) {
  /** @type {Record<string, string>} */
  const words = data(root, "words");
  return (id, values = {}) => {
    const message = words[id];
    if (message === undefined) throw new RangeError(`the page has no words for ${id}`);
    return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

/**
 * Data that the page carries.
 * @param {ParentNode} root
 * @param {"bundle" | "words" | "catalogue"} name
 */
export function data(root, name) {
  return JSON.parse(find(root, `script[data-palier-${name}]`, HTMLScriptElement).textContent ?? "");
}
