/** Reads answers that come from outside: a file or a link. Anything may stand in them. */

import { fields, isDay } from "./state.js";

/** @typedef {import("./types.d.ts").Known} Known */
/** @typedef {import("./types.d.ts").Saved} Saved */

/** What answers are nested in at most: a profile, its people, a person, the credentials, one of them; and some more. */
const DEEPEST = 10;
const MOST_PEOPLE = 10_000;
const AMOUNT = /^(-?\d+(?:\.\d+)?) [A-Z]{3}$/;

/** It holds no answers, or none that can be read; `detail` is for developers. */
export class Unreadable extends Error {}

/**
 * Parse JSON that may be hostile.
 * @param {string} text
 * @returns {unknown}
 * @throws {Unreadable}
 */
export function parsedJson(text) {
  let [depth, quoted] = [0, false];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (quoted) i += Number(character === "\\"); // what follows is part of the string, a quotation mark too
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > DEEPEST) throw new Unreadable("nested too deeply");
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(String(error));
  }
}

/**
 * A profile as pages keep it. What a page's form cannot say is left out, and named by its path.
 * @param {unknown} profile
 * @param {unknown} [on] as-of date
 * @returns {{ whole: Saved, lost: string[] }}
 * @throws {Unreadable} it is no profile
 */
export function keptFrom(profile, on) {
  const { format, answers, people, people_complete } = fields(profile);
  if ((answers ?? people ?? undefined) === undefined || (format ?? 1) !== 1) throw new Unreadable("not a profile");
  if (people !== undefined && people !== null && !Array.isArray(people)) throw new Unreadable("people are no list");
  if (Array.isArray(people) && people.length > MOST_PEOPLE) throw new Unreadable("too many people");
  /** @type {string[]} */
  const lost = [];
  const kept = Object.entries(fields(answers)).flatMap(([id, answer]) => {
    const plain = plainAnswer(answer);
    if (plain === undefined && answer !== null) lost.push(`/answers/${id}`);
    return plain === undefined ? [] : [[id, plain]];
  });
  const listed = Array.isArray(people) ? people.map((person, i) => plainPerson(person, `/people/${i}`, lost)) : undefined;
  const complete = people_complete !== false && (listed ?? []).every((person) => person.complete);
  return {
    whole: {
      format: 1,
      on: isDay(on) ? on : null,
      profile: {
        format: 1,
        answers: Object.fromEntries(kept),
        ...(listed && { people: listed.map(({ name, credentials }) => ({ name, credentials })), people_complete: complete }),
      },
    },
    lost,
  };
}

/**
 * The profile that a file may hold: nothing in it but answers.
 * @param {Saved} whole
 * @param {boolean} names whether people are named
 */
export function profileFrom({ profile }, names) {
  const told = Object.entries(profile.answers).filter(([, answer]) => isTold(answer));
  const people = Array.isArray(profile.people) ? profile.people.map((person) => fields(person)) : undefined;
  return {
    format: 1,
    answers: Object.fromEntries(told),
    ...(people && {
      people: people.map(({ name, credentials }) => ({ name: names ? name : "", credentials })),
      people_complete: profile.people_complete !== false,
    }),
  };
}

/**
 * The part of a profile that a page can have checked, with everything at its place: paths in complaints are those of the
 * whole. A credential that the page does not know gives way to one that it knows.
 * @param {unknown} profile
 * @param {Known} known
 */
export function checkable(profile, known) {
  const whole = fields(profile);
  const answers = Object.entries(fields(whole["answers"])).filter(([id]) => known.inputs.has(id));
  const [standIn] = known.credentials;
  /** @param {unknown} held */
  const held = (held) => {
    const id = typeof held === "string" ? held : fields(held)["id"];
    if (typeof id !== "string" || known.credentials.has(id)) return held;
    return typeof held === "string" ? standIn : { ...fields(held), id: standIn };
  };
  const people = whole["people"];
  const { people: _, ...others } = whole;
  if (!known.people || standIn === undefined || !Array.isArray(people))
    return { ...others, ...(Array.isArray(people) ? {} : { people }), answers: Object.fromEntries(answers) };
  const checked = people.map((person) => {
    const { credentials } = fields(person);
    return Array.isArray(credentials) ? { ...fields(person), credentials: credentials.map(held) } : person;
  });
  return { ...others, people: checked, answers: Object.fromEntries(answers) };
}

/** @param {unknown} answer */
function isTold(answer) {
  return typeof answer === "string" || Array.isArray(answer) || typeof fields(answer)["answer"] === "string";
}

/**
 * @param {unknown} answer
 * @returns {string | string[] | { answer: string | null, justification?: string } | undefined}
 */
function plainAnswer(answer) {
  if (typeof answer === "string") return AMOUNT.exec(answer)?.[1] ?? answer;
  if (typeof answer === "number") return String(answer);
  if (isStrings(answer)) return answer;
  const { values, complete, answer: attested, justification } = fields(answer);
  if (isStrings(values)) return complete === false ? undefined : values;
  if (typeof attested !== "string") return undefined;
  return typeof justification === "string" ? { answer: attested, justification } : { answer: attested };
}

/**
 * @param {unknown} person
 * @param {string} path
 * @param {string[]} lost
 */
function plainPerson(person, path, lost) {
  const { name, credentials, complete } = fields(person);
  if (complete === false) lost.push(`${path}/complete`);
  const held = (Array.isArray(credentials) ? credentials : []).flatMap((item, i) => {
    const { id, passed } = typeof item === "string" ? { id: item } : fields(item);
    if (typeof id === "string") return [isDay(passed) ? { id, passed } : { id }];
    lost.push(`${path}/credentials/${i}`);
    return [];
  });
  return { name: typeof name === "string" ? name : "", credentials: held, complete: complete !== false };
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function isStrings(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
