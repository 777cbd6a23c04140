/** The report on paper: a page for each level, and one for the answers that it rests on. */

import { badge } from "./answers.js";
import { find, findAll, make, numbersOf, stamped } from "./dom.js";
import { joined, phraseOf } from "./phrase.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./types.d.ts").Person} Person */

const DIGEST = 16;
/** Most notes at a requirement: with hundreds of people there may be hundreds of notes. */
const NOTES = 10;
/** What leads elsewhere on a screen, or asks for something. */
const OF_THE_SCREEN = "[hidden], button, template, .palier-mark, .palier-back, .palier-questions, .palier-unseen";
const OF_SCRIPTS = /^(id|role|tabindex|aria-.*|data-.*)$/;

/**
 * Print a report.
 * @param {Page} page
 * @param {HTMLElement} templates
 * @param {Report} report
 */
export function printReport(page, templates, report) {
  const [whole] = report.competencies;
  const brief = report.competencies.length > 1 || !whole;
  const levels = report.competencies.flatMap(({ title, options }) =>
    options.flatMap((option) => option.levels.map((level) => {
      const [first, second] = [phraseOf(title), phraseOf(option.title)];
      const name = options.length > 1 ? joined(first, " · ", second) : first;
      return levelPage(page, templates, report, { level, name });
    })),
  );
  const name = brief ? "" : phraseOf(whole.title);
  const made = make("div", "palier-report", ...levels, answersPage(page, templates, name));
  made.classList.toggle("palier-report--brief", brief);
  page.root.append(made);
  document.documentElement.dataset["palierPrint"] = "report"; // what the style for paper goes by
  const end = () => {
    delete document.documentElement.dataset["palierPrint"];
    made.remove();
  };
  addEventListener("afterprint", end, { once: true });
  print();
}

/**
 * @param {Page} page
 * @param {HTMLElement} templates
 * @param {Report} report
 * @param {{ level: LevelReport, name: import("./phrase.js").Phrase }} shown
 */
function levelPage({ root, say }, templates, report, { level, name }) {
  const element = stamped(find(templates, "template[data-print-report]", HTMLTemplateElement));
  /** @param {string} selector */
  const place = (selector) => find(element, selector, HTMLElement);
  place("[data-competency]").append(...make("span", "", name).childNodes);
  place("[data-level]").append(...make("span", "", phraseOf(level.title)).childNodes);
  place("[data-verdict]").append(badge(level.verdict, say), ...make("span", "", joined(" ", phraseOf(level.finding.reason))).childNodes);
  place("[data-day]").append(report.on_words);
  place("[data-digest]").append(report.digest.slice(0, DIGEST));
  const edition = root.querySelector(".palier-edition")?.textContent?.trim() ?? "";
  place("[data-edition]").append(edition);
  if (!edition) place("[data-edition]").parentElement?.remove();
  const missing = (level.finding.fixes[0] ?? []).map(({ change }) => make("li", "", phraseOf(change)));
  if (level.verdict !== "unmet" || missing.length === 0) place("[data-missing]").remove();
  else place("[data-missing] ul").append(...missing);
  const rule = root.querySelector(`.palier-level:has([data-level="${CSS.escape(level.id)}"]) .palier-level__rule`);
  if (rule) place("[data-rules]").append(forPaper(rule, level.finding, say));
  return element;
}

/**
 * Requirements as they stand on the page, each with its finding, and with nothing that only a screen can use.
 * @param {Element} rule
 * @param {Finding} whole
 * @param {Say} say
 */
function forPaper(rule, whole, say) {
  const copy = /** @type {Element} */ (rule.cloneNode(true));
  const findings = new Map(walk(whole).map((finding) => [finding.id, finding]));
  for (const place of copy.querySelectorAll("[data-finding]")) {
    const finding = findings.get(place.getAttribute("data-finding") ?? "");
    place.replaceWith(...(finding ? [make("div", "palier-report__finding", ...lines(finding, say))] : []));
  }
  for (const element of copy.querySelectorAll(OF_THE_SCREEN)) element.remove();
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const element of copy.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (OF_SCRIPTS.test(name)) element.removeAttribute(name);
  }
  return copy;
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
 */
