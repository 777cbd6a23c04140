/**
 * Keeps a list of the words that did not come through a message, on a page in a pseudo-locale: those outside the
 * brackets ⟦ and ⟧, and in the accented locale also those within them that have no accents.
 *
 * Runs before the page's own scripts and looks at everything that they ever write: text whether it can be seen or not,
 * templates, what stands in place of scripts, and attributes. `window.facts` holds what every language writes alike.
 * The list is `window.unbracketed`.
 */
(() => {
  const INLINE = new Set(
    ("a abbr b bdi bdo br button cite code del dfn em i img input ins kbd label mark output q s samp small span " +
      "strong sub sup svg time u var wbr").split(" "),
  );
  const CODE = "code, kbd, pre, samp, script, style, textarea, .palier-code";
  /** Results of a search quote pieces of pages, which are looked at where they stand. */
  const NO_WORDS = `${CODE}, .md-search-result__article`;
  const ATTRIBUTES = ["alt", "aria-description", "aria-label", "aria-valuetext", "data-error", "placeholder", "title"];
  const LETTERS = /[\p{L}\p{M}]+/gu;
  const PLAIN = /[A-Za-z]{2,}/g;

  const longestFirst = window.facts.toSorted((a, b) => b.length - a.length);
  const written = longestFirst.map((fact) => fact.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const FACTS = new RegExp(`(?<![\\p{L}\\d])(?:${written.join("|")})(?![\\p{L}\\d])`, "gu");
  const found = new Set();
  Object.defineProperty(window, "unbracketed", { get: () => [...found] });

  /** Reads text that begins at a depth of brackets, and returns the depth at its end. */
  const read = (text, depth, place) => {
    const accented = document.documentElement.lang === "en-XA";
    for (const piece of text.replace(FACTS, "").split(/([⟦⟧])/)) {
      if (piece === "⟦") depth += 1;
      else if (piece === "⟧") depth -= 1;
      else if (depth <= 0 || accented)
        for (const word of piece.match(depth <= 0 ? LETTERS : PLAIN) ?? [])
          if (!isCode(word)) found.add(`${word} | ${place} | ${text.trim()}`);
    }
    return depth;
  };

  /** Whether a word is code where it stands in the text: a heading's, in the table of contents. */
  const isCode = (word) => [...document.querySelectorAll("code")].some((code) => code.textContent?.includes(word));

  const walk = (node, state) => {
    if (node instanceof Text) {
      const parent = node.parentElement;
      if (!parent?.closest(NO_WORDS)) state.depth = read(node.data, state.depth, placeOf(parent));
      return;
    }
    const element = node instanceof Element ? node : null;
    const block = element !== null && !INLINE.has(element.localName);
    if (block) state.depth = 0;
    for (const name of ATTRIBUTES) read(element?.getAttribute(name) ?? "", 0, `${name} of ${placeOf(element)}`);
    if (element instanceof HTMLTemplateElement) walk(element.content, { depth: 0 });
    else if (element?.localName === "noscript")
      walk(new DOMParser().parseFromString(element.textContent ?? "", "text/html").body, { depth: 0 });
    else for (const child of node.childNodes) walk(child, state);
    if (block) state.depth = 0;
  };

  const placeOf = (element) => {
    const named = element?.closest("[id], [class]");
    return named ? `${named.localName}#${named.id}.${named.className}` : (element?.localName ?? "template");
  };

  const blockOf = (node) => {
    let at = node instanceof Element ? node : node.parentElement;
    while (at?.parentElement && INLINE.has(at.localName)) at = at.parentElement;
    return at;
  };

  const begin = () => {
    walk(document.body, { depth: 0 });
    read(document.title, 0, "title");
    read(document.querySelector("meta[name=description]")?.getAttribute("content") ?? "", 0, "description");
    new MutationObserver((records) => {
      for (const block of new Set(records.map(({ target }) => blockOf(target)))) if (block) walk(block, { depth: 0 });
    }).observe(document.body, { attributeFilter: ATTRIBUTES, characterData: true, childList: true, subtree: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
