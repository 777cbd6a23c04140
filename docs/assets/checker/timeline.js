/** What changes by itself after the as-of date: a lane for each level, and the same as a table. */

import { badge } from "./answers.js";
import { writeAmount } from "./amounts.js";
import { find, findAll, make, numbersOf, setText } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { drawAxis, drawLane, drawSample, scaleOf } from "./timeline-chart.js";
import { levelsOf } from "./reports.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Turn} Turn */
/** @typedef {import("./types.d.ts").Verdict} Verdict */

/**
 * A coming change of a level, as the chart and the table tell it.
 * @typedef {object} Event
 * @property {LevelReport} level
 * @property {Turn} turn
 * @property {Verdict} before the verdict that ends
 * @property {string} mark its number, by which the chart points to the table
 */

/**
 * @param {Page} page
 * @param {HTMLElement} element
 */
export function begin(page, element) {
  const { say } = page;
  const open = find(element, "[data-timeline-open]", HTMLElement);
  const none = find(element, "[data-timeline-none]", HTMLElement);
  const coming = find(element, "[data-timeline-coming]", HTMLElement);
  const from = find(element, "[data-timeline-from]", HTMLElement);
  const chart = find(element, "[data-timeline-chart]", HTMLElement);
  const rows = find(element, "[data-timeline-rows]", HTMLElement);
  const lanes = new Map(findAll(chart, "[data-lane]", HTMLElement).map((lane) => [lane.dataset["lane"] ?? "", lane]));
  const axis = find(chart, "[data-axis]", HTMLElement);
  const numbers = numbersOf(page.root);
  /** @type {Report | null} */
  let report = null;
  let width = 0;

  /** @param {Report | null} latest */
  function show(latest) {
    report = latest;
    const events = report ? eventsOf(levelsOf(report), numbers) : [];
    open.hidden = report !== null;
    none.hidden = report === null || events.length > 0;
    coming.hidden = events.length === 0;
    if (!report || events.length === 0) return;
    setText(from, say("page.timeline.from", { day: [report.on_words, report.on_foreign_words] }));
    rows.replaceChildren(...events.map(row));
    draw();
  }

  /** Draws at the width that there is, so that what is written in the chart keeps its size. */
  function draw() {
    width = axis.clientWidth;
    if (!report || coming.hidden || width === 0) return;
    const levels = levelsOf(report);
    const events = eventsOf(levels, numbers);
    const rtl = getComputedStyle(chart).direction === "rtl";
    const last = events.map(({ turn }) => turn.on).reduce((first, second) => (first > second ? first : second));
    const scale = scaleOf(report.on, last, width, rtl);
    for (const level of levels) {
      const track = lanes.get(level.id)?.querySelector("[data-track]");
      track?.replaceChildren(drawLane(level.verdict, events.filter((event) => event.level === level), scale));
    }
    axis.replaceChildren(drawAxis(scale, numbers));
    const verdicts = new Set([...levels.map(({ verdict }) => verdict), ...events.map(({ turn }) => turn.verdict)]);
    const samples = [...verdicts].map((verdict) => make("span", "", drawSample(verdict), say(`checker.verdict.${verdict}`)));
    find(chart, "[data-legend]", HTMLElement).replaceChildren(...samples);
  }

  /** @param {Event} event */
  function row({ level, turn, before, mark }) {
    const number = make("span", "palier-timeline__number", mark);
    number.setAttribute("aria-hidden", "true"); // it stands for the place in the chart
    const name = lanes.get(level.id)?.querySelector("[data-lane-name]")?.cloneNode(true).childNodes ?? [];
    const then = make("small", "", say("page.timeline.before", { verdict: say(`checker.verdict.${before}`) }));
    const day = make("th", "", number, new Text(" "), turn.on_words);
    const which = make("span", "palier-timeline__level", ...name);
    const cells = [
      day,
      make("td", "", which, new Text(" "), badge(turn.verdict, say), new Text(" "), then),
      make("td", "", ...turn.causes.map((cause) => make("p", "", phraseOf(cause)))),
    ];
    day.scope = "row";
    for (const cell of cells) cell.setAttribute("role", cell === day ? "rowheader" : "cell");
    const made = make("tr", "", ...cells);
    made.setAttribute("role", "row");
    return made;
  }

  page.watch(show);
  new ResizeObserver(() => axis.clientWidth !== width && draw()).observe(chart);
}

/**
 * Every coming change, the earliest first.
 * @param {LevelReport[]} levels
 * @param {string} numbers locale by which numbers are written
 * @returns {Event[]}
 */
function eventsOf(levels, numbers) {
  const events = levels.flatMap((level) =>
    level.turns.map((turn, i) => ({ level, turn, before: level.turns[i - 1]?.verdict ?? level.verdict })),
  );
  events.sort((first, second) => (first.turn.on < second.turn.on ? -1 : first.turn.on > second.turn.on ? 1 : 0));
  return events.map((event, i) => ({ ...event, mark: writeAmount(String(i + 1), numbers) }));
}
