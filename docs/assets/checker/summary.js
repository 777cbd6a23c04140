/** The summary that stays in view: each level's standing, how the checker's start goes, and what went wrong. */

import { find, findAll, make, numbersOf, setText, stamped } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { createStandings } from "./standings.js";

/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */

const MEGABYTE = 1_000_000;
/** Milliseconds of quiet before verdicts are announced: somebody who types hears the last of them. */
const HUSH = 600;

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 * @param {() => void} retry
 */
export function createSummary(root, say, retry) {
  const element = find(root, "[data-summary]", HTMLElement);
  const prompt = find(element, "[data-prompt]", HTMLElement);
  const levels = find(element, "[data-levels]", HTMLElement);
  const day = find(element, "[data-day]", HTMLElement);
  const more = find(element, "[data-more]", HTMLButtonElement);
  const progress = find(element, "[data-progress]", HTMLElement);
  const bar = find(progress, "progress", HTMLProgressElement);
  const bytes = find(progress, "[data-bytes]", HTMLElement);
  const step = find(element, "[data-step]", HTMLElement);
  const trouble = find(element, "[data-trouble]", HTMLElement);
  const announced = find(element, "[data-announce]", HTMLElement);
  const notes = find(levels, "[data-notes]", HTMLElement);
  const next = find(levels, "[data-next]", HTMLElement);
  const standings = createStandings(root, findAll(levels, "[data-standing]", HTMLElement), say);
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hush;

  /** @param {import("./phrase.js").Phrase | string} text */
  const announce = (text) => {
    if (String(text) === told) return;
    told = String(text);
    clearTimeout(hush);
    hush = setTimeout(() => setText(announced, text), HUSH);
  };

  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
    element.classList.toggle("palier-summary--open", open);
  });

  /** @param {boolean} shown */
  const showLevels = (shown) => {
    prompt.hidden = shown;
    levels.hidden = !shown;
    more.hidden = !shown;
    if (!shown) setText(day, "");
  };

  /** @param {LevelReport[]} reports */
  const announceVerdicts = (reports) => {
    const lines = reports.map((report) => say("page.answer.announce", {
      level: standings.nameOf(report),
      verdict: say(`checker.verdict.${report.verdict}`),
    }));
    announce(lines.reduce((first, second) => say("page.then", { first, second })));
  };

  return {
    element,
    /**
     * @param {Report} report
     * @param {LevelReport[]} reports
     */
    show(report, reports) {
      showLevels(true);
      trouble.replaceChildren();
      setText(day, say("page.summary.day", { day: [report.on_words, report.on_foreign_words] }));
      standings.show(reports);
      const [ask] = report.asks;
      next.replaceChildren(...(ask ? [make("strong", "", say("page.summary.next")), new Text(" "), standings.question(ask)] : []));
      notes.replaceChildren(...report.notes.map((note) => make("p", "", phraseOf(note))));
      announceVerdicts(reports);
    },
    /** Before any answer. */
    invite() {
      showLevels(false);
      trouble.replaceChildren();
      announce("");
    },
    /** An answer is on its way. */
    expect() {
      prompt.hidden = true;
    },
    /** @param {"start" | "python" | "check" | "idle"} name */
    step(name) {
      const loading = name === "start" || name === "python";
      progress.hidden = !loading;
      if (loading) trouble.replaceChildren();
      if (name === "python") {
        bar.removeAttribute("value");
        setText(bytes, "");
      }
      element.setAttribute("aria-busy", String(name !== "idle"));
      setText(step, loading ? say(`page.load.${name}`) : "");
    },
    /**
     * @param {number} done
     * @param {number} total
     */
    bytes(done, total) {
      bar.max = total;
      bar.value = done;
      const format = new Intl.NumberFormat(numbersOf(root), { maximumFractionDigits: 1, minimumFractionDigits: 1 });
      setText(bytes, say("page.load.bytes", { done: format.format(done / MEGABYTE), total: format.format(total / MEGABYTE) }));
    },
    /**
     * @param {(import("./phrase.js").Phrase | string)[]} lines
     * @param {boolean} again whether trying again may help
     */
    fail(lines, again) {
      showLevels(false);
      prompt.hidden = true;
      announce("");
      trouble.replaceChildren(...lines.map((line) => make("p", "", line)));
      if (!again) return;
      const button = stamped(find(element, "template[data-retry]", HTMLTemplateElement));
      button.addEventListener("click", () => {
        element.focus(); // the button goes
        retry();
      });
      trouble.append(button);
    },
  };
}
