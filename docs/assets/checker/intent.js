/** Tells when a visitor is about to use the form, so that Python can load meanwhile and a page that is only read loads none. */

/** Milliseconds that the form has to stay in view: somebody who scrolls past it does not stop there. */
const STAY = 500;

/** Whether the visitor wants to save data: then nothing is loaded before there is an answer to check. */
export function isFrugal() {
  const saving = "connection" in navigator && /** @type {{ saveData?: boolean }} */ (navigator.connection).saveData;
  return saving === true || matchMedia("(prefers-reduced-data: reduce)").matches;
}

/**
 * Call once at the first sign: focus or pointer in the form, or a scroll that leads to it and stops there.
 * @param {HTMLFormElement} form
 * @param {() => void} begin
 */
export function onIntent(form, begin) {
  const signs = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let stay;
  const started = () => {
    clearTimeout(stay);
    signs.abort();
    begin();
  };
  for (const sign of ["focusin", "pointerdown", "pointerenter"]) {
    form.addEventListener(sign, started, { signal: signs.signal });
  }
  const scrolled = () => {
    clearTimeout(stay);
    stay = setTimeout(() => fillsView(form) && started(), STAY);
  };
  addEventListener("scroll", scrolled, { signal: signs.signal, passive: true });
}

/**
 * Whether an element lies in the middle of the view.
 * @param {Element} element
 */
function fillsView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight / 2 && bottom > innerHeight / 2;
}
