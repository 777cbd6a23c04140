/** The page's own words, rendered into it at build time in its language. */

import { find } from "./dom.js";
import { Phrase } from "./phrase.js";

/** @typedef {import("./phrase.js").Piece} Piece */

/**
 * What fills a placeholder: text, a whole number, or text as the page's language writes it and as that of the source does.
 * @typedef {string | number | Phrase | [own: string, foreign: string | undefined]} Value
 */

/** @typedef {Record<string, string | [string, string, string]>} Messages in the page's language, or with another's tag and direction */

/**
 * Says a message by its id, with its placeholders filled.
 * @typedef {(id: string, values?: Record<string, Value>) => Phrase} Say
 */

/**
 * @param {ParentNode} root
 * @returns {{ say: Say, learn: (more: Messages) => void }} `learn` adds messages that come later
 */
export function readWords(root) {
  /** @type {{ digits: string, messages: Messages }} */
  const { digits, messages } = data(root, "words");
  /** @param {Value} value */
  const written = (value) =>
    typeof value === "number" ? /** @type {Value} */ ([inDigits(String(value), digits), String(value)]) : value;
  /** @type {Say} */
  const say = (id, values = {}) => {
    const message = messages[id];
    if (message === undefined) throw new RangeError(`the page has no words for ${id}`);
    const [template, ...language] = typeof message === "string" ? [message] : message;
    // Every other part is the name of a placeholder.
    const parts = template.split(/\{(\w+)\}/);
    return new Phrase(
      parts.flatMap((part, i) =>
        i % 2 === 0 ? [piece(part, language)] : filled(written(values[part] ?? `{${part}}`), language),
      ),
    );
  };
  return { say, learn: (more) => void Object.assign(messages, more) };
}

/**
 * @param {string} text
 * @param {string[]} language none for the page's own
 * @returns {Piece}
 */
function piece(text, [lang, dir]) {
  return lang !== undefined && dir !== undefined ? [text, lang, dir] : [text];
}

/**
 * @param {string} text
 * @param {string} digits the ten digits of a language, zero first
 */
function inDigits(text, digits) {
  return text.replace(/\d/g, (digit) => [...digits][Number(digit)] ?? digit);
}

/**
 * @param {Value} value
 * @param {string[]} language that of the message around it
 * @returns {Piece[]}
 */
function filled(value, language) {
  if (typeof value === "string" || typeof value === "number") return [[String(value)]];
  if (!Array.isArray(value)) return value.pieces; // a phrase, of this module or of a feature's own copy of it
  const [own, foreign] = value;
  return [language.length > 0 && foreign !== undefined ? piece(foreign, language) : [own]];
}

/**
 * Data that the page carries.
 * @param {ParentNode} root
 * @param {"bundle" | "words" | "catalogue"} name
 */
export function data(root, name) {
  return JSON.parse(find(root, `script[data-palier-${name}]`, HTMLScriptElement).textContent ?? "");
}
