/** The details of the summary: they unfold over the page, so that nothing moves, and go when they have served. */

/**
 * @param {HTMLElement} element the summary
 * @param {HTMLButtonElement} button unfolds it
 */
export function createFolding(element, button) {
  /** @param {boolean} open */
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    element.classList.toggle("palier-summary--open", open);
  };
  const isOpen = () => button.getAttribute("aria-expanded") === "true";
  const fold = () => {
    if (!isOpen()) return;
    const { activeElement: focused } = document;
    set(false);
    if (focused && element.contains(focused) && !focused.checkVisibility()) button.focus();
  };

  button.addEventListener("click", () => set(!isOpen()));
  element.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) set(false);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.preventDefault();
    set(false);
    button.focus();
  });
  element.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !element.contains(next)) set(false);
  });
  return { fold };
}
