/**
 * Opens links with answers, as a page does, one after the other: each line of standard input is a fragment as JSON text,
 * each line of standard output says how many milliseconds it took, and what was wrong if anything was.
 */

import { createInterface } from "node:readline";
import { fromFragment } from "../../docs/assets/checker/fragment.js";
import { checkable, keptFrom, profileFrom, Unreadable } from "../../docs/assets/checker/profile.js";
import { requestOf, restored, savedOf } from "../../docs/assets/checker/state.js";

const known = {
  inputs: new Map([
    ["market", { type: "choice", values: new Set(["big", "small"]) }],
    ["sales", { type: "money", values: new Set() }],
    ["adds", { type: "count", values: new Set() }],
    ["ties", { type: "choices", values: new Set(["a", "b"]) }],
    ["fuzzing", { type: "attestation", values: new Set(["met", "unmet", "na"]) }],
  ]),
  credentials: new Set(["one", "two"]),
  people: true,
  elsewhere: { inputs: new Set(["other"]), credentials: new Set(["three"]) },
};
const untouched = Object.getOwnPropertyNames(Object.prototype).join();

/** @param {string} fragment */
async function open(fragment) {
  let shared;
  try {
    shared = await fromFragment(fragment);
  } catch (error) {
    if (error instanceof Unreadable) return "";
    throw error;
  }
  let kept;
  try {
    kept = keptFrom(shared.profile, shared.on);
  } catch (error) {
    if (error instanceof Unreadable) return "";
    throw error;
  }
  const { state } = restored(kept.whole, known);
  const request = JSON.parse(requestOf(state));
  for (const id of Object.keys(request.profile.answers)) if (!known.inputs.has(id)) return `an unknown answer: ${id}`;
  for (const person of request.profile.people ?? []) {
    if (typeof person.name !== "string" || person.name.length > 200) return "a name that no page takes";
    for (const { id } of person.credentials) if (!known.credentials.has(id)) return `an unknown credential: ${id}`;
  }
  JSON.stringify([savedOf(state, kept.whole, known), profileFrom(kept.whole, true), checkable(shared.profile, known)]);
  if (Object.getOwnPropertyNames(Object.prototype).join() !== untouched) return "the prototype was changed";
  return {}.answer === undefined && {}.id === undefined ? "" : "the prototype was changed";
}

for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  let fault;
  try {
    fault = await open(JSON.parse(line));
  } catch (error) {
    fault = `${error?.name}: ${error?.message}`.slice(0, 300);
  }
  console.log(JSON.stringify([performance.now() - began, fault]));
}