function lines({ verdict, reason, spare, idle, notes, fixes, parts, warnings }, say) {
  const why = make("span", "", spare ? say("page.answer.spare") : phraseOf(reason));
  const first = make("p", "", ...(idle ? [] : [badge(verdict, say), new Text(" ")]), why);
  const told = notes.slice(0, NOTES).map((note) => make("p", "", phraseOf(note)));
  if (notes.length > NOTES) told.push(make("p", "", say("page.exchange.report-more", { number: notes.length - NOTES })));
  const [least = []] = verdict === "unmet" && !spare && parts.length > 0 ? fixes : [];
  const label = make("strong", "", say("page.answer.missing"));
  const changes = least.flatMap(({ change }, i) => [new Text(i > 0 ? " · " : " "), ...make("span", "", phraseOf(change)).childNodes]);
  const readings = warnings.map((warning) => {
    return make("p", "", make("strong", "", say("page.answer.reading")), new Text(" "), badge(warning.verdict, say));
  });
  return [first, ...(least.length > 0 ? [make("p", "", label, ...changes)] : []), ...told, ...readings];
}

/**
 * @param {Page} page
 * @param {HTMLElement} templates
 * @param {import("./phrase.js").Phrase | string} name
 */
function answersPage(page, templates, name) {
  const { root, say } = page;
  const element = stamped(find(templates, "template[data-print-answers]", HTMLTemplateElement));
  find(element, "[data-competency]", HTMLElement).append(...make("span", "", name).childNodes);
  const list = find(element, "dl", HTMLElement);
  for (const field of findAll(root, "[data-form] [data-input]", HTMLElement)) {
    const given = givenIn(field);
    const label = field.querySelector("legend, label")?.textContent?.trim() ?? "";
    if (given.length > 0) list.append(make("dt", "", label), ...given.map((text) => make("dd", "", text)));
  }
  const { people, complete } = page.state();
  if (people === null) return element;
  list.append(make("dt", "", say("page.exchange.report-people")));
  list.append(make("dd", "", say(complete ? "page.exchange.report-all" : "page.exchange.report-some")));
  list.append(...people.map((person, i) => make("dd", "", ...personLine(page, person, i + 1))));
  return element;
}

/**
 * What stands in a field.
 * @param {HTMLElement} field
 * @returns {string[]}
 */
function givenIn(field) {
  const chosen = findAll(field, "input:checked", HTMLInputElement).filter(
    ({ value, type }) => value !== "" || type === "checkbox",
  );
  const named = chosen.map((box) => box.closest("label")?.textContent?.trim() ?? box.value);
  const text = field.querySelector("input[type=text]");
  const unit = field.querySelector("[id^='unit--']")?.textContent?.trim() ?? "";
  const written = text instanceof HTMLInputElement && text.value.trim() ? [`${text.value.trim()} ${unit}`.trim()] : [];
  const why = field.querySelector("[data-justification]:not([hidden]) textarea");
  const justified = why instanceof HTMLTextAreaElement && why.value.trim() ? [why.value.trim()] : [];
  return [...named, ...written, ...justified];
}

/**
 * @param {Page} page
 * @param {Person} person
 * @param {number} number
 * @returns {Node[]}
 */
function personLine({ root, say, credentials }, person, number) {
  const days = new Intl.DateTimeFormat(numbersOf(root), { dateStyle: "long", timeZone: "UTC" });
  const held = person.credentials.map(({ id, passed }) => {
    const name = credentials.find((credential) => credential.id === id)?.name ?? id;
    const day = passed ? ` (${days.format(new Date(`${passed}T00:00:00Z`))})` : "";
    return make("li", "", joined(name, day));
  });
  const called = make("strong", "", person.name.trim() || say("checker.person", { number }));
  return held.length > 0 ? [called, make("ul", "", ...held)] : [called];
}
