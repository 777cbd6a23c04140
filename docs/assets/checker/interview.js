/** The interview: the form's own fields one at a time, those first whose answers settle most, until nothing is left to ask. */

import { badge, labelOf } from "./answers.js";
import { find, link, make, setText } from "./dom.js";
import { joined, phraseOf } from "./phrase.js";
import { levelsOf } from "./reports.js";
import { profileOf, today } from "./state.js";

/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./phrase.js").Phrase} Phrase */

/** Most levels that are named. */
const FEW = 4;
/** Fields in which Enter has a meaning of its own. */
const OWN_ENTER = "textarea, button, [role=combobox], [type=checkbox], [type=radio]";

/** @type {import("./page.d.ts").Feature["begin"]} */
export function begin(page, start) {
  const { root, say } = page;
  const form = find(root, "[data-form]", HTMLFormElement);
  const panel = find(form, "[data-interview] [data-panel]", HTMLElement);
  const title = find(panel, "[data-question]", HTMLElement);
  const why = find(panel, "[data-why]", HTMLElement);
  const aim = panel.querySelector("[data-aim]");
  const end = find(form, "[data-interview-end]", HTMLElement);
  const hint = find(end, "[data-hint]", HTMLElement);
  const outcome = find(end, "[data-outcome]", HTMLElement);
  const back = find(end, "[data-back]", HTMLButtonElement);
  const next = find(end, "[data-next]", HTMLButtonElement);
  const whole = find(end, "[data-whole]", HTMLButtonElement);
  const said = find(form, "[data-said]", HTMLElement);
  /** @type {string[]} the questions that were asked, in order; after the last comes the end */
  let asked = [];
  let position = -1;
  /** Counts what was wished for: of several presses, the last one counts. */
  let wish = 0;

  const open = () => {
    form.classList.add("palier-form--interview");
    start.hidden = true;
    start.setAttribute("aria-expanded", "true");
    panel.hidden = false;
    end.hidden = false;
    asked = [];
    position = -1;
    // Python may still have to come: meanwhile the focus is where the question will be.
    setText(title, say("page.interview.question", { number: 1 }));
    title.focus();
    return forward();
  };

  const close = () => {
    wish += 1;
    form.classList.remove("palier-form--interview");
    for (const element of form.querySelectorAll("[data-asked]")) element.removeAttribute("data-asked");
    panel.hidden = true;
    end.hidden = true;
    start.hidden = false;
    start.setAttribute("aria-expanded", "false");
  };

  /** @returns {Promise<Report>} on what is entered now, whether or not the page has come to show it */
  const judged = async () => {
    const state = page.state();
    const { report } = await page.call({ profile: profileOf(state), on: state.on ?? today() });
    if (!report) throw new Error("the answers cannot be read");
    return report;
  };

  const forward = async () => {
    const own = (wish += 1);
    end.setAttribute("aria-busy", "true");
    const report = await judged().catch(() => null);
    if (own !== wish) return;
    end.removeAttribute("aria-busy");
    if (!report) {
      close();
      setText(said, say("page.interview.failed"));
      start.focus();
      return;
    }
    const levels = aimed(report);
    const coming = asked[position + 1] ?? questions(report, levels).find((input) => !asked.includes(input));
    position += 1;
    if (coming === undefined) finish(report, levels);
    else ask(coming, levels);
  };

  const backward = async () => {
    const own = (wish += 1);
    const before = asked[position - 1];
    if (before === undefined) return;
    position -= 1;
    const report = await judged().catch(() => null);
    if (own !== wish) return;
    end.removeAttribute("aria-busy"); // the way forward that this one took the place of has set it
    ask(before, report ? aimed(report) : []);
  };

  /**
   * The levels that the visitor wants to find out about.
   * @param {Report} report
   */
  const aimed = (report) => {
    const levels = levelsOf(report);
    const wanted = aim instanceof HTMLSelectElement ? aim.value : "";
    return wanted ? levels.filter(({ id }) => id === wanted) : levels;
  };

  /**
   * @param {string} input
   * @param {LevelReport[]} levels
   */
  const ask = (input, levels) => {
    if (asked[position] !== input) asked = [...asked.slice(0, position), input];
    single(document.getElementById(`field--${input}`));
    setText(title, say("page.interview.question", { number: position + 1 }));
    title.append(make("span", "palier-unseen", `. ${labelOf(root, input)}`));
    setText(why, reason(levels.filter((level) => level.finding.asks.includes(input))));
    hint.hidden = false;
    outcome.hidden = true;
    next.hidden = false;
    back.hidden = position === 0;
    title.focus();
  };

  /** @param {LevelReport[]} waiting the levels that an answer can still decide */
  const reason = (waiting) => {
    if (waiting.length === 0) return "";
    if (waiting.length > FEW) return say("page.interview.why-many", { number: waiting.length });
    return say("page.interview.why", { levels: listed(waiting.map(nameOf)) });
  };

  /**
   * What a level is called on a page that may have several options.
   * @param {LevelReport} level
   */
  const nameOf = ({ id, title: name }) => {
    const place = root.querySelector(`[data-standing="${CSS.escape(id)}"] a`);
    return place?.textContent?.replace(/\s+/g, " ").trim() || phraseOf(name);
  };

  /**
   * @param {Report} report
   * @param {LevelReport[]} levels
   */
  const finish = (report, levels) => {
    const left = questions(report, levels).map((input) => labelOf(root, input));
    single(null);
    setText(title, say(left.length > 0 ? "page.interview.open" : "page.interview.certain"));
    const because = left.length > 0 ? say("page.interview.open-why", { questions: listed(left) }) : say("page.interview.certain-why");
    setText(why, because);
    outcome.replaceChildren(
      ...levels.map((level) => make("li", "", link(level.id, nameOf(level)), " ", badge(level.verdict, say))),
    );
    outcome.hidden = false;
    hint.hidden = true;
    next.hidden = true;
    back.hidden = position === 0;
    title.focus();
  };

  /**
   * Show one field alone, with whatever is folded around it.
   * @param {HTMLElement | null} field
   */
  const single = (field) => {
    for (const element of form.querySelectorAll("[data-asked]")) element.removeAttribute("data-asked");
    for (let around = field; around && around !== form; around = around.parentElement) {
      around.setAttribute("data-asked", "");
      if (around instanceof HTMLDetailsElement) around.open = true;
    }
  };

  /**
   * @param {(Phrase | string)[]} items
   * @returns {Phrase}
   */
  const listed = ([head = "", ...rest]) =>
    rest.reduce((/** @type {Phrase} */ first, second) => say("page.interview.and", { first, second }), joined(head));

  start.addEventListener("click", open);
  next.addEventListener("click", forward);
  back.addEventListener("click", backward);
  whole.addEventListener("click", () => {
    close();
    start.focus();
  });
  aim?.addEventListener("change", () => {
    asked = asked.slice(0, position);
    position = asked.length - 1;
    forward();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || panel.hidden || next.hidden || event.isComposing) return;
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.matches(OWN_ENTER)) return;
    event.preventDefault();
    forward();
  });
  open();
}

/**
 * What to ask to find out about some levels, the most useful first.
 * @param {Report} report
 * @param {LevelReport[]} levels
 */
function questions(report, levels) {
  const [only, ...others] = levels;
  if (only && others.length === 0) return only.finding.asks;
  return report.asks;
}
