/** Shows verdicts where they belong: at each requirement, and at the heading of each level. */

import { find, findAll, link, make } from "./dom.js";
import { joined, phraseOf } from "./phrase.js";

/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {import("./types.d.ts").Warning} Warning */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./words.js").Say} Say */

const FEW = 2;
/** The notes that say on which days a requirement is asked for: the page has these days above it. */
const DAYS = "checker.force.";

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
 * @param {ParentNode} root
 * @param {Say} say
 */
export function createAnswers(root, say) {
  const places = findAll(root, "[data-finding]", HTMLElement);
  const headings = findAll(root, "[data-level]", HTMLElement);
  return {
    /** @param {LevelReport[]} levels */
    show(levels) {
      const findings = new Map(levels.flatMap((level) => walk(level.finding)).map((found) => [found.id, found]));
      for (const place of places) {
        const finding = findings.get(place.dataset["finding"] ?? "");
        const brief = place.dataset["brief"] !== undefined; // its lines have the verdicts
        const said = !finding ? [] : brief ? otherReadings(finding, say) : explained(finding, say);
        place.hidden = said.length === 0;
        place.replaceChildren(...said);
      }
      for (const heading of headings) {
        const level = levels.find(({ id }) => id === heading.dataset["level"]);
        heading.replaceChildren(...(level ? [badge(level.verdict, say)] : []));
      }
    },
    clear() {
      for (const place of places) {
        place.hidden = true;
        place.replaceChildren();
      }
      for (const heading of headings) heading.replaceChildren();
    },
  };
}

/**
 * @param {Finding} finding
 * @returns {Finding[]}
 */
function walk(finding) {
  return [finding, ...finding.parts.flatMap(walk)];
}

/**
 * @param {Finding} finding
 * @param {Say} say
 * @returns {Node[]}
 */
function explained(finding, say) {
  if (finding.idle) return [make("p", "palier-answer__verdict", phraseOf(finding.reason)), ...notes(finding)];
  const verdict = badge(finding.verdict, say);
  verdict.classList.toggle("palier-verdict--spare", finding.spare);
  const reason = make("span", "palier-answer__reason", finding.spare ? say("page.answer.spare") : phraseOf(finding.reason));
  const nodes = [make("p", "palier-answer__verdict", verdict, new Text(" "), reason)];
  const more = finding.spare ? [] : [...ways(finding, say), ...notes(finding)];
  if (more.length > FEW) {
    const folded = make("details", "palier-answer__more", make("summary", "", say("page.answer.why")), ...more);
    nodes.push(/** @type {any} */ (folded));
  } else nodes.push(.../** @type {any[]} */ (more));
  return [...nodes, ...otherReadings(finding, say)];
}

/**
 * @param {Finding} finding
 * @param {Say} say
 */
function otherReadings(finding, say) {
  return finding.warnings.map((warning) => {
    const label = make("strong", "", say("page.answer.reading"));
    return make("p", "palier-answer__warning", label, new Text(" "), ...readingOf(warning, say));
  });
}

/** @param {Finding} finding */
function notes(finding) {
  const unsaid = finding.notes.filter(({ message }) => !message.startsWith(DAYS));
  return unsaid.map((note) => make("p", "palier-answer__note", phraseOf(note)));
}

/**
 * What is missing where there is a choice of ways; a single requirement's reason says it already.
 * @param {Finding} finding
 * @param {Say} say
 */
function ways(finding, say) {
  const [least, ...others] = finding.fixes;
  if (finding.verdict !== "unmet" || finding.kind === "all" || finding.parts.length === 0 || !least) return [];
  const nodes = [way(say("page.answer.missing"), least, say)];
  return others.length > 0 ? [...nodes, ...others.map((fix) => way(say("page.answer.other-ways"), fix, say))] : nodes;
}

/**
 * @param {import("./phrase.js").Phrase} label
 * @param {Change[]} fix
 * @param {Say} say
 */
function way(label, fix, say) {
  const changes = fix.flatMap((change) => [new Text(" "), ...changeOf(change, say)]);
  return make("p", "palier-answer__way", make("strong", "", label), ...changes);
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
