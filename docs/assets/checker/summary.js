/** The summary that stays in view: each level's standing, how the checker's start goes, and what went wrong. */

import { badge, changeOf, labelOf, readingOf } from "./answers.js";
import { find, findAll, link, make, setText, stamped } from "./dom.js";

/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./words.js").Say} Say */

const MEGABYTE = 1_000_000;
const FIRST = 3;
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
  const standings = findAll(levels, "[data-standing]", HTMLElement);
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hush;

  /** @param {string} text */
  const announce = (text) => {
    if (text === told) return;
    told = text;
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
      level: report.title.words,
      verdict: say(`checker.verdict.${report.verdict}`),
    }));
    announce(`${lines.join(". ")}.`);
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
      setText(day, say("page.summary.day", { day: report.on_words }));
      for (const standing of standings) {
        const level = reports.find(({ id }) => id === standing.dataset["standing"]);
        if (level) fill(standing, level);
      }
      notes.replaceChildren(...report.notes.map((note) => make("p", "", note.words)));
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
      const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
      setText(bytes, say("page.load.bytes", { done: format.format(done / MEGABYTE), total: format.format(total / MEGABYTE) }));
    },
    /**
     * @param {string[]} lines
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

  /**
   * @param {HTMLElement} standing
   * @param {LevelReport} level
   */
  function fill(standing, level) {
    const { verdict, turn } = level;
    find(standing, "[data-verdict]", HTMLElement).replaceChildren(badge(verdict, say));
    const when = !turn
      ? ""
      : verdict === "met"
        ? say("page.summary.until", { day: turn.last_day_words })
        : say("page.summary.from", { verdict: say(`checker.verdict.${turn.verdict}`), day: turn.on_words });
    const why = turn?.causes[0]?.words ?? "";
    setText(find(standing, "[data-turn]", HTMLElement), why ? `${when}. ${why}` : when);
    find(standing, "[data-points]", HTMLElement).replaceChildren(...points(level));
  }

  /**
   * @param {LevelReport} level
   * @returns {Node[]}
   */
  function points({ id, verdict, finding, warnings }) {
    const [least, ...others] = finding.fixes;
    const missing = (least ?? []).filter((change) => !change.open).slice(0, FIRST);
    const shown = missing.map((change) => make("span", "", ...changeOf(change)));
    if (shown.length > 0 && others.length > 0) shown.push(make("span", "", link(id, say("page.summary.other-ways"))));
    const asks = verdict === "unknown" ? finding.asks : [];
    return [
      ...(verdict === "unmet" && !least ? [make("div", "", make("dd", "", say("page.summary.never")))] : []),
      ...point("page.summary.missing", verdict === "unmet" ? shown : []),
      ...point("page.summary.asks", asks.map((input) => link(`field--${input}`, labelOf(root, input)))),
      ...warnings.flatMap((warning) => point("page.answer.reading", [make("span", "", ...readingOf(warning, say))])),
    ];
  }

  /**
   * @param {string} label
   * @param {Node[]} items
   * @returns {Node[]}
   */
  function point(label, items) {
    if (items.length === 0) return [];
    return [make("div", "", make("dt", "", say(label)), ...items.map((item) => make("dd", "", item)))];
  }
}
