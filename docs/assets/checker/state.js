/** What the visitor said: its form, and how saved answers are held against the page of today. */

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Known} Known */
/** @typedef {import("./types.d.ts").Saved} Saved */
/** @typedef {import("./types.d.ts").Answer} Answer */
/** @typedef {import("./types.d.ts").Attested} Attested */
/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Holding} Holding */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBERS = { money: /^\d{1,15}(\.\d{1,4})?$/, count: /^-?\d{1,15}$/, number: /^-?\d{1,15}(\.\d{1,4})?$/ };
const MOST_TEXT = 10_000;
const MOST_NAME = 200;

/** @returns {State} */
export function nothing() {
  return { on: null, answers: {}, people: null, complete: true };
}

/**
 * Whether the visitor has said nothing yet that a verdict could depend on.
 * @param {State} state
 */
export function isEmpty(state) {
  return state.people === null && Object.values(state.answers).every((answer) => isAttested(answer) && !answer.answer);
}

/**
 * The profile as Python reads it: nothing in it that the page does not ask for.
 * @param {State} state
 */
export function profileOf(state) {
  const told = Object.entries(state.answers).filter(([, answer]) => !isAttested(answer) || answer.answer);
  const people = state.people?.map(({ name, credentials }) => ({ name, credentials }));
  return {
    format: 1,
    answers: Object.fromEntries(told),
    ...(people ? { people, people_complete: state.complete } : {}),
  };
}

/**
 * What is asked of Python: the profile, and the day that is asked about.
 * @param {State} state
 * @returns {string}
 */
export function requestOf(state) {
  return JSON.stringify({ profile: profileOf(state), on: state.on ?? today() });
}

/**
 * The answers as the browser keeps them for every page: those given here, and from what it kept before those that only
 * other pages ask for.
 * @param {State} state
 * @param {unknown} before
 * @param {Known} known
 * @returns {Saved}
 */
export function savedOf(state, before, known) {
  const profile = fields(fields(before)["profile"]);
  const others = Object.entries(fields(profile["answers"])).filter(([id]) => known.elsewhere.inputs.has(id));
  const people = state.people?.map(({ name, credentials, others: more = [] }) => ({
    name,
    credentials: [...credentials, ...more],
  }));
  const listed = known.people
    ? people && { people, people_complete: state.complete }
    : { people: profile["people"], people_complete: profile["people_complete"] };
  return {
    format: 1,
    on: state.on,
    profile: { format: 1, answers: { ...Object.fromEntries(others), ...state.answers }, ...listed },
  };
}

/**
 * What was changed here, on top of what another window has kept meanwhile.
 * @param {State} before what both began with
 * @param {State} here
 * @param {State} there
 * @returns {State}
 */
export function merged(before, here, there) {
  const answers = { ...there.answers };
  for (const id of Object.keys({ ...before.answers, ...here.answers })) {
    if (isSame(before.answers[id], here.answers[id])) continue;
    if (here.answers[id] === undefined) delete answers[id];
    else answers[id] = here.answers[id];
  }
  const people = isSame([before.people, before.complete], [here.people, here.complete]) ? there : here;
  const { on } = before.on === here.on ? there : here;
  return { on, answers, people: people.people, complete: people.complete };
}

/**
 * Whether two answers, or sets of them, say the same, in whichever order.
 * @param {unknown} one
 * @param {unknown} other
 */
export function isSame(one, other) {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

/**
 * @param {string} _
 * @param {unknown} value
 */
function sorted(_, value) {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value;
}

/**
 * Whether what is kept can be read as answers: a later release may keep them in another form.
 * @param {unknown} saved
 */
export function isReadable(saved) {
  if (saved === null) return true;
  if (!isObject(saved)) return false;
  const { format = 1, profile = {} } = saved;
  if (format !== 1 || !isObject(profile)) return false;
  const { answers = {}, people = null } = profile;
  return isObject(answers) && (people === null || Array.isArray(people));
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
 * Saved data as a state: what only other pages ask for is left to them, whatever nobody knows any more is named.
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
    if (known.elsewhere.inputs.has(id)) continue;
    const input = known.inputs.get(id);
    const kept = input && keptAnswer(answer, input, (value) => dropped.push(value));
    if (kept !== undefined) state.answers[id] = kept;
    else dropped.push(id);
  }
  if (known.people && Array.isArray(people)) {
    state.people = people.map((person) => keptPerson(person, known, dropped));
    state.complete = people_complete !== false;
  }
  return { state, dropped };
}

/**
 * @param {unknown} answer
 * @param {{ type: string, values: Set<string> }} input
 * @param {(value: string) => void} drop
 * @returns {Answer | undefined}
 */
function keptAnswer(answer, input, drop) {
  if (input.type === "choices") {
    if (!Array.isArray(answer)) return undefined;
    const kept = answer.filter((value) => input.values.has(value));
    for (const value of answer) if (!input.values.has(value)) drop(String(value));
    // what is left may be nothing, and nothing means "none of these": better not said
    return kept.length > 0 || answer.length === 0 ? kept : undefined;
  }
  if (input.type === "attestation") return keptAttestation(typeof answer === "string" ? { answer } : answer, input);
  if (typeof answer !== "string") return undefined;
  const number = NUMBERS[/** @type {keyof typeof NUMBERS} */ (input.type)];
  return (number ? number.test(answer) : input.values.has(answer)) ? answer : undefined;
}

/**
 * @param {unknown} given
 * @param {{ values: Set<string> }} input
 * @returns {Attested | undefined}
 */
function keptAttestation(given, input) {
  const { answer, justification } = fields(given);
  const text = typeof justification === "string" ? justification.slice(0, MOST_TEXT) : "";
  const told = typeof answer === "string" && input.values.has(answer);
  if (!told && !text) return undefined;
  const kept = { answer: /** @type {Attested["answer"]} */ (told ? answer : null) };
  return text ? { ...kept, justification: text } : kept;
}

/**
 * @param {unknown} saved
 * @param {Known} known
 * @param {string[]} dropped
 * @returns {Person}
 */
function keptPerson(saved, known, dropped) {
  const { name, credentials } = fields(saved);
  /** @type {Person} */
  const person = { name: typeof name === "string" ? name.slice(0, MOST_NAME) : "", credentials: [] };
  /** @type {Holding[]} */
  const others = [];
  for (const item of Array.isArray(credentials) ? credentials : []) {
    const { id, passed } = fields(item);
    const place = known.credentials.has(String(id)) ? person.credentials : others;
    if (typeof id !== "string" || !(known.credentials.has(id) || known.elsewhere.credentials.has(id)))
      dropped.push(String(id));
    else place.push(isDay(passed) ? { id, passed } : { id });
  }
  return others.length > 0 ? { ...person, others } : person;
}

/**
 * @param {Answer | undefined} answer
 * @returns {answer is Attested}
 */
export function isAttested(answer) {
  return typeof answer === "object" && !Array.isArray(answer);
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export function fields(value) {
  return isObject(value) ? value : {};
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
