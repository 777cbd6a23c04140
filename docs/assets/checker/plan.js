/** The cheapest way to a level, made anew at each change of the answers while it is open. */

import { find, findAll } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { createCosts } from "./plan-costs.js";
import { done } from "./plan-steps.js";
import { createView } from "./plan-view.js";
import { levelsOf } from "./reports.js";
import { profileOf, today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Refused} Refused */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Words} Words */

/** Milliseconds of quiet after which a plan is made: verdicts go first. */
const PAUSE = 400;

/**
 * @param {Page} page
 * @param {HTMLElement} element
 */
export function begin(page, element) {
  const { say } = page;
  const choices = findAll(element, "[data-plan-levels] input", HTMLInputElement);
  const costs = createCosts(page.root, find(element, "[data-plan-costs]", HTMLElement), say, () => expect());
  const view = createView(page, element, { enter, leave, retry: () => expect() });
  /** @type {Report | null} */
  let report = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** Counts the plans that were wanted: what comes of any but the latest is of the past. */
  let latest = 0;
  /** @type {{ plan: Plan, state: State } | null} the plan on the page, and the answers that it begins from */
  let shown = null;
  /** @type {{ before: State, after: string } | null} the answers before a plan was entered in them, and then */
  let entered = null;
  /** Whether the visitor has chosen a level, or verdicts have. */
  let aimed = false;

  /** @param {number} [wait] milliseconds */
  function expect(wait = 0) {
    clearTimeout(pause);
    latest += 1;
    if (!isOpen()) return;
    view.expect();
    pause = setTimeout(ask, wait, latest);
  }

  /** @param {number} turn */
  async function ask(turn) {
    const state = page.state();
    const given = costs.given();
    const request = {
      call: "plan",
      profile: profileOf(state),
      on: state.on ?? today(),
      level: choices.find(({ checked }) => checked)?.value,
      ...(given && { costs: given }),
    };
    try {
      const answer = await page.call(request);
      if (turn === latest) show(answer, state);
    } catch (error) {
      console.error(`checker: plan: ${error}`);
      if (turn === latest) refuse([say("page.plan.failed")], true);
    }
  }

  /**
   * @param {{ plan?: Plan | null, reason?: Words } & Refused} answer
   * @param {State} state
   */
  function show({ plan, reason, problems = [] }, state) {
    if (entered && JSON.stringify(state) !== entered.after) entered = null;
    if (!plan) return refuse([...problems, ...(reason ? [reason] : [])].map(phraseOf), false);
    shown = { plan, state };
    costs.show(plan.costs);
    view.show(plan, { report, asks: isComplete(state) ? null : asksOf(plan.level), entered: entered !== null });
  }

  /**
   * @param {(import("./phrase.js").Phrase)[]} lines
   * @param {boolean} again whether trying again may help
   */
  function refuse(lines, again) {
    shown = null;
    view.refuse(lines, { again, entered: entered !== null });
  }

  /** Show the answers as they are when the plan is done. */
  function enter() {
    const state = page.state();
    if (!shown || JSON.stringify(shown.state) !== JSON.stringify(state)) return; // another plan is on its way
    const { plan } = shown;
    page.replace(done(state, plan.steps, state.on ?? today()), say("page.plan.entered"));
    entered = { before: state, after: JSON.stringify(page.state()) };
  }

  function leave() {
    if (entered) page.replace(entered.before, say("page.plan.left"));
    entered = null;
  }

  const levels = () => (report ? levelsOf(report) : []);

  /**
   * Levels that are met are no goal; the first of the others is, until the visitor chooses. Before any verdict
   * that is a guess, which is not kept to.
   */
  function arrange() {
    const met = new Set(levels().flatMap(({ id, verdict }) => (verdict === "met" ? [id] : [])));
    const chosen = aimed ? choices.find(({ checked }) => checked) : undefined;
    const goal = chosen ?? choices.find(({ value }) => !met.has(value)) ?? choices.at(-1);
    if (goal) goal.checked = true;
    aimed ||= report !== null;
    for (const choice of choices) {
      choice.closest("label")?.toggleAttribute("hidden", met.has(choice.value) && choice !== goal);
    }
  }

  /** @param {State} state */
  function isComplete({ answers, people, complete }) {
    const everyone = !page.known.people || (people !== null && complete);
    return everyone && [...page.known.inputs.keys()].every((input) => answers[input] !== undefined);
  }

  /** @param {string} id of a level */
  function asksOf(id) {
    return levels().find((level) => level.id === id)?.finding.asks ?? [];
  }

  function isOpen() {
    return element instanceof HTMLDetailsElement && element.open;
  }

  for (const choice of choices) {
    choice.addEventListener("change", () => {
      aimed = true;
      expect();
    });
  }
  element.addEventListener("toggle", () => isOpen() && expect());
  page.watch((latestReport) => {
    report = latestReport;
    arrange();
    expect(PAUSE);
  });
}
