/** What a list of staff holds, row by row, before any of it is taken. */

import { labelOf } from "./answers.js";
import { find, make, stamped } from "./dom.js";
import { download } from "./files.js";
import { paragraphs } from "./offer.js";
import { phraseOf } from "./phrase.js";
import { unreadFile } from "./rosters.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./phrase.js").Phrase} Phrase */
/** @typedef {import("./types.d.ts").Roster} Roster */

/**
 * @param {Page} page
 * @param {HTMLElement} templates
 * @param {Roster} roster
 * @param {{ csv: string, western: boolean }} read the text, and whether it was taken for Windows-1252
 */
export function rosterContent(page, templates, roster, { csv, western }) {
  const { say } = page;
  const element = stamped(find(templates, "template[data-roster-content]", HTMLTemplateElement));
  const counted = roster.people.reduce((sum, { credentials, others = [] }) => sum + credentials.length + others.length, 0);
  find(element, "[data-counts]", HTMLElement).append(
    ...paragraphs([
      say("page.exchange.roster-counts", { people: roster.people.length, credentials: counted }),
      say("page.exchange.roster-rows", { rows: roster.rows, unread: roster.unread.length }),
      ...(western ? [say("page.exchange.roster-western")] : []),
      ...(roster.dates ? [phraseOf(roster.dates)] : []),
    ]),
  );
  find(element, "[data-columns]", HTMLElement).append(
    ...roster.columns.flatMap((column) => [make("dt", "", column.heading || "—"), make("dd", "", phraseOf(column))]),
  );
  const asked = Object.keys(roster.answers).map((input) => make("li", "", labelOf(page.root, input)));
  find(element, "[data-answers]", HTMLElement).hidden = asked.length === 0;
  find(element, "[data-answers] ul", HTMLElement).append(...asked);
  const unread = find(element, "[data-unread]", HTMLElement);
  unread.hidden = roster.unread.length === 0;
  find(unread, "tbody", HTMLElement).append(
    ...roster.unread.map((row) => {
      const line = make("th", "", say("page.exchange.number", { number: row.line }));
      line.scope = "row";
      const what = phraseOf(row);
      const partly = row.partly ? [new Text(" "), make("small", "", say("page.exchange.partly"))] : [];
      const cells = [make("td", "", make("code", "", row.text)), make("td", "", what, ...partly)];
      line.setAttribute("role", "rowheader");
      for (const cell of cells) cell.setAttribute("role", "cell");
      const made = make("tr", "", line, ...cells);
      made.setAttribute("role", "row");
      return made;
    }),
  );
  find(unread, "button", HTMLButtonElement).addEventListener("click", () => {
    const name = `${say("page.exchange.file.mend")}.csv`;
    download(name, "text/csv", unreadFile(csv, roster.unread, String(say("page.exchange.wrong"))));
  });
  // A row that is not read may hold what a verdict depends on: the list then says what is there, not what is missing.
  const complete = find(element, "[data-complete]", HTMLInputElement);
  complete.checked = roster.unread.length === 0;
  find(element, "[data-how]", HTMLElement).hidden = !page.state().people?.length;
  return {
    element,
    replaces: () => find(element, "input[value=replace]", HTMLInputElement).checked || !page.state().people?.length,
    complete: () => complete.checked,
  };
}
