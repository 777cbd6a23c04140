/** What the visitor said: its form, and how saved answers are held against the page of today. */

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Known} Known */
/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Holding} Holding */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AMOUNT = /^\d{1,15}(\.\d{1,4})?$/;

/** @returns {State} */
export function nothing() {
  return { on: null, answers: {}, people: null, complete: true };
}

/**
 * Whether the visitor has said nothing yet that a verdict could depend on.
 * @param {State} state
 */
export function isEmpty(state) {
  return Object.keys(state.answers).length === 0 && state.people === null;
}

/**
 * The profile as Python reads it.
 * @param {State} state
 */
export function profileOf(state) {
  const people = state.people === null ? {} : { people: state.people, people_complete: state.complete };
  return { format: 1, answers: state.answers, ...people };
}

/**
 * Today by the visitor's own calendar.
 * @param {Date} [now]
 */
export function today(now = new Date()) {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, "0")).join("-");
}

/**
 * Saved data as a state: whatever the page no longer knows is left out and named, all else is kept.
 * @param {unknown} saved
 * @param {Known} known
 * @returns {{ state: State, dropped: string[] }}
 */
export function restored(saved, known) {
  const state = nothing();
  /** @type {string[]} */
  const dropped = [];
  const { on, profile } = fields(saved);
  if (isDay(on)) state.on = on;
  const { answers, people, people_complete } = fields(profile);
  for (const [id, answer] of Object.entries(fields(answers))) {
    const input = known.inputs.get(id);
    const kept = input && keptAnswer(answer, input, (value) => dropped.push(value));
    if (kept !== undefined) state.answers[id] = kept;
    else dropped.push(id);
  }
  if (Array.isArray(people)) state.people = people.map((person) => keptPerson(person, known, dropped));
  state.complete = people_complete !== false;
  return { state, dropped };
}

/**
 * @param {unknown} answer
 * @param {{ type: string, values: Set<string> }} input
 * @param {(value: string) => void} drop
 */
function keptAnswer(answer, input, drop) {
  if (input.type === "choices") {
    if (!Array.isArray(answer)) return undefined;
    const kept = answer.filter((value) => input.values.has(value));
    for (const value of answer) if (!input.values.has(value)) drop(String(value));
    // what is left may be nothing, and nothing means "none of these": better not said
    return kept.length > 0 || answer.length === 0 ? kept : undefined;
  }
  if (typeof answer !== "string") return undefined;
  return (input.type === "money" ? AMOUNT.test(answer) : input.values.has(answer)) ? answer : undefined;
}

/**
 * @param {unknown} saved
 * @param {Known} known
 * @param {string[]} dropped
 * @returns {Person}
 */
function keptPerson(saved, known, dropped) {
  const { name, credentials } = fields(saved);
  /** @type {Holding[]} */
  const held = [];
  for (const item of Array.isArray(credentials) ? credentials : []) {
    const { id, passed } = fields(item);
    if (typeof id !== "string" || !known.credentials.has(id)) dropped.push(String(id));
    else held.push(isDay(passed) ? { id, passed } : { id });
  }
  return { name: typeof name === "string" ? name.slice(0, 200) : "", credentials: held };
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function fields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : {};
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isDay(value) {
  if (typeof value !== "string" || !DAY.test(value) || value < "0001-01-01") return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
