/** Other dates: the next on which a verdict changes, to choose from, and what differs between today and the chosen one. */

import { followComing } from "./coming.js";
import { comparison } from "./comparison.js";
import { find, make, setContent, setText } from "./dom.js";
import { levelsOf } from "./reports.js";
import { isEmpty, profileOf, today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Turn} Turn */

/** How many dates are offered. */
const MOST = 3;
/** Milliseconds without another answer before Python is asked about other days: whoever types is not kept waiting. */
const QUIET = 300;

/** @type {import("./page.d.ts").Feature["begin"]} */
export function begin(page, element) {
  const { say } = page;
  const box = find(document, "#input--day", HTMLInputElement);
  const hint = find(element, "[data-days-hint]", HTMLElement);
  const choices = find(element, "[data-days]", HTMLElement);
  const changes = find(element, "[data-changes]", HTMLDetailsElement);
  const none = find(element, "[data-changes-none]", HTMLElement);
  const said = find(changes, "[data-changes-said]", HTMLElement);
  const list = find(changes, "[data-changes-list]", HTMLElement);
  const empty = String(hint.textContent);
  /** @type {Map<string, Turn>} the dates that were found for these answers, those of days asked about before too */
  let turns = new Map();
  let answers = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const coming = followComing(page);

  choices.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    box.value = button.value;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  page.watch((report) => {
    clearTimeout(waiting);
    if (!report || isEmpty(page.state())) {
      forget();
      return;
    }
    remember(report);
    offer(report.on);
    waiting = setTimeout(() => look(report), QUIET);
  });

  function forget() {
    turns = new Map();
    answers = "";
    setText(hint, empty);
    choices.replaceChildren();
    tell(null);
  }

  /**
   * @param {{ nodes: Node[], number: number } | null} found what differs from today, or null on today itself
   */
  function tell(found) {
    changes.toggleAttribute("hidden", !found || found.number === 0);
    none.toggleAttribute("hidden", found?.number !== 0);
    list.replaceChildren(...(found?.nodes ?? []));
    if (found) setText(said, say("page.day.differ", { number: found.number }));
  }

  /**
   * Keep the dates of a report; those of other answers are forgotten.
   * @param {Report} report
   */
  function remember(report) {
    const given = JSON.stringify(profileOf(page.state()));
    if (given !== answers) turns = new Map();
    answers = given;
    for (const turn of levelsOf(report).flatMap((level) => level.turns)) turns.set(turn.on, turn);
  }

  /** @param {string} on the as-of date */
  function offer(on) {
    const days = [...turns.keys()].sort();
    const next = days.findIndex((day) => day > on);
    const first = next < 0 ? days.length - MOST : Math.min(next - (turns.has(on) ? 1 : 0), days.length - MOST);
    const shown = days.slice(Math.max(0, first), Math.max(0, first) + MOST);
    setText(hint, say(shown.length > 0 ? "page.day.coming" : "page.day.none"));
    const hadFocus = choices.contains(document.activeElement);
    setContent(choices, shown.map((day) => choice(day, day === on)));
    if (!hadFocus) return;
    const again = choices.querySelector("[aria-pressed=true]");
    (again instanceof HTMLElement ? again : box).focus({ preventScroll: true });
  }

  /**
   * @param {string} day
   * @param {boolean} pressed
   */
  function choice(day, pressed) {
    const turn = turns.get(day);
    const button = make("button", "palier-choice", turn?.on_words ?? day);
    button.type = "button";
    button.value = day;
    button.setAttribute("aria-pressed", String(pressed));
    return button;
  }

  /** @param {Report} report */
  async function look(report) {
    const state = page.state();
    const profile = profileOf(state);
    const now = today();
    /** @param {string} on */
    const ask = async (on) => /** @type {Report | undefined} */ ((await page.call({ profile, on })).report);
    const isStale = () => JSON.stringify(page.state()) !== JSON.stringify(state);
    try {
      await compare(report, report.on === now ? report : await ask(now), isStale);
      await coming(report, ask, isStale);
    } catch {
      tell(null); // the verdicts' own trouble is told elsewhere
    }
  }

  /**
   * @param {Report} report
   * @param {Report | undefined} present that of today
   * @param {() => boolean} isStale
   */
  async function compare(report, present, isStale) {
    if (!present || isStale()) return;
    remember(present);
    offer(report.on);
    if (report === present) return tell(null);
    const days = /** @type {[Report, Report]} */ (report.on > present.on ? [present, report] : [report, present]);
    tell(comparison(days, present, page.root, say));
  }
}
