/** What steps cost: the visitor's own costs where they differ from the defaults, in a table to edit, kept in the browser. */

import { readAmount, writeAmount } from "./amounts.js";
import { complain } from "./complain.js";
import { find, numbersOf, setText, stamped } from "./dom.js";
import { phraseOf } from "./phrase.js";
import { stored } from "./saved.js";
import { fields } from "./state.js";

/** @typedef {import("./types.d.ts").Costs} Costs */
/** @typedef {import("./types.d.ts").PlanCost} PlanCost */
/** @typedef {import("./words.js").Say} Say */

/**
 * @typedef {object} Row
 * @property {PlanCost} cost
 * @property {HTMLElement} element
 * @property {HTMLInputElement} box
 * @property {HTMLElement} error
 */

const NUMBER = /^\d{1,15}(\.\d{1,6})?$/;
const DECIMALS = 6;
/** The kinds of cost that stand for many steps. */
const GENERAL = new Set(["credential-kind", "hire"]);
/** Shows how the locale writes decimals. */
const EXAMPLE = "99.50";
/** Milliseconds of quiet after which a cost that somebody types is used. */
const PAUSE = 600;

/**
 * @param {HTMLElement} root the page
 * @param {HTMLElement} element the table, and what is around it
 * @param {Say} say
 * @param {() => void} changed
 */
export function createCosts(root, element, say, changed) {
  const body = find(element, "[data-plan-rows]", HTMLElement);
  const template = find(element, "template[data-plan-row]", HTMLTemplateElement);
  const more = find(element, "[data-plan-more]", HTMLButtonElement);
  const reset = find(element, "[data-plan-reset]", HTMLButtonElement);
  const said = find(element, "[data-plan-costs-said]", HTMLElement);
  const key = keyOf(root);
  const locale = numbersOf(root);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** @type {Record<string, string>} the visitor's costs, each by its place as JSON */
  let own = {};
  let keeps = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;

  more.addEventListener("click", () => {
    more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") !== "true"));
    arrange();
  });
  reset.addEventListener("click", () => {
    keep({});
    for (const { box, error } of rows.values()) complain(box, error, "");
    setText(said, say("page.plan.costs.was-reset"));
    changed();
  });

  // Other tabs may set costs, and this page may forget all that is kept.
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    if (!keeps) own = {};
    changed();
  });

  /** @param {Record<string, string>} costs */
  function keep(costs) {
    own = costs;
    try {
      if (Object.keys(own).length > 0) localStorage.setItem(key, JSON.stringify({ format: 1, costs: own }));
      else localStorage.removeItem(key);
      keeps = true;
    } catch {
      keeps = false;
    }
    setText(said, keeps ? "" : say("page.plan.costs.not-kept"));
  }

  /**
   * @param {Row} row
   * @param {boolean} mayComplain
   */
  function read({ cost, box, error }, mayComplain) {
    const text = box.value.trim();
    const answer = text ? readAmount(text, locale, { decimals: DECIMALS }) : { amount: "" };
    if (!("amount" in answer)) {
      const [first, second] = "unclear" in answer ? answer.unclear : [];
      const example = writeAmount(EXAMPLE, locale);
      const why =
        first && second ? say("page.form.amount-unclear", { first, second }) : say("page.plan.costs.error", { example });
      // while somebody types, an unfinished number is no mistake yet; a mistake once told stays until mended
      if (mayComplain || error.textContent) complain(box, error, why);
      return;
    }
    complain(box, error, "");
    const place = JSON.stringify(cost.at);
    if (answer.amount === (own[place] ?? "") || (own[place] === undefined && answer.amount === cost.value)) {
      if (mayComplain) box.value = writeAmount(cost.value, locale); // an empty field takes the default
      return;
    }
    const { [place]: _, ...others } = own;
    keep(answer.amount ? { ...others, [place]: answer.amount } : others);
    changed();
  }

  /** @param {PlanCost} cost */
  function create(cost) {
    const made = stamped(template);
    const label = find(made, "th", HTMLElement);
    const box = find(made, "input", HTMLInputElement);
    const error = find(made, "[data-plan-error]", HTMLElement);
    const from = find(made, "[data-from]", HTMLElement);
    const id = `plan--cost-${cost.at.join("-")}`;
    label.id = `${id}-label`;
    from.id = `${id}-from`;
    error.id = `${id}-error`;
    box.setAttribute("aria-labelledby", label.id);
    box.setAttribute("aria-describedby", from.id);
    const row = { cost, element: made, box, error };
    box.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => read(row, false), PAUSE);
    });
    box.addEventListener("change", () => {
      clearTimeout(typing);
      read(row, true);
    });
    return row;
  }

  /**
   * @param {Row} row
   * @param {boolean} isOwn whether the visitor set the cost
   */
  function fill({ cost, element: shown, box, error }, isOwn) {
    setText(find(shown, "th", HTMLElement), phraseOf(cost));
    setText(find(shown, "[data-from]", HTMLElement), say(isOwn ? "page.plan.costs.own" : "page.plan.costs.default"));
    if (document.activeElement !== box && !error.textContent) box.value = writeAmount(cost.value, locale);
  }

  /**
   * @param {string} place
   * @param {Row} row
   */
  function drop(place, { element: shown, box }) {
    if (document.activeElement === box) reset.focus();
    shown.remove();
    rows.delete(place);
  }

  /** Costs that nothing rests on are folded away, unless the visitor set them. */
  function arrange() {
    const all = more.getAttribute("aria-expanded") === "true";
    let folded = 0;
    for (const { cost, element: shown, box } of rows.values()) {
      const idle = !cost.used && !GENERAL.has(cost.kind) && own[JSON.stringify(cost.at)] === undefined;
      if (idle) folded += 1;
      shown.hidden = idle && !all && document.activeElement !== box;
    }
    more.hidden = folded === 0;
  }

  return {
    /**
     * The costs that differ from the defaults, as the browser keeps them now: they may have been forgotten or set elsewhere.
     * @returns {Costs | undefined}
     */
    given() {
      if (keeps) own = restored(stored(key));
      return Object.keys(own).length > 0 ? costsOf(own) : undefined;
    },
    /**
     * Show the costs that a plan could rest on. Rows that are there stay where they are: somebody may be in one.
     * @param {PlanCost[]} costs
     */
    show(costs) {
      const places = new Set(costs.map(({ at }) => JSON.stringify(at)));
      for (const [place, row] of rows) if (!places.has(place)) drop(place, row);
      /** @type {HTMLElement | null} */
      let before = null;
      for (const cost of costs) {
        const place = JSON.stringify(cost.at);
        const row = rows.get(place) ?? create(cost);
        if (!rows.has(place)) body.insertBefore(row.element, before ? before.nextSibling : body.firstChild);
        rows.set(place, Object.assign(row, { cost }));
        fill(row, own[place] !== undefined);
        before = row.element;
      }
      element.hidden = rows.size === 0;
      arrange();
    },
  };
}

