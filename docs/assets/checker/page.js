/** Joins the form, the browser's memory, Python and the places where answers appear. */

import { createAnswers } from "./answers.js";
import { begun } from "./begun.js";
import { find, findAll, parsed, setText } from "./dom.js";
import { createDay } from "./day.js";
import { createField } from "./fields.js";
import { isFrugal, onIntent } from "./intent.js";
import { createPeople } from "./people.js";
import { Phrase, phraseOf } from "./phrase.js";
import { isEmpty, nothing, requestOf } from "./state.js";
import { createStorage } from "./storage.js";
import { createSummary } from "./summary.js";
import { data, readWords } from "./words.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Catalogue} Catalogue */
/** @typedef {import("./types.d.ts").Answered} Answered */

const { bundle, runtime } = begun();
// The theme's script stands at the end of the body: what the checker needs is there before it has run.
await parsed("[data-palier-end]");

const root = find(document, "[data-palier-page]", HTMLElement);
const form = find(root, "[data-form]", HTMLFormElement);
const said = find(form, "[data-said]", HTMLElement);
const undo = find(form, "[data-undo]", HTMLButtonElement);
const say = readWords(root);
/** @type {Catalogue} */
const catalogue = data(root, "catalogue");
const credentials = catalogue.credentials.map((credential) => ({
  ...credential,
  name: new Phrase(credential.name),
  short: new Phrase(credential.short),
}));

const fields = findAll(form, "[data-input]", HTMLElement).map((element) => createField(element, say));
const day = createDay(find(form, "[data-day-field]", HTMLElement), () => changed());
const peopleField = form.querySelector("[data-people]");
const people =
  peopleField instanceof HTMLElement ? createPeople(peopleField, credentials, say, () => changed()) : null;
const answers = createAnswers(root, say);
const summary = createSummary(root, say, () => {
  runtime.retry();
  check();
});
runtime.listen({
  answered,
  step: summary.step,
  bytes: summary.bytes,
  trouble(trouble) {
    answers.clear();
    summary.fail([say(`page.fail.${trouble}`)], trouble !== "unsupported");
  },
});

const storage = createStorage(form.dataset["storage"] ?? "", form.dataset["storageBefore"] ?? "", {
  inputs: new Map(fields.map(({ id, type, values }) => [id, { type, values }])),
  credentials: new Set(catalogue.credentials.map(({ id }) => id)),
  people: people !== null,
  elsewhere: {
    inputs: new Set(catalogue.elsewhere.inputs),
    credentials: new Set(catalogue.elsewhere.credentials),
  },
});

/** @type {State} */
let state = nothing();
/** @type {{ state: State, others: () => void } | null} what "undo" brings back */
let forgotten = null;

/**
 * @param {boolean} complain whether fields may say what is wrong
 * @returns {State}
 */
function read(complain) {
  const given = nothing();
  given.on = day.read(complain);
  for (const field of fields) {
    const answer = field.read(complain);
    if (answer !== undefined) given.answers[field.id] = answer;
  }
  return { ...given, ...people?.read() };
}

/** @param {State} shown */
function show(shown) {
  state = shown;
  day.show(shown.on);
  for (const field of fields) field.show(shown.answers[field.id]);
  people?.show(shown.people, shown.complete);
}

/** @param {boolean} [complain] */
function changed(complain = false) {
  const given = read(complain);
  if (JSON.stringify(given) === JSON.stringify(state)) return;
  state = given;
  forgotten = null;
  undo.hidden = true;
  setText(said, storage.save(state) ? "" : say("page.form.not-saved"));
  check();
}

function check() {
  if (isEmpty(state)) {
    runtime.cancel();
    answers.clear();
    summary.invite();
    return;
  }
  summary.expect();
  runtime.ask(requestOf(state));
}

/**
 * @param {Answered} answer
 * @param {number} way
 */
function answered({ report, problems }, way) {
  if (!report) {
    answers.clear();
    summary.fail((problems ?? []).map(phraseOf), false);
    return;
  }
  const levels = report.competencies.flatMap((competency) => competency.options.flatMap((option) => option.levels));
  answers.show(levels);
  summary.show(report, levels);
  if (document.documentElement.dataset["palierWay"] === bundle.ways[way]?.kind) return;
  document.documentElement.dataset["palierWay"] = bundle.ways[way]?.kind;
  document.dispatchEvent(new CustomEvent("palier:started", { detail: { way } }));
}

function forget() {
  forgotten = { state, others: storage.clear() };
  show(nothing());
  check();
  setText(said, say("page.form.forgotten"));
  undo.hidden = false;
  undo.scrollIntoView({ block: "nearest" }); // the page may have become much shorter
}

function bringBack() {
  if (!forgotten) return;
  forgotten.others();
  show(forgotten.state);
  storage.save(state);
  forgotten = null;
  undo.hidden = true;
  setText(said, "");
  find(form, "[data-forget]", HTMLButtonElement).focus();
  check();
}

/** Links to a question lead to its first control, not merely near it. */
function followQuestions() {
  root.addEventListener("click", (event) => {
    const followed = event.target instanceof Element ? event.target.closest("a[href^='#field--']") : null;
    const field = followed && document.getElementById(decodeURIComponent(followed.getAttribute("href") ?? "").slice(1));
    const control = field?.querySelector("input:not(:disabled), button");
    if (!(control instanceof HTMLElement)) return;
    event.preventDefault();
    control.focus();
  });
}

/** The summary's height, for the room that scrolling leaves beside it; what has the focus never lies beneath it. */
function keepRoom() {
  const measure = () => {
    document.documentElement.style.setProperty("--palier-summary-height", `${summary.element.offsetHeight}px`);
    const [focused, bar] = [document.activeElement, summary.element.getBoundingClientRect()];
    if (!focused || !form.contains(focused)) return;
    const { top, bottom } = focused.getBoundingClientRect();
    if (top < bar.bottom && bottom > bar.top) focused.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(measure).observe(summary.element);
}

const typed = read(false); // a visitor may have begun before this module came
const saved = storage.load();
show(isEmpty(typed) ? saved.state : { ...saved.state, answers: { ...saved.state.answers, ...typed.answers } });
if (saved.dropped.length > 0) setText(said, say("page.form.dropped", { names: saved.dropped.join(", ") }));

/** Another tab, or the page in the other language that was left by "back", may have changed the answers. */
function recall() {
  show(storage.load().state);
  check();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => changed());
form.addEventListener("change", () => changed(true));
find(form, "[data-forget]", HTMLButtonElement).addEventListener("click", forget);
undo.addEventListener("click", bringBack);
addEventListener("storage", (event) => event.key === storage.key && recall());
addEventListener("pageshow", (event) => event.persisted && recall());
followQuestions();
keepRoom();
if (isFrugal() && !isEmpty(state)) form.addEventListener("focusin", check, { once: true });
else check();
if (!isFrugal()) onIntent(form, () => runtime.start());
