/** The levels as a list: the nearest first, then those that are attained; filters choose which of them are shown. */

import { badge, labelOf } from "./answers.js";
import { matcher } from "./combobox.js";
import { find, findAll, link, make, setText } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { walk } from "./reports.js";
import { turnOf } from "./turns.js";

/** @typedef {import("./types.d.ts").Report} Report */
/** @typedef {import("./types.d.ts").Verdict} Verdict */
/** @typedef {import("./words.js").Say} Say */
/** @typedef {import("./standing-places.js").Places} Places */
/** @typedef {import("./standing-places.js").Stand} Stand */

const FILTERS = ["level", "verdict", "text"];

/**
 * @param {HTMLElement} root the page
 * @param {Say} say
 * @param {Places} places
 */
export function createLevels(root, say, places) {
  const section = find(root, "[data-roll]", HTMLElement);
  const filters = find(section, "[data-filters]", HTMLFormElement);
  const notes = find(section, "[data-notes]", HTMLElement);
  const shown = find(filters, "[data-shown]", HTMLElement);
  const clear = find(filters, "[data-clear]", HTMLButtonElement);
  const [nearest, attained] = ["nearest", "attained"].map((part) => {
    const element = find(section, `[data-part="${part}"]`, HTMLElement);
    return { element, list: find(element, "[data-list]", HTMLElement) };
  });
  /** @type {{ stand: Stand, item: HTMLElement }[]} */
  let items = [];

  /** Show what the filters let through, and remember them in the address. */
  function sift() {
    const chosen = new FormData(filters);
    const [level, verdict, text] = FILTERS.map((name) => String(chosen.get(name) ?? "").trim());
    const matches = matcher(text ?? "");
    for (const { stand, item } of items) {
      const { place, report } = stand;
      item.hidden = Boolean((level && place.key !== level) || (verdict && report.verdict !== verdict)) || !matches(place);
    }
    for (const part of [nearest, attained]) {
      const some = part?.list.querySelector(":scope > :not([hidden])");
      if (part) part.element.hidden = !some;
    }
    clear.hidden = !(level || verdict || text);
    const left = items.filter(({ item }) => !item.hidden).length;
    setText(shown, items.length > 0 ? say("page.standing.filter.shown", { shown: left, all: items.length }) : "");
  }

  function remember() {
    const address = new URL(location.href);
    const chosen = new FormData(filters);
    for (const name of FILTERS) {
      const value = String(chosen.get(name) ?? "").trim();
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function choose(name, value) {
    const control = filters.elements.namedItem(name);
    if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) control.value = value;
  }

  for (const [name, value] of new URLSearchParams(location.search)) if (FILTERS.includes(name)) choose(name, value);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("input", () => {
    sift();
    remember();
  });
  clear.addEventListener("click", () => {
    for (const name of FILTERS) choose(name, "");
    sift();
    remember();
    find(filters, "select", HTMLSelectElement).focus(); // the button goes
  });
  for (const count of findAll(root, "[data-show]", HTMLElement))
    count.addEventListener("click", () => {
      for (const name of FILTERS) choose(name, name === "verdict" ? (count.dataset["show"] ?? "") : "");
      sift();
      remember();
    });

  return {
    /**
     * @param {Report} report
     * @param {Map<string, Stand>} stands
     */
    show(report, stands) {
      section.hidden = false;
      notes.replaceChildren(...report.notes.map((note) => make("p", "", phraseOf(note))));
      /** @param {string[]} ids */
      const made = (ids) => ids.flatMap((id) => stands.get(id) ?? []).map((stand) => ({ stand, item: itemOf(stand) }));
      const [far, near] = [made(report.attained), made(report.nearest)];
      items = [...near, ...far];
      nearest?.list.replaceChildren(...near.map(({ item }) => item));
      attained?.list.replaceChildren(...far.map(({ item }) => item));
      sift();
    },
    clear() {
      section.hidden = true;
      items = [];
      sift();
    },
  };

  /** @param {Stand} stand */
  function itemOf(stand) {
    const { id, report } = stand;
    const { verdict, turns, finding } = report;
    const head = make("p", "palier-roll__head", places.level(id), new Text(" "), badge(verdict, say));
    const turn = turns[0] ? [make("p", "palier-roll__turn", turnOf(turns[0], say, verdict))] : [];
    const missing = verdict === "unmet" ? missingOf(stand) : [];
    const asks = verdict === "unknown" ? finding.asks.map((input) => link(`field--${input}`, labelOf(root, input))) : [];
    return make("li", "palier-roll__level", head, ...turn, ...missing, ...points("page.summary.next", asks));
  }

  /**
   * @param {Stand} stand
   * @returns {Node[]}
   */
  function missingOf({ id, place, report: { finding } }) {
    const [least, ...others] = finding.fixes;
    if (!least) return [make("p", "", say("page.summary.never"))];
    const changes = least.filter((change) => !change.open);
    const said = changes.map((change) => make("span", "", ...places.change(place.competency, change, say)));
    if (said.length > 0 && others.length > 0) said.push(make("span", "", places.anchor(id, say("page.summary.other-ways"))));
    const teams = new Set(walk(finding).flatMap((found) => (found.kind === "team" ? [found.id] : [])));
    const efforts = changes.flatMap(({ requirement, effort }) => (teams.has(requirement) ? [effort] : []));
    const people = efforts.reduce((sum, effort) => sum + effort, 0);
    return [
      ...points("page.summary.missing", said),
      // Of a single team the change has said it.
      ...(efforts.length > 1 ? [make("p", "palier-roll__people", say("page.standing.list.people", { number: people }))] : []),
    ];
  }

  /**
   * @param {string} label
   * @param {Node[]} said
   */
  function points(label, said) {
    if (said.length === 0) return [];
    return [make("div", "palier-roll__points", make("strong", "", say(label)), make("ul", "", ...said.map((item) => make("li", "", item))))];
  }
}