/**
 * Under which name the browser keeps the costs: beside the answers, and for the same pages.
 * @param {HTMLElement} root the page
 */
function keyOf(root) {
  const storage = find(root, "[data-form]", HTMLFormElement).dataset["storage"] ?? "";
  return storage.replace("palier.profile.", "palier.costs.");
}

/**
 * @param {unknown} saved
 * @returns {Record<string, string>}
 */
function restored(saved) {
  const costs = Object.entries(fields(fields(saved)["costs"]));
  return Object.fromEntries(
    costs.flatMap(([place, value]) =>
      typeof value === "string" && NUMBER.test(value) && isPlace(place) ? [[place, value]] : [],
    ),
  );
}

/** @param {string} place */
function isPlace(place) {
  try {
    const [first, second, third, ...rest] = /** @type {unknown[]} */ (JSON.parse(place));
    if (rest.length > 0) return false;
    if (first === "hire") return second === undefined;
    if (first === "credentials") return typeof second === "string" && third === undefined;
    return first === "inputs" && typeof second === "string" && (third === "fixed" || third === "per_unit");
  } catch {
    return false;
  }
}

/**
 * @param {Record<string, string>} own
 * @returns {Costs}
 */
function costsOf(own) {
  /** @type {Record<string, any>} */
  const costs = {};
  for (const [place, value] of Object.entries(own)) {
    /** @type {string[]} */
    const steps = JSON.parse(place);
    let around = costs;
    for (const step of steps.slice(0, -1)) around = around[step] ??= {};
    around[steps.at(-1) ?? ""] = value;
  }
  return costs;
}
