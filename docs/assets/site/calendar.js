/**
 * The calendar: says which date is next for whoever reads it, marks those that are past, and hides them on request.
 * Without it every date is listed.
 */

import { find, findAll, parsed } from "../checker/dom.js";

await parsed("[data-palier-end]");

const ahead = document.querySelector("[data-palier-ahead]");
if (ahead instanceof HTMLElement) begin(ahead);

/** @param {HTMLElement} ahead where the next date is told */
function begin(ahead) {
  const button = find(ahead, "button", HTMLButtonElement);
  const mark = find(ahead, "template", HTMLTemplateElement);
  const days = findAll(document, "[data-palier-day]", HTMLElement);
  const now = today();
  // What ends with a day is not over before that day is.
  const past = days.filter((day) => dateOf(day) < now);
  for (const day of past) {
    day.classList.add("palier-past");
    find(day, "dt", HTMLElement).append(mark.content.cloneNode(true));
  }
  tellNext(
    ahead,
    days.find((day) => dateOf(day) >= now),
  );
  button.hidden = !past.length;
  button.addEventListener("click", () => hide(past, button.getAttribute("aria-pressed") !== "true", button));
  addEventListener("hashchange", () => show(past, button));
  show(past, button);
}

/**
 * @param {HTMLElement} ahead
 * @param {HTMLElement | undefined} next
 */
function tellNext(ahead, next) {
  if (!next) {
    find(ahead, '[data-ahead="none"]', HTMLElement).hidden = false;
    return;
  }
  const line = find(ahead, '[data-ahead="next"]', HTMLElement);
  const link = find(line, "a", HTMLAnchorElement);
  link.href = `#${find(next, "dd", HTMLElement).id}`;
  link.append(...[...find(next, "time", HTMLElement).childNodes].map((node) => node.cloneNode(true)));
  line.hidden = false;
}

/**
 * @param {HTMLElement[]} past
 * @param {boolean} hidden
 * @param {HTMLButtonElement} button
 */
function hide(past, hidden, button) {
  button.setAttribute("aria-pressed", String(hidden));
  for (const day of past) day.hidden = hidden;
  for (const span of findAll(document, "[data-palier-span]", HTMLElement))
    span.hidden = !span.querySelector("[data-palier-day]:not([hidden])");
}

/**
 * Shows what is past where an address leads to a part of it.
 * @param {HTMLElement[]} past
 * @param {HTMLButtonElement} button
 */
function show(past, button) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden]")) return;
  hide(past, false, button);
  target.scrollIntoView();
}

/** @param {HTMLElement} day */
function dateOf(day) {
  return day.dataset["palierDay"] ?? "";
}

/** The reader's day, year first. */
function today() {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}
