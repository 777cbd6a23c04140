/** Draws verdicts over time. Pattern and sign tell a verdict; colour only repeats it. */

/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./timeline.js").Event} Event */

/**
 * @typedef {object} Scale
 * @property {number} width pixels
 * @property {number} start milliseconds of the epoch
 * @property {number} end
 * @property {boolean} rtl whether time runs from right to left
 * @property {(day: string) => number} at where a day stands, in pixels from where time begins
 * @property {(x: number) => number} x a place so counted, from the left edge
 */

const SVG = "http://www.w3.org/2000/svg";
const DAY = 86_400_000;
/** Pixels. */
const [BAR, MARK, LANE, PLAIN, AXIS, LABEL, SIGN] = [18, 9, 44, 24, 26, 76, 22];
/** Days after the last change that are shown at least, and as a share of all before. */
const [MARGIN, SHARE] = [30, 0.12];
/** Months between two dates on the axis. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];
const SIGNS = { met: "✓", unmet: "✕", unknown: "?" };

let patterns = 0;

/**
 * @param {string} first ISO date on which time begins
 * @param {string} last ISO date of the last change
 * @param {number} width
 * @param {boolean} rtl
 * @returns {Scale}
 */
export function scaleOf(first, last, width, rtl) {
  const start = Date.parse(first);
  const span = Date.parse(last) - start;
  const end = start + span + Math.max(MARGIN * DAY, span * SHARE);
  return {
    width,
    start,
    end,
    rtl,
    at: (day) => ((Date.parse(day) - start) / (end - start)) * width,
    x: (place) => (rtl ? width - place : place),
  };
}

/**
 * @param {Verdict} verdict that of the as-of date
 * @param {Event[]} events the changes of this level, the earliest first
 * @param {Scale} scale
 */
export function drawLane(verdict, events, scale) {
  const height = events.length > 0 ? LANE : PLAIN;
  const top = height - BAR;
  const chart = canvas(scale.width, height);
  const ends = [...events.map(({ turn }) => scale.at(turn.on)), scale.width];
  let begin = 0;
  for (const [i, end] of ends.entries()) {
    chart.append(segment(events[i - 1]?.turn.verdict ?? verdict, begin, end, top, scale));
    begin = end;
  }
  let free = 0;
  for (const { turn, mark } of events) {
    const place = scale.at(turn.on);
    const x = scale.x(place);
    const shown = Math.min(Math.max(place, free + MARK + 1), scale.width - MARK - 1);
    free = shown + MARK;
    const circle = { class: "palier-timeline__mark", cx: scale.x(shown), cy: MARK + 1, r: MARK };
    chart.append(
      shape("path", { class: "palier-timeline__turn", d: `M${scale.x(shown)} ${2 * MARK + 1} L${x} ${top} V${height}` }),
      shape("circle", circle),
      text(mark, "palier-timeline__mark-number", scale.x(shown), MARK + 1),
    );
  }
  return chart;
}

/**
 * The dates below the lanes, as many as find room.
 * @param {Scale} scale
 * @param {string} locale
 */
export function drawAxis(scale, locale) {
  const chart = canvas(scale.width, AXIS);
  chart.append(shape("path", { class: "palier-timeline__line", d: `M0 1 H${scale.width}` }));
  const format = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", calendar: "gregory", timeZone: "UTC" });
  for (const day of datesOf(scale)) {
    const place = scale.at(day);
    const inside = Math.min(Math.max(place, LABEL / 2), scale.width - LABEL / 2);
    chart.append(
      shape("path", { class: "palier-timeline__line", d: `M${scale.x(place)} 1 V7` }),
      text(format.format(new Date(day)), "palier-timeline__date", scale.x(inside), 18),
    );
  }
  return chart;
}

/**
 * What a verdict looks like in a lane.
 * @param {Verdict} verdict
 */
export function drawSample(verdict) {
  const chart = canvas(2 * SIGN, BAR);
  const scale = scaleOf("2000-01-01", "2000-01-01", 2 * SIGN, false);
  chart.append(segment(verdict, 0, 2 * SIGN, 0, scale));
  chart.setAttribute("width", String(2 * SIGN));
  return chart;
}

/**
 * First days of months, evenly spread, each with room for its label.
 * @param {Scale} scale
 */
function datesOf({ start, end, width, at }) {
  const pixels = (width / (end - start)) * 30.4 * DAY;
  const step = STEPS.find((months) => months * pixels >= LABEL) ?? STEPS.at(-1) ?? 1;
  const first = new Date(start);
  const begin = first.getUTCFullYear() * 12 + Math.ceil((first.getUTCMonth() + 1) / step) * step;
  /** @type {string[]} */
  const days = [];
  for (let month = begin; ; month += step) {
    const day = new Date(0);
    day.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    if (day.getTime() > end) break;
    days.push(day.toISOString().slice(0, 10));
  }
  const roomy = days.filter((day) => at(day) >= LABEL / 2 && at(day) <= width - LABEL / 2);
  return roomy.length > 0 ? roomy : days.slice(0, 1);
}

/**
 * @param {Verdict} verdict
 * @param {number} begin pixels from where time begins
 * @param {number} end
 * @param {number} top
 * @param {Scale} scale
 */
function segment(verdict, begin, end, top, { x }) {
  const group = shape("g", { class: `palier-timeline__segment palier-timeline__segment--${verdict}`, "data-verdict": verdict });
  const box = { x: Math.min(x(begin), x(end)), y: top + 1, width: end - begin, height: BAR - 2 };
  if (verdict === "met") group.append(shape("rect", { ...box, class: "palier-timeline__bar" }));
  else group.append(...patterned(verdict, box));
  if (end - begin < SIGN) return group;
  const middle = x(begin + SIGN / 2);
  group.append(shape("circle", { class: "palier-timeline__plate", cx: middle, cy: top + BAR / 2, r: BAR / 2 - 2 }));
  group.append(text(SIGNS[verdict], "palier-timeline__sign", middle, top + BAR / 2));
  return group;
}

/**
 * A bar with stripes or dots.
 * @param {Verdict} verdict
 * @param {Record<string, string | number>} box
 */
function patterned(verdict, box) {
  const id = `timeline--pattern-${(patterns += 1)}`;
  const pattern = shape("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
  pattern.append(
    verdict === "unmet"
      ? shape("path", { class: "palier-timeline__stripe", d: "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" })
      : shape("circle", { class: "palier-timeline__dot", cx: 4, cy: 4, r: 1.3 }),
  );
  return [pattern, shape("rect", { ...box, class: "palier-timeline__bar", fill: `url(#${id})` })];
}

/**
 * @param {number} width
 * @param {number} height
 */
function canvas(width, height) {
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "palier-timeline__svg" });
}

/**
 * @param {string} words
 * @param {string} className
 * @param {number} x
 * @param {number} y its middle
 */
function text(words, className, x, y) {
  const made = shape("text", { class: className, x, y, "text-anchor": "middle", "dominant-baseline": "central" });
  made.textContent = words;
  return made;
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElementTagNameMap[K]}
 */
function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return /** @type {SVGElementTagNameMap[K]} */ (made);
}
