/** The page of a competency: its verdicts stand at each requirement, and in the summary. */

import { createAnswers } from "./answers.js";
import { createChecking } from "./checking.js";
import { find, parsed } from "./dom.js";
import { createSummary } from "./summary.js";

/** @typedef {import("./types.d.ts").Report} Report */

// The theme's script stands at the end of the body: what the checker needs is there before it has run.
await parsed("[data-palier-end]");

const root = find(document, "[data-palier-page]", HTMLElement);
const form = find(root, "[data-form]", HTMLFormElement);

createChecking(root, (say, retry) => {
  const answers = createAnswers(root, say);
  const summary = createSummary(root, say, retry);
  keepRoom(summary.element);
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
      const levels = report.competencies.flatMap(({ options }) => options.flatMap((option) => option.levels));
      answers.show(levels);
      summary.show(report, levels);
    },
  };
});

/**
 * The summary's height, for the room that scrolling leaves beside it; what has the focus never lies beneath it.
 * @param {HTMLElement} summary
 */
function keepRoom(summary) {
  const measure = () => {
    document.documentElement.style.setProperty("--palier-summary-height", `${summary.offsetHeight}px`);
    const [focused, bar] = [document.activeElement, summary.getBoundingClientRect()];
    if (!focused || !form.contains(focused)) return;
    const { top, bottom } = focused.getBoundingClientRect();
    if (top < bar.bottom && bottom > bar.top) focused.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(measure).observe(summary);
}
