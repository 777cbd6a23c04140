/** Where a plan stands on the page. */

import { labelOf } from "./answers.js";
import { find, link, make, setText } from "./dom.js";
import { joined, Phrase, phraseOf } from "./phrase.js";
import { linesOf } from "./plan-steps.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Report} Report */

/** Milliseconds after which a visitor is told that a plan takes a while. */
const LONG = 1000;

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {{ enter: () => void, leave: () => void, retry: () => void }} acts what the buttons do
 */
export function createView(page, element, acts) {
  const { say } = page;
  const status = find(element, "[data-plan-status]", HTMLElement);
  const result = find(element, "[data-plan-result]", HTMLElement);
  const heading = find(result, "[data-plan-heading]", HTMLElement);
  const way = find(result, "[data-plan-way]", HTMLElement);
  const steps = find(way, "[data-plan-steps]", HTMLElement);
  const assumed = find(way, "[data-plan-assumed]", HTMLElement);
  const asked = find(way, "[data-plan-asks]", HTMLElement);
  const questions = find(way, "[data-plan-questions]", HTMLElement);
  const enter = button("[data-plan-enter]", acts.enter);
  const leave = button("[data-plan-leave]", acts.leave);
  const print = button("[data-plan-print]", printPlan);
  const retry = button("[data-plan-retry]", acts.retry);
  /** @type {Set<string>} */
  const ticked = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * @param {string} selector
   * @param {() => void} act
   */
  function button(selector, act) {
    const found = find(result, selector, HTMLButtonElement);
    found.addEventListener("click", act);
    return found;
  }

  /** @param {Phrase | string} text */
  function settle(text) {
    clearTimeout(waiting);
    result.removeAttribute("aria-busy");
    setText(status, text);
  }

  /**
   * Change what is there; the focus stays in it, though what had it goes.
   * @param {() => void} change
   */
  function keepFocus(change) {
    const held = document.activeElement;
    const inside = result.contains(held);
    change();
    if (!inside || (held instanceof HTMLElement && held.isConnected && held.getClientRects().length > 0)) return;
    ([leave, enter, retry].find((shown) => !shown.hidden) ?? result).focus();
  }

  /** @param {Plan} plan */
  function sum({ cost, exact, met, steps: { length } }) {
    if (met) return say("page.plan.met");
    return say(exact ? "page.plan.exact" : "page.plan.found", { number: length, cost: phraseOf(cost) });
  }

  return {
    /** A plan is on its way. */
    expect() {
      clearTimeout(waiting);
      result.setAttribute("aria-busy", "true");
      waiting = setTimeout(() => setText(status, say("page.plan.searching")), LONG);
    },
    /**
     * @param {Plan} plan
     * @param {object} beside
     * @param {Report | null} beside.report
     * @param {string[] | null} beside.asks questions whose answers may save steps; null where everything is answered
     * @param {boolean} beside.entered whether a plan is entered in the answers
     */
    show(plan, { report, asks, entered }) {
      settle(sum(plan));
      const level = nameOf(element, plan.level) ?? phraseOf(plan.title);
      const day = report && /** @type {[string, string | undefined]} */ ([report.on_words, report.on_foreign_words]);
      setText(heading, day ? say("page.plan.heading", { level, day }) : level);
      keepFocus(() => {
        heading.hidden = false;
        way.hidden = plan.met;
        enter.hidden = plan.met;
        print.hidden = plan.met;
        retry.hidden = true;
        leave.hidden = !entered;
        steps.replaceChildren(...linesOf(plan.steps, ticked, page));
      });
      assumed.hidden = asks === null;
      asked.hidden = !asks?.length;
      const links = (asks ?? []).map((input) => link(`field--${input}`, labelOf(page.root, input)));
      questions.replaceChildren(...links.flatMap((one, i) => (i > 0 ? [new Text(" · "), one] : [one])));
    },
    /**
     * Say why there is no plan.
     * @param {Phrase[]} lines
     * @param {object} beside
     * @param {boolean} beside.again whether trying again may help
     * @param {boolean} beside.entered whether a plan is entered in the answers
     */
    refuse(lines, { again, entered }) {
      settle(joined(...lines.flatMap((line) => [line, " "])));
      keepFocus(() => {
        heading.hidden = true;
        way.hidden = true;
        enter.hidden = true;
        print.hidden = true;
        retry.hidden = !again;
        leave.hidden = !entered;
      });
    },
  };
}

/** Print the plan alone, below the page's title and edition. */
function printPlan() {
  const page = document.documentElement;
  page.dataset["palierPrint"] = "plan";
  addEventListener("afterprint", () => delete page.dataset["palierPrint"], { once: true });
  print();
}

/**
 * What a level is called among those to choose from, in the languages that it stands in.
 * @param {HTMLElement} element
 * @param {string} level
 */
function nameOf(element, level) {
  const name = element.querySelector(`[data-plan-levels] input[value="${CSS.escape(level)}"] ~ span`);
  if (!name) return null;
  const pieces = [...name.childNodes].map((node) => {
    const text = node.textContent ?? "";
    const own = node instanceof HTMLElement && node.lang && node.dir;
    return /** @type {import("./phrase.js").Piece} */ (own ? [text, node.lang, node.dir] : [text]);
  });
  return new Phrase(pieces);
}
