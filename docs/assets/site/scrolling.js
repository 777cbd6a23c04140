/** Wide tables scroll in a box of their own, which the theme makes: while there is something to scroll, keys reach it. */

const BOX = ".md-typeset__scrollwrap";

const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) reach(target);
});

if (document.querySelector("table")) {
  for (const box of document.querySelectorAll(BOX)) watch.observe(box);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element && node.matches(BOX)) watch.observe(node);
    }
  }).observe(document.querySelector(".md-content") ?? document.body, { childList: true, subtree: true });
}

/** @param {Element} box */
function reach(box) {
  if (box.scrollWidth <= box.clientWidth) {
    for (const name of ["tabindex", "role", "aria-labelledby"]) box.removeAttribute(name);
    return;
  }
  box.setAttribute("tabindex", "0");
  const heading = headingBefore(box);
  if (!heading?.id) return;
  box.setAttribute("role", "group"); // no landmark: several may stand under one heading
  box.setAttribute("aria-labelledby", heading.id);
}

/**
 * The heading that a part of the page stands under.
 * @param {Element} part
 */
function headingBefore(part) {
  const before = [...document.querySelectorAll("h1[id], h2[id], h3[id], h4[id]")].filter(
    (heading) => heading.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.at(-1);
}
