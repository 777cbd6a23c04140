/** The steps of a plan: as a list to tick off, and as answers in which they are done. */

import { link, make } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { isAttested } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").PlanStep} PlanStep */
/** @typedef {import("./types.d.ts").State} State */

/**
 * The lines of the list. What is ticked stays so while the same step comes again.
 * @param {PlanStep[]} steps
 * @param {Set<string>} ticked names of the steps that are ticked; kept up to date
 * @param {Page} page
 */
export function linesOf(steps, ticked, page) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return steps.map((step) => {
    const same = seen.get(step.words) ?? 0;
    seen.set(step.words, same + 1);
    return lineOf(step, `${step.words} ${same}`, ticked, page);
  });
}

/**
 * @param {PlanStep} step
 * @param {string} name
 * @param {Set<string>} ticked
 * @param {Page} page
 */
function lineOf(step, name, ticked, page) {
  const { say } = page;
  const box = make("input", "");
  box.type = "checkbox";
  box.checked = ticked.has(name);
  box.addEventListener("change", () => (box.checked ? ticked.add(name) : ticked.delete(name)));
  const missing = step.kind === "improve" ? step.missing : undefined;
  const facts = [
    ...titlesOf(step, page),
    ...(missing ? [make("span", "", say("page.plan.missing", { amount: phraseOf(missing) }))] : []),
    make("span", "palier-plan__cost", say("page.plan.cost", { cost: phraseOf(step.cost) })),
    placeOf(step, page),
  ];
  return make(
    "li",
    "palier-plan__step",
    make("label", "palier-option-label", box, new Text(" "), make("span", "", phraseOf(step))),
    make("p", "palier-plan__facts", ...facts.flatMap((fact) => [fact, new Text(" ")])),
  );
}

/**
 * What the credentials are called in full, where the step names them by their numbers.
 * @param {PlanStep} step
 * @param {Page} page
 */
function titlesOf(step, { credentials }) {
  const ids = step.kind === "improve" ? [] : step.credentials;
  const titles = credentials.filter(({ id, name, short }) => ids.includes(id) && String(name) !== String(short));
  return titles.map(({ name }) => make("span", "palier-plan__title", name));
}

/**
 * A link to what the step is about: the question, or the person.
 * @param {PlanStep} step
 * @param {Page} page
 */
function placeOf(step, { root, say }) {
  if (step.kind === "improve") return link(`field--${step.input}`, say("page.plan.question"));
  const made = link("field--people", say("page.plan.people"));
  made.addEventListener("click", (event) => {
    const cards = root.querySelectorAll("[data-people] .palier-person");
    const box = step.kind === "pass" ? cards[step.person]?.querySelector("[role=combobox]") : undefined;
    if (!(box instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation(); // which would lead to the first of the people's controls
    box.focus();
  });
  return made;
}

/**
 * The answers as they stand when the steps are done.
 * @param {State} state
 * @param {PlanStep[]} steps
 * @param {string} on the day on which credentials are passed
 * @returns {State}
 */
export function done(state, steps, on) {
  const after = structuredClone(state);
  /** @param {string[]} ids */
  const passed = (ids) => ids.map((id) => ({ id, passed: on }));
  for (const step of steps) {
    if (step.kind === "improve") improve(after, step);
    else {
      // Where nothing was said of people, nothing is known of any others either.
      if (after.people === null) Object.assign(after, { people: [], complete: false });
      if (step.kind === "hire") after.people?.push({ name: "", credentials: passed(step.credentials) });
      else after.people?.[step.person]?.credentials.push(...passed(step.credentials));
    }
  }
  return after;
}

/**
 * @param {State} state changed
 * @param {Extract<PlanStep, { kind: "improve" }>} step
 */
function improve({ answers }, { input, reach, add, answer }) {
  const before = answers[input];
  if (reach) answers[input] = reach.value;
  else if (add) answers[input] = [...new Set([...(Array.isArray(before) ? before : []), ...add])];
  else if (answer) answers[input] = { ...(isAttested(before) ? before : {}), answer };
}
