/** Shows verdicts where they belong: at each requirement, and at the heading of each level. */

import { find, findAll, link, make, setContent } from "./dom.js";
import { createExplanations } from "./explain.js";
import { joined, phraseOf } from "./phrase.js";
import { walk } from "./reports.js";

/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {import("./types.d.ts").Warning} Warning */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./words.js").Say} Say */

/**
 * A verdict as word and shape.
 * @param {Verdict} verdict
 * @param {Say} say
 */
export function badge(verdict, say) {
  return make("span", `palier-verdict palier-verdict--${verdict}`, say(`checker.verdict.${verdict}`));
}

/**
 * A reading under which the verdict would be another: that verdict, the question, and what it answers.
 * @param {Warning} warning
 * @param {Say} say
 * @returns {Node[]}
 */
export function readingOf(warning, say) {
  const ways = warning.alternatives.flatMap(({ reading, says }) => {
    const question = document.getElementById(`reading--${reading}--title`)?.textContent ?? reading;
    return [new Text(" "), link(`reading--${reading}`, question), ...make("span", "", joined(" ", phraseOf(says))).childNodes];
  });
  return [badge(warning.verdict, say), ...ways];
}

/**
 * Something to change: it leads to its requirement, and names what it is about.
 * @param {Change} change
 * @param {Say} say
 * @returns {Node[]}
 */
export function changeOf({ requirement, change }, say) {
  const place = document.querySelector(`[data-finding="${CSS.escape(requirement)}"]`);
  const about = place instanceof HTMLElement ? place.dataset["about"] : undefined;
  const lead = link(requirement, phraseOf(change));
  return about ? [lead, new Text(" "), make("small", "", say("page.in-parentheses", { text: about }))] : [lead];
}

/**
 * @param {HTMLElement} root
 * @param {Say} say
 */
export function createAnswers(root, say) {
  const places = findAll(root, "[data-finding]", HTMLDetailsElement).map((place) => createPlace(place, say));
  const headings = findAll(root, "[data-level]", HTMLElement);
  const { explained } = createExplanations(root, say);
  return {
    /** @param {LevelReport[]} levels */
    show(levels) {
      const found = new Map(levels.flatMap((level) => walk(level.finding).map((finding) => [finding.id, { finding, level }])));
      for (const place of places) {
        const here = found.get(place.id);
        if (here) place.show(here.finding, here.level, explained);
        else place.clear();
      }
      for (const heading of headings) {
        const level = levels.find(({ id }) => id === heading.dataset["level"]);
        setContent(heading, level ? [badge(level.verdict, say)] : []);
      }
    },
    clear() {
      for (const place of places) place.clear();
      for (const heading of headings) heading.replaceChildren();
    },
  };
}

/**
 * The place of a requirement's answer: it stays open or closed whatever is said in it, and keeps the focus.
 * @param {HTMLDetailsElement} element
 * @param {Say} say
 */
function createPlace(element, say) {
  const head = find(element, "summary", HTMLElement);
  const line = find(head, "[data-line]", HTMLElement);
  const body = find(element, "[data-body]", HTMLElement);
  /** All that is shown, as text. */
  let shown = "";
  return {
    id: element.dataset["finding"] ?? "",
    /**
     * @param {Finding} finding
     * @param {LevelReport} level that it belongs to
     * @param {(finding: Finding, level: LevelReport) => Node[]} explained
     */
    show(finding, level, explained) {
      const parts = finding.parts.map(({ id, text, verdict, idle }) => [id, text, verdict, idle]);
      const now = JSON.stringify([{ ...finding, parts }, level.turns]);
      // Dates that were looked for since are those of the answers before.
      if (now === shown && !body.querySelector("[data-coming] > p")) return;
      shown = now;
      element.inert = false;
      const stands = finding.idle || finding.spare ? "" : finding.verdict;
      if (element.dataset["stands"] !== stands) element.dataset["stands"] = stands;
      setContent(line, lineOf(finding, say));
      refill(body, explained(finding, level), head);
    },
    clear() {
      if (element.contains(document.activeElement)) find(document, "[data-summary]", HTMLElement).focus({ preventScroll: true });
      shown = "";
      element.inert = true;
      element.open = false;
      element.dataset["stands"] = "";
      line.replaceChildren();
      body.replaceChildren();
    },
  };
}

/**
 * Put other content into an element; if a link in it has the focus, the same link has it again, or else what leads to it.
 * @param {HTMLElement} element
 * @param {Node[]} content
 * @param {HTMLElement} lead
 */
function refill(element, content, lead) {
  const focused = document.activeElement;
  const href = focused && element.contains(focused) ? focused.getAttribute("href") : null;
  const alike = () => findAll(element, `a[href="${CSS.escape(href ?? "")}"]`, HTMLElement);
  const which = alike().findIndex((found) => found === focused);
  element.replaceChildren(...content);
  if (href !== null) (alike()[which] ?? lead).focus({ preventScroll: true });
}

/**
 * The verdict and its reason in one line, with a star if another reading gives another verdict.
 * @param {Finding} finding
 * @param {Say} say
 * @returns {Node[]}
 */
function lineOf(finding, say) {
  const reason = make("span", "palier-answer__reason", finding.spare ? say("page.answer.spare") : phraseOf(finding.reason));
  if (finding.idle) return [reason];
  const verdict = badge(finding.verdict, say);
  verdict.classList.toggle("palier-verdict--spare", finding.spare);
  return [verdict, ...finding.warnings.slice(0, 1).flatMap((warning) => star(warning, say)), new Text(" "), reason];
}

/**
 * @param {Warning} warning
 * @param {Say} say
 */
function star({ verdict }, say) {
  const mark = make("span", "palier-answer__star", "*");
  mark.setAttribute("aria-hidden", "true");
  const said = say("page.labelled", { label: say("page.answer.reading"), text: say(`checker.verdict.${verdict}`) });
  return [mark, make("span", "palier-unseen", new Text(" ("), said, new Text(")"))];
}

/**
 * The words before a field, to name it elsewhere.
 * @param {ParentNode} root
 * @param {string} input
 */
export function labelOf(root, input) {
  const field = find(root, `[id="field--${CSS.escape(input)}"]`, HTMLElement);
  return field.querySelector("legend, label")?.textContent?.trim() ?? "";
}
