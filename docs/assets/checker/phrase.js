/** Text that knows its languages: what a locale has not translated stands in the language of the source, marked so. */

/**
 * A stretch of text; with the language and direction that it stands in where they are not the page's.
 * @typedef {[text: string] | [text: string, lang: string, dir: string]} Piece
 */

/** @typedef {import("./types.d.ts").Words} Words */

/** Text in stretches of one language each. As a string, it is the text alone. */
export class Phrase {
  /** @param {Piece[]} pieces */
  constructor(pieces) {
    /** @type {Piece[]} */
    this.pieces = [];
    for (const [text, lang, dir] of pieces) {
      const last = this.pieces.at(-1);
      if (last && last[1] === lang) last[0] += text;
      else if (text) this.pieces.push(lang !== undefined && dir !== undefined ? [text, lang, dir] : [text]);
    }
  }

  /**
   * Each module of a page has a copy of this class; a phrase of one is a phrase for all.
   * @param {unknown} value
   * @returns {value is Phrase}
   */
  static [Symbol.hasInstance](value) {
    return typeof value === "object" && value !== null && "pieces" in value;
  }

  toString() {
    return this.pieces.map(([text]) => text).join("");
  }
}

/**
 * A sentence of the checker.
 * @param {Words} sentence
 */
export function phraseOf({ words, pieces }) {
  return new Phrase(pieces ?? [[words]]);
}

/**
 * Phrases and text of the page's language, one after the other.
 * @param {...(Phrase | string)} parts
 */
export function joined(...parts) {
  return new Phrase(parts.flatMap((part) => (part instanceof Phrase ? part.pieces : [[part]])));
}
