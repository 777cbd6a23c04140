/** Answers from elsewhere, and answers to take along: loaded when somebody wants it, or opens a link with answers. */

import { createAnswerFiles } from "./answer-files.js";
import { find, findAll, setText } from "./dom.js";
import { download } from "./files.js";
import { printReport } from "./printing.js";
import { createRoster } from "./roster.js";
import { createSharing } from "./sharing.js";
import { profileOf, today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./answer-files.js").Tell} Tell */
/** @typedef {import("./types.d.ts").Report} Report */

/** What the names of costs begin with that the browser keeps. */
const COSTS = "palier.costs.";

/** @type {import("./page.d.ts").Feature["begin"]} */
export function begin(page, element) {
  if (!(element instanceof HTMLDetailsElement)) throw new TypeError("this feature is a part of the page that opens");
  const tellIn = createTelling(page, element);
  if (page.known.people) createRoster(page, element, tellIn("staff"));
  createAnswerFiles(page, element, tellIn("answers"));
  createResults(page, element, tellIn("results"));
  createForgetting(page, element, tellIn("forget"));
  find(element, "[data-parts]", HTMLElement).inert = false;
  createSharing(page, element, { opened: tellIn("link"), made: tellIn("share") });
}

/**
 * Where it is told what became of something: beside it, with a button that brings back what was taken or forgotten, as
 * long as the form can.
 * @param {Page} page
 * @param {HTMLElement} element
 */
function createTelling(page, element) {
  const undo = find(page.root, "[data-form] [data-undo]", HTMLButtonElement);
  const said = find(page.root, "[data-form] [data-said]", HTMLElement);
  const own = find(element, "[data-exchange-undo]", HTMLButtonElement);
  const places = findAll(element, "[data-told]", HTMLElement);
  let latest = find(element, "[data-told]", HTMLElement);
  let undoable = false;
  /** What the form said when it could first be undone. */
  let saying = "";
  const follow = () => {
    // When the form can undo again, or while it says something else, it brings back something else.
    if (undo.hidden || said.textContent !== saying) undoable = false;
    own.hidden = !undoable;
  };
  const observer = new MutationObserver(follow);
  observer.observe(undo, { attributes: true, attributeFilter: ["hidden"] });
  observer.observe(said, { childList: true });

  own.addEventListener("click", () => {
    undo.click();
    setText(latest, page.say("page.exchange.undone"));
    find(element, "summary", HTMLElement).focus(); // the button goes
  });

  /**
   * @param {string} part
   * @returns {Tell}
   */
  return (part) => {
    const place = find(element, `[data-part="${part}"] [data-told]`, HTMLElement);
    return (text, canBeUndone = false) => {
      for (const other of places) if (other !== place) setText(other, "");
      setText(place, text);
      latest = place;
      undoable = canBeUndone;
      saying = said.textContent;
      if (own.previousElementSibling !== place) place.after(own);
      follow();
    };
  };
}

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {Tell} tell
 */
function createResults(page, element, tell) {
  const { say } = page;
  const buttons = findAll(element, "[data-print], [data-results], [data-report]", HTMLButtonElement);
  const none = find(element, "[data-no-results]", HTMLElement);
  const slug = page.root.querySelector("h1")?.id ?? "palier";
  /** @type {Report | null} */
  let report = null;
  page.watch((latest) => {
    report = latest;
    none.hidden = latest !== null;
    for (const button of buttons) button.disabled = latest === null;
  });
  /** @param {string} ending */
  const nameOf = (ending) => `${slug}-${say("page.exchange.file.results")}-${page.state().on ?? today()}.${ending}`;

  find(element, "[data-print]", HTMLButtonElement).addEventListener("click", () => {
    if (report) printReport(page, element, report);
  });
  find(element, "[data-report]", HTMLButtonElement).addEventListener("click", () => {
    download(nameOf("json"), "application/json", `${JSON.stringify(report, null, 2)}\n`);
    tell(say("page.exchange.saved", { name: nameOf("json") }));
  });
  find(element, "[data-results]", HTMLButtonElement).addEventListener("click", async () => {
    const state = page.state();
    try {
      const { results } = await page.call({ call: "results", profile: profileOf(state), on: state.on ?? today() });
      if (typeof results !== "string") throw new TypeError("no results came");
      download(nameOf("csv"), "text/csv", results);
      tell(say("page.exchange.saved", { name: nameOf("csv") }));
    } catch (error) {
      console.warn(`checker: results: ${error}`);
      tell(say("page.exchange.unavailable"));
    }
  });
}

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {Tell} tell
 */
function createForgetting(page, element, tell) {
  const part = find(element, "[data-part=forget]", HTMLElement);
  find(part, "[data-forget-everything]", HTMLButtonElement).addEventListener("click", () => {
    page.forget(forgetCosts());
    tell(page.say("page.exchange.forgotten"), true);
    part.scrollIntoView({ block: "nearest" }); // the page may have become much shorter
  });
}

/** @returns {() => void} brings them back */
function forgetCosts() {
  /** @type {[key: string, costs: string][]} */
  const kept = [];
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(COSTS))) {
      kept.push([key, localStorage.getItem(key) ?? ""]);
      localStorage.removeItem(key);
    }
  } catch {
    // nothing was kept
  }
  tellPlan(kept);
  return () => {
    try {
      for (const [key, costs] of kept) localStorage.setItem(key, costs);
    } catch {
      // there is no room for them any more
    }
    tellPlan(kept);
  };
}

/**
 * A browser tells other tabs of what changed in its memory; the plan of this page is told here.
 * @param {[key: string, costs: string][]} changed
 */
function tellPlan(changed) {
  for (const [key] of changed) dispatchEvent(new StorageEvent("storage", { key }));
}
