/** The page on the whole programme: one profile, and every level of every competency judged by it. */

import { createChecking } from "./checking.js";
import { find, findAll, parsed, setText } from "./dom.js";
import { keepRoom } from "./room.js";
import { createLevels } from "./standing-levels.js";
import { createMatrix } from "./standing-matrix.js";
import { readPlaces } from "./standing-places.js";
import { createReadings } from "./standing-readings.js";
import { createSteps } from "./standing-steps.js";
import { createTally } from "./standing-tally.js";
import { isAttested } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */

// The theme's script stands at the end of the body: what the checker needs is there before it has run.
await parsed("[data-palier-end]");

const root = find(document, "[data-palier-page]", HTMLElement);
const form = find(root, "[data-form]", HTMLFormElement);
const places = readPlaces(root);
/** Tells how much is answered, which waits for no verdict. */
let count = () => {};

const page = createChecking(root, (say, retry) => {
  const tally = createTally(root, say, retry, places);
  const matrix = createMatrix(root, say);
  const levels = createLevels(root, say, places);
  const readings = createReadings(root, say, places);
  keepRoom(tally.element, form);
  const clear = () => {
    matrix.show(new Map());
    levels.clear();
    readings.clear();
  };
  return {
    step: tally.step,
    bytes: tally.bytes,
    expect() {
      tally.expect();
      count();
    },
    show(report) {
      const stands = places.standsOf(report);
      matrix.show(stands);
      tally.show(report, stands);
      levels.show(report, stands);
      readings.show(report.readings);
    },
    invite() {
      clear();
      tally.invite();
      count();
    },
    fail(lines, again) {
      clear();
      tally.fail(lines, again);
    },
  };
});
createSteps(page, places);
count = countAnswers(page);
root.addEventListener("click", leadAway, { capture: true });

/**
 * What works on the pages of competencies too links to requirements as these do, by anchors: here they lead there.
 * @param {Event} event
 */
function leadAway({ target }) {
  const link = target instanceof Element ? target.closest("a[href^='#']") : null;
  const anchor = decodeURIComponent(link?.getAttribute("href")?.slice(1) ?? "");
  const competency = link?.closest("[data-of]")?.getAttribute("data-of");
  if (link && competency) link.setAttribute("href", `../${competency}/#${anchor}`);
}

/**
 * Tell at each part of the form that unfolds how much of it is answered.
 * @param {Page} page
 * @returns {() => void} tells it anew
 */
function countAnswers({ say, state }) {
  const groups = findAll(form, "[data-group]", HTMLElement).map((group) => ({
    told: find(group, "[data-told]", HTMLElement),
    inputs: findAll(group, "[data-input]", HTMLElement).map((field) => field.dataset["input"] ?? ""),
  }));
  const tell = () => {
    const { answers } = state();
    /** @param {string} input */
    const isAnswered = (input) => {
      const answer = answers[input];
      return answer !== undefined && (!isAttested(answer) || answer.answer !== null);
    };
    for (const { told, inputs } of groups)
      setText(told, say("page.standing.answered", { done: inputs.filter(isAnswered).length, all: inputs.length }));
  };
  tell();
  return tell;
}
