/** A list of staff from a spreadsheet: a file that is chosen or dropped, or rows that are pasted. */

import { begun } from "./begun.js";
import { cell, download, textOf } from "./files.js";
import { find, numbersOf } from "./dom.js";
import { createOffer, paragraphs } from "./offer.js";
import { phraseOf } from "./phrase.js";
import { rosterContent } from "./roster-preview.js";
import { merged } from "./rosters.js";
import { today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./answer-files.js").Tell} Tell */
/** @typedef {import("./types.d.ts").Roster} Roster */
/** @typedef {import("./types.d.ts").RosterAnswer} RosterAnswer */

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {Tell} tell
 */
export function createRoster(page, element, tell) {
  const { say } = page;
  const chosen = find(element, "[data-roster-file]", HTMLInputElement);
  const drop = find(element, "[data-roster-drop]", HTMLElement);
  const pasted = find(element, "[data-roster-text]", HTMLTextAreaElement);
  const read = find(element, "[data-roster-read]", HTMLButtonElement);
  const offer = createOffer(find(element, "[data-roster-offer]", HTMLElement), "exchange--roster");
  let last = 0;
  /** @type {ReturnType<typeof otherNames> | null} */
  let names = null;

  chosen.addEventListener("change", () => {
    const [file] = chosen.files ?? [];
    if (file) bring(file, chosen);
    chosen.value = ""; // the same file can be chosen again, mended
  });
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("palier-drop--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("palier-drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("palier-drop--over");
    const [file] = event.dataTransfer?.files ?? [];
    if (file) bring(file, chosen);
  });
  read.addEventListener("click", () => {
    if (pasted.value.trim()) show(pasted.value, false, read);
    else pasted.focus();
  });
  const template = find(element, "[data-roster-template]", HTMLButtonElement);
  template.addEventListener("click", () => {
    const separator = new Intl.NumberFormat(numbersOf(page.root)).format(1.5).includes(",") ? ";" : ",";
    const headings = (template.dataset["rosterTemplate"] ?? "").split("|").map(cell);
    download(`${say("page.exchange.file.staff")}.csv`, "text/csv", `\uFEFF${headings.join(separator)}\r\n`);
  });

  /**
   * @param {File} file
   * @param {HTMLElement} from
   */
  async function bring(file, from) {
    const own = (last += 1);
    offer.close();
    tell("");
    try {
      const { text, western } = await textOf(file);
      if (own === last) await show(text, western, from);
    } catch (error) {
      console.warn(`checker: ${file.name}: ${error}`);
      tell(say("page.exchange.roster-unreadable"));
    }
  }

  /**
   * @param {string} csv
   * @param {boolean} western whether the text was taken for Windows-1252
   * @param {HTMLElement} from
   */
  async function show(csv, western, from) {
    const own = (last += 1);
    tell(say("page.exchange.reading"));
    /** @type {RosterAnswer} */
    let answer;
    try {
      const elsewhere = page.known.elsewhere.credentials.size > 0 ? await (names ??= otherNames()) : {};
      answer = await page.call({ call: "roster", csv, on: page.state().on ?? today(), elsewhere });
    } catch (error) {
      names = null; // the next list asks again
      console.warn(`checker: the list of staff: ${error}`);
      tell(say("page.exchange.unavailable"));
      return;
    }
    if (own !== last) return;
    tell("");
    if (answer.roster) preview(answer.roster, { csv, western, from });
    else {
      offer.show({
        title: say("page.exchange.roster-refused"),
        content: paragraphs([phraseOf(answer.reason)]),
        choices: [[say("page.exchange.close"), () => {}]],
        from,
      });
    }
  }

  /**
   * @param {Roster} roster
   * @param {{ csv: string, western: boolean, from: HTMLElement }} read
   */
  function preview(roster, { csv, western, from }) {
    const content = rosterContent(page, element, roster, { csv, western });
    offer.show({
      title: say("page.exchange.roster-found"),
      content: [content.element],
      choices: [
        [say("page.exchange.take-list"), () => take(roster, content.replaces(), content.complete())],
        [say("page.exchange.take-nothing"), () => tell(say("page.exchange.kept"))],
      ],
      from,
    });
  }

  /**
   * @param {Roster} roster
   * @param {boolean} replaces
   * @param {boolean} complete
   */
  function take(roster, replaces, complete) {
    const state = page.state();
    const people = replaces ? roster.people : merged(state.people ?? [], roster.people);
    const said = say("page.exchange.list-taken", { number: people.length });
    page.replace({ ...state, answers: { ...state.answers, ...roster.answers }, people, complete }, said);
    pasted.value = "";
    tell(said, true);
  }
}

/**
 * What lists may call credentials that only other pages ask for.
 * @returns {Promise<Record<string, string[]>>}
 */
async function otherNames() {
  const { bundle, site } = begun();
  const response = await fetch(new URL(bundle.names, site));
  if (!response.ok) throw new Error(`${response.status} for ${bundle.names}`);
  return response.json();
}
