/**
 * Appended to the theme's search worker: accents and endings don't matter, to what is searched and to what is typed.
 *
 * Every word is indexed as it stands and stemmed, without accents: "compétences" → "competences", "competent". It is
 * also stemmed after losing its accents, since stemmers go by them and visitors leave them out. A typed word is looked
 * up as the beginning of a word and by its stems; the theme alone looks up beginnings, and never stems what is typed.
 * Where words are written without spaces, what is typed is cut into words as the pages are.
 */

(() => {
  /** @typedef {{ str: string, clone(change?: (word: string) => string): Token }} Token */
  /** @typedef {Record<string, Record<string, { position: number[] }>>} Metadata */
  /** @typedef {{ term: string, usePipeline?: boolean }} Clause */
  /** @typedef {{ matchData: { metadata: Metadata } }} Result */
  const lunr = /** @type {any} */ (self)["lunr"];

  // Accents of Latin, Greek and Cyrillic letters, points of Hebrew and vowel signs of Arabic: what visitors leave out.
  // Marks of other scripts tell words apart, as in か and が.
  const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

  /** @param {string} word */
  const fold = (word) =>
    word.normalize("NFD").replace(ACCENTS, "").normalize("NFC").replace(/œ/g, "oe").replace(/æ/g, "ae");

  const { run } = lunr.Pipeline.prototype;
  /**
   * One funnel for both: the index runs its words through it, and so does the query.
   * @param {Token[]} tokens
   * @returns {Token[]}
   */
  lunr.Pipeline.prototype.run = function (tokens) {
    return tokens.flatMap((token) => {
      const beginning = token.str.endsWith("*") ? "*" : "";
      const word = beginning ? token.str.slice(0, -1) : token.str;
      /** @type {Token[]} */
      const stems = run.call(this, [token.clone(() => word), token.clone(() => fold(word))]);
      if (stems.length < 2) return []; // a word too common to be searched for
      const forms = new Set([fold(word) + beginning, ...stems.map((stem) => fold(stem.str))]);
      return [...forms].map((form) => token.clone(() => form));
    });
  };

  const { clause } = lunr.Query.prototype;

  /** @param {Clause} part */
  const wordOf = (part) => part.term.replace(/\*$/, "");

  /**
   * Nothing and a single letter are no words; a single ideograph is one.
   * @param {string} word
   */
  const isLetter = (word) => /^\P{Ideographic}?$/u.test(word);

  /**
   * Words that are written without spaces between them, cut as the theme cuts those of the pages.
   * @param {string} term
   * @returns {string[]}
   */
  const cut = (term) =>
    /^[MHIK]$/.test(lunr.segmenter?.ctype_(term) ?? "") ? lunr.segmenter.segment(term) : [term];

  /** @param {Clause} part */
  lunr.Query.prototype.clause = function (part) {
    part.usePipeline = true; // the parser takes the pipeline away from words with a "*"
    const words = cut(wordOf(part));
    if (words.length < 2) return clause.call(this, part);
    for (const word of words) clause.call(this, { ...part, term: `${word}*` });
    return this;
  };

  // The theme would cut ideographs before that, into whatever the index has: it looks for them with "in".
  Object.defineProperty(lunr.Index.prototype, "invertedIndex", {
    /** @param {object} words */
    set(words) {
      const value = lunr.segmenter ? new Proxy(words, { has: () => false }) : words;
      Object.defineProperty(this, "invertedIndex", { value });
    },
  });

  const { query } = lunr.Index.prototype;
  /**
   * Count each place once though both of its forms matched, or the theme would mark it twice; and name the typed
   * words among the matches, or the theme would list them as missing.
   * @param {(query: any) => void} build
   * @returns {Result[]}
   */
  lunr.Index.prototype.query = function (build) {
    /** @type {string[]} */
    let typed = [];
    /** @type {Result[]} */
    const results = query.call(this, (/** @type {any} */ asked) => {
      build.call(asked, asked);
      typed = asked.clauses.map(wordOf);
      // the article of « l’examen » would find every word in l
      const words = asked.clauses.filter((/** @type {Clause} */ part) => !isLetter(wordOf(part)));
      if (words.length > 0) asked.clauses = words;
    });
    for (const { matchData } of results) tidy(matchData, typed, this.pipeline);
    return results;
  };

  /**
   * @param {{ metadata: Metadata }} match
   * @param {string[]} typed
   * @param {{ runString(word: string): string[] }} pipeline
   */
  function tidy(match, typed, pipeline) {
    const words = Object.keys(match.metadata);
    const seen = new Set();
    for (const fields of Object.values(match.metadata)) {
      for (const [field, found] of Object.entries(fields)) {
        found.position = found.position.filter((place) => !seen.has(`${field} ${place}`));
        for (const place of found.position) seen.add(`${field} ${place}`);
      }
    }
    for (const word of typed.filter((word) => !isLetter(word))) {
      const forms = pipeline.runString(`${word}*`);
      const matched = forms.length === 0 || words.some((found) =>
        forms.some((form) => (form.endsWith("*") ? found.startsWith(form.slice(0, -1)) : found === form)),
      );
      if (matched) match.metadata[word] ??= {};
    }
    for (const letter of typed.filter(isLetter)) match.metadata[letter] ??= {};
  }
})();
