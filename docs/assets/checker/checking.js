/** Joins the form, the browser's memory and Python; where answers appear is the business of the page's view. */

import { begun } from "./begun.js";
import { find, findAll, setText } from "./dom.js";
import { createClock } from "./clock.js";
import { createDay } from "./day.js";
import { followFeatures } from "./features.js";
import { createField } from "./fields.js";
import { download } from "./files.js";
import { SHOWN } from "./holding.js";
import { isFrugal, onIntent } from "./intent.js";
import { createPeople } from "./people.js";
import { Phrase, phraseOf } from "./phrase.js";
import { afterPress } from "./pressing.js";
import { isEmpty, isSame, merged, nothing, requestOf, restored, today } from "./state.js";
import { createStorage } from "./storage.js";
import { data, readWords } from "./words.js";

/** @typedef {import("./types.d.ts").State} State */
/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Catalogue} Catalogue */
/** @typedef {import("./types.d.ts").Answered} Answered */
/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./page.d.ts").View} View */

/**
 * Bring a page with a form to life.
 * @param {HTMLElement} root the page
 * @param {(say: Page["say"], retry: () => void) => View} createView
 * @returns {Page}
 */
export function createChecking(root, createView) {
  const { bundle, memory, runtime, site } = begun();
  const form = find(root, "[data-form]", HTMLFormElement);
  const said = find(form, "[data-said]", HTMLElement);
  const undo = find(form, "[data-undo]", HTMLButtonElement);
  const forget = find(form, "[data-forget]", HTMLButtonElement);
  const { say, learn } = readWords(root);
  /** @type {Catalogue} */
  const catalogue = data(root, "catalogue");
  const credentials = catalogue.credentials.map((credential) => ({
    ...credential,
    name: new Phrase(credential.name),
    short: new Phrase(credential.short),
  }));
  const fields = findAll(form, "[data-input]", HTMLElement).map((element) => createField(element, say));
  const unread = find(form, "[data-set-aside]", HTMLButtonElement);
  const dayField = find(form, "[data-day-field]", HTMLElement);
  const day = createDay(dayField, () => changed());
  const clock = createClock(dayField, day.choose);
  const peopleField = form.querySelector("[data-people]");
  const people =
    peopleField instanceof HTMLElement ? createPeople(peopleField, credentials, say, () => changed()) : null;
  const known = {
    inputs: new Map(fields.map(({ id, type, values }) => [id, { type, values }])),
    credentials: new Set(catalogue.credentials.map(({ id }) => id)),
    people: people !== null,
    elsewhere: {
      inputs: new Set(catalogue.elsewhere.inputs),
      credentials: new Set(catalogue.elsewhere.credentials),
    },
  };
  const storage = createStorage(form.dataset["storage"] ?? "", form.dataset["storageBefore"] ?? "", known);
  memory.follow(() => requestOf(storage.kept()));
  const retry = () => {
    broken = null;
    runtime.retry();
    check();
  };
  const view = createView(say, retry);
  /** @type {import("./runtime.js").Trouble | null} what keeps Python from answering */
  let broken = null;
  /** @type {State} */
  let state = nothing();
  /** @type {{ state: State, others: () => void, elsewhere?: boolean } | null} what "undo" brings back */
  let before = null;
  /** @type {Report | null} */
  let report = null;
  /** @type {Set<(report: Report | null) => void>} */
  const watchers = new Set();

  /** @param {Report | null} latest */
  const tell = (latest) => {
    document.dispatchEvent(new Event(SHOWN));
    report = latest;
    for (const seen of watchers) seen(report);
  };

  runtime.listen({
    answered,
    called: came,
    step: view.step,
    bytes: view.bytes,
    trouble(trouble) {
      tell(null);
      broken = trouble;
      const isLasting = trouble === "unsupported" || trouble === "blocked";
      const help = trouble === "load" || trouble === "slow" ? [say("page.fail.help")] : [];
      view.fail([say(`page.fail.${trouble}`), ...help], !isLasting);
    },
  });

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

  /**
   * Show what differs from what is shown: the rest may be in the middle of being written.
   * @param {State} shown
   */
  function adjust(shown) {
    const old = state;
    state = shown;
    if (shown.on !== old.on) day.show(shown.on);
    for (const field of fields)
      if (!isSame(shown.answers[field.id], old.answers[field.id])) field.show(shown.answers[field.id]);
    if (!isSame([shown.people, shown.complete], [old.people, old.complete])) people?.show(shown.people, shown.complete);
  }

  function changed() {
    const given = read(false);
    if (JSON.stringify(given) === JSON.stringify(state)) return;
    if (storage.isStale()) {
      // Another window has kept answers of which this one was not told yet: neither may lose what was said in the other.
      const both = merged(state, given, recalled().state);
      state = given;
      adjust(both);
    } else state = given;
    check(); // Python works while the rest is done
    before = null;
    undo.toggleAttribute("hidden", true);
    setText(said, storage.save(state) ? "" : say("page.form.not-saved"));
  }

  function check() {
    if (isEmpty(state)) {
      runtime.cancel();
      tell(null);
      view.invite();
      return;
    }
    view.expect();
    runtime.ask(requestOf(state));
  }

  /**
   * @param {Answered} answer
   * @param {number | null} way null where the answer was remembered
   */
  function answered({ report: latest, problems }, way) {
    if (!latest) {
      tell(null);
      view.fail((problems ?? []).map(phraseOf), false);
      return;
    }
    broken = null;
    view.show(latest);
    tell(latest);
    if (way !== null) came(way);
    clock.look(state.on === null);
  }

  /**
   * Say by which way Python came: a page is kept for use without a connection together with the files of that way.
   * @param {number} way
   */
  function came(way) {
    if (document.documentElement.dataset["palierWay"] === bundle.ways[way]?.kind) return;
    document.documentElement.dataset["palierWay"] = bundle.ways[way]?.kind;
    document.dispatchEvent(new CustomEvent("palier:started", { detail: { way } }));
  }

  /**
   * Show other answers, in a way that can be undone.
   * @param {State} shown
   * @param {import("./phrase.js").Phrase | string} what happened
   * @param {() => void} others brings back what other pages had
   */
  function exchange(shown, what, others) {
    before = { state, others };
    show(shown);
    check();
    setText(said, what);
    undo.hidden = false;
  }

  /** @param {() => void} [more] brings back what else was forgotten */
  function forgetAll(more = () => {}) {
    const last = isSame(state, nothing()) ? before : null;
    if (last) ({ state } = last); // who presses twice gets back what the first press took
    const others = storage.clear();
    unread.hidden = true;
    exchange(nothing(), say("page.form.forgotten"), () => (others(), more(), last?.others()));
    undo.parentElement?.scrollIntoView({ block: "nearest" }); // the page may have become much shorter
  }

  function bringBack() {
    if (!before) return;
    before.others();
    show(before.state);
    storage.save(state);
    unread.hidden = storage.unread() === null;
    before = null;
    undo.hidden = true;
    setText(said, "");
    forget.focus();
    check();
  }

  /** The answers that are kept. Today is not a date that somebody chose. */
  function recalled() {
    const { state: kept, dropped } = storage.load();
    return { state: { ...kept, on: kept.on === today() ? null : kept.on }, dropped };
  }

  /** Another window, or the page in the other language that was left by "back", may have changed the answers. */
  function recall() {
    const old = state;
    const others = storage.holdSeen();
    const { state: kept } = recalled();
    if (isSame(kept, old)) return;
    // What came in several steps is undone in one.
    before = { state: before?.elsewhere ? before.state : old, others, elsewhere: true };
    adjust(kept);
    check();
    setText(said, say("page.form.elsewhere"));
    undo.hidden = false;
  }

  const typed = read(false); // a visitor may have begun before this module came
  const saved = recalled();
  if (saved.state.people) Object.assign(typed, { people: null, complete: true }); // who was listed before was not to be seen
  show(merged(nothing(), typed, saved.state));
  if (!isSame(state, saved.state)) storage.save(state);
  delete document.documentElement.dataset["palierRestoring"];
  unread.hidden = storage.unread() === null;
  if (!unread.hidden) setText(said, say("page.form.unread"));
  else if (saved.dropped.length > 0) setText(said, say("page.form.dropped", { names: saved.dropped.join(", ") }));

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => changed());
  form.addEventListener("change", () => {
    changed();
    afterPress(() => read(true));
  });
  forget.addEventListener("click", () => forgetAll());
  undo.addEventListener("click", bringBack);
  unread.addEventListener("click", () => {
    download(`${unread.dataset["setAside"]}.json`, "application/json", storage.unread() ?? "");
  });
  addEventListener("storage", (event) => (event.key === storage.key || event.key === null) && recall());
  addEventListener("pageshow", (event) => event.persisted && recall());
  // Some browsers tell nothing to a window that they have put to sleep.
  document.addEventListener("visibilitychange", () => !document.hidden && storage.isStale() && recall());
  addEventListener("online", () => broken === "load" && retry());

  /** @type {Page} */
  const page = {
    root,
    site,
    say,
    credentials,
    known,
    state: () => structuredClone(state),
    replace(shown, what) {
      exchange(shown, what, () => {});
      if (!storage.save(state)) setText(said, say("page.form.not-saved"));
    },
    whole: () => storage.whole(state),
    take(whole, what) {
      exchange(restored(whole, known).state, what, storage.put(whole));
      if (!storage.save(state)) setText(said, say("page.form.not-saved"));
    },
    forget: forgetAll,
    watch(seen) {
      watchers.add(seen);
      seen(report);
      return () => watchers.delete(seen);
    },
    call: (request) => runtime.call(request),
    focusField: (input) => focusIn(document.getElementById(`field--${input}`)),
  };

  followQuestions(root);
  followFeatures(page, bundle, learn);
  if (isFrugal() && !isEmpty(state)) form.addEventListener("focusin", check, { once: true });
  else check();
  if (!isFrugal()) onIntent(form, () => runtime.start());
  return page;
}

/**
 * Links to a question lead to its first control, not merely near it.
 * @param {HTMLElement} root
 */
function followQuestions(root) {
  root.addEventListener("click", (event) => {
    const followed = event.target instanceof Element ? event.target.closest("a[href^='#field--']") : null;
    const id = followed && decodeURIComponent(followed.getAttribute("href") ?? "").slice(1);
    if (id && focusIn(document.getElementById(id))) event.preventDefault();
  });
}

/**
 * @param {HTMLElement | null} field
 * @returns {boolean} whether it has a control
 */
function focusIn(field) {
  const control = field?.querySelector("input:not(:disabled), textarea, select, button");
  if (!(control instanceof HTMLElement)) return false;
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  control.focus();
  return true;
}
