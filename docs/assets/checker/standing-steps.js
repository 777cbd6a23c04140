/** The cheapest next steps over all competencies: plans for the nearest levels, made while nothing else is asked. */

import { find, make, setText } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { profileOf, today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").PlanStep} PlanStep */
/** @typedef {import("./types.d.ts").PlanAnswer & import("./types.d.ts").Refused} Answered */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./standing-places.js").Places} Places */

/** Milliseconds of quiet before plans are made: verdicts go first. */
const PAUSE = 800;
/** How many of the nearest levels are planned for, and how many plans are shown. */
const [PLANNED, SHOWN] = [6, 3];

/**
 * @param {Page} page
 * @param {Places} places
 */
export function createSteps(page, places) {
  const { root, say } = page;
  const section = find(root, "[data-steps]", HTMLElement);
  const said = find(section, "[data-steps-said]", HTMLElement);
  const list = find(section, "[data-steps-list]", HTMLElement);
  /** @type {Report | null} verdicts for which no plans are made yet */
  let waiting = null;
  let inView = false;
  let latest = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  function expect() {
    clearTimeout(pause);
    latest += 1;
    if (!waiting || !inView) return;
    section.setAttribute("aria-busy", "true");
    setText(said, say("page.standing.steps.busy"));
    pause = setTimeout(look, PAUSE, waiting, latest);
  }

  /**
   * @param {Report} report
   * @param {number} turn
   */
  async function look(report, turn) {
    const state = page.state();
    /** @type {Plan[]} */
    const plans = [];
    try {
      for (const level of report.nearest.slice(0, PLANNED)) {
        /** @type {Answered} */
        const answer = await page.call({ call: "plan", profile: profileOf(state), on: state.on ?? today(), level });
        if (turn !== latest) return;
        if (answer.plan && !answer.plan.met) plans.push(answer.plan);
      }
    } catch (error) {
      if (turn !== latest) return;
      console.error(`checker: steps: ${error}`);
      finish([], say("page.standing.steps.failed"));
      return;
    }
    waiting = null;
    const words = report.nearest.length === 0 ? "page.standing.tally.all" : plans.length === 0 ? "page.standing.steps.none" : null;
    finish(plans, words ? say(words) : "");
  }

  /**
   * @param {Plan[]} plans
   * @param {import("./phrase.js").Phrase | string} words
   */
  function finish(plans, words) {
    section.removeAttribute("aria-busy");
    setText(said, words);
    list.replaceChildren(...cheapest(plans).map(({ plan, also }) => itemOf(plan, also)));
  }

  /**
   * @param {Plan} plan
   * @param {Plan[]} also
   */
  function itemOf(plan, also) {
    const cost = make("span", "palier-steps__cost", say("page.standing.steps.cost", { cost: phraseOf(plan.cost) }));
    const steps = make("ul", "", ...plan.steps.map((step) => make("li", "", phraseOf(step))));
    const others = also.map(({ level }) => make("li", "", places.level(level)));
    return make(
      "li",
      "palier-steps__plan",
      make("p", "palier-steps__head", places.level(plan.level), new Text(" "), cost),
      steps,
      ...(others.length > 0 ? [make("div", "palier-steps__also", make("strong", "", say("page.standing.steps.also")), make("ul", "", ...others))] : []),
      ...(plan.exact ? [] : [make("p", "palier-steps__best", say("page.standing.steps.best"))]),
    );
  }

  page.watch((report) => {
    section.hidden = report === null;
    waiting = report;
    if (!report) finish([], "");
    expect();
  });
  new IntersectionObserver(([entry]) => {
    inView = entry?.isIntersecting ?? false;
    if (inView && waiting) expect();
  }).observe(section);
}

/**
 * The plans that cost least, each with those of the others whose steps are all among its own.
 * @param {Plan[]} plans
 */
function cheapest(plans) {
  const sorted = plans.toSorted((one, other) => Number(one.cost.value) - Number(other.cost.value));
  /** @type {{ plan: Plan, also: Plan[] }[]} */
  const chosen = [];
  for (const plan of sorted) {
    if (chosen.some(({ also }) => also.includes(plan))) continue;
    chosen.push({ plan, also: sorted.filter((other) => other !== plan && includes(plan, other)) });
  }
  return chosen.slice(0, SHOWN);
}

/**
 * Whether whoever takes the steps of one plan has also taken those of another.
 * @param {Plan} plan
 * @param {Plan} other
 */
function includes(plan, other) {
  const left = [...plan.steps];
  return other.steps.every((step) => {
    const at = left.findIndex((taken) => covers(taken, step));
    if (at >= 0 && step.kind === "hire") left.splice(at, 1); // somebody new is one person
    return at >= 0;
  });
}

/**
 * @param {PlanStep} taken
 * @param {PlanStep} step
 * @returns {boolean}
 */
function covers(taken, step) {
  if (taken.kind === "pass" && step.kind === "pass")
    return taken.person === step.person && step.credentials.every((id) => taken.credentials.includes(id));
  if (taken.kind === "improve" && step.kind === "improve" && taken.input === step.input)
    return Number(taken.reach?.value ?? 0) >= Number(step.reach?.value ?? 0)
      && (step.add ?? []).every((value) => taken.add?.includes(value))
      && taken.answer === step.answer;
  return taken.kind === "hire" && step.kind === "hire" && step.credentials.every((id) => taken.credentials.includes(id));
}
