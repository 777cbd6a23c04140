/** The page of a competency: its verdicts stand at each requirement, and in the summary. */

import { createAnswers } from "./answers.js";
import { followAnchors } from "./arrivals.js";
import { createChecking } from "./checking.js";
import { find, parsed } from "./dom.js";
import { levelsOf } from "./reports.js";
import { keepRoom } from "./room.js";
import { createSummary } from "./summary.js";

/** @typedef {import("./types.d.ts").Report} Report */

// The theme's script stands at the end of the body: what the checker needs is there before it has run.
await parsed("[data-palier-end]");

const root = find(document, "[data-palier-page]", HTMLElement);
const form = find(root, "[data-form]", HTMLFormElement);

createChecking(root, (say, retry) => {
  const answers = createAnswers(root, say);
  const summary = createSummary(root, say, retry);
  keepRoom(summary.element, form);
  followAnchors(root, summary.element);
  return {
    step: summary.step,
    bytes: summary.bytes,
    expect: summary.expect,
    invite() {
      answers.clear();
      summary.invite();
    },
    fail(lines, again) {
      answers.clear();
      summary.fail(lines, again);
    },
    /** @param {Report} report */
    show(report) {
      const levels = levelsOf(report);
      answers.show(levels);
      summary.show(report, levels);
    },
  };
});
