/** Tells how the checker's start goes, what went wrong, and, to those who listen, what has changed. */

import { find, make, numbersOf, setText, stamped } from "./dom.js";

/** @typedef {import("./words.js").Say} Say */

const MEGABYTE = 1_000_000;
/** Milliseconds of quiet before verdicts are announced: somebody who types hears the last of them. */
const HUSH = 600;
/** Milliseconds that answers may be checked before that is said. */
const LONG = 1_500;

/**
 * @param {HTMLElement} root the page
 * @param {HTMLElement} element holds the places for it
 * @param {Say} say
 * @param {() => void} retry
 */
export function createStatus(root, element, say, retry) {
  const progress = find(element, "[data-progress]", HTMLElement);
  const bar = find(progress, "progress", HTMLProgressElement);
  const bytes = find(progress, "[data-bytes]", HTMLElement);
  const step = find(element, "[data-step]", HTMLElement);
  const trouble = find(element, "[data-trouble]", HTMLElement);
  const announced = find(element, "[data-announce]", HTMLElement);
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hush;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let long;

  /** @param {boolean} busy */
  const setBusy = (busy) => {
    if (element.getAttribute("aria-busy") !== String(busy)) element.setAttribute("aria-busy", String(busy));
  };

  return {
    /** @param {import("./phrase.js").Phrase | string} text */
    announce(text) {
      if (String(text) === told) return;
      told = String(text);
      clearTimeout(hush);
      hush = setTimeout(() => setText(announced, text), HUSH);
    },
    /** Nothing is wrong any more. */
    clear: () => trouble.replaceChildren(),
    /** @param {"start" | "python" | "check" | "idle"} name */
    step(name) {
      const loading = name === "start" || name === "python";
      progress.toggleAttribute("hidden", !loading);
      if (loading) trouble.replaceChildren();
      if (name === "python") {
        bar.removeAttribute("value");
        setText(bytes, "");
      }
      setBusy(loading);
      setText(step, loading ? say(`page.load.${name}`) : "");
      clearTimeout(long);
      if (name !== "check") return;
      long = setTimeout(() => {
        setBusy(true);
        setText(step, say("page.load.check"));
      }, LONG);
    },
    /**
     * @param {number} done
     * @param {number} total
     */
    bytes(done, total) {
      bar.max = total;
      bar.value = done;
      const format = new Intl.NumberFormat(numbersOf(root), { maximumFractionDigits: 1, minimumFractionDigits: 1 });
      setText(bytes, say("page.load.bytes", { done: format.format(done / MEGABYTE), total: format.format(total / MEGABYTE) }));
    },
    /**
     * @param {(import("./phrase.js").Phrase | string)[]} lines
     * @param {boolean} again whether trying again may help
     */
    fail(lines, again) {
      trouble.replaceChildren(...lines.map((line) => make("p", "", line)));
      if (!again) return;
      const button = stamped(find(element, "template[data-retry]", HTMLTemplateElement));
      button.addEventListener("click", () => {
        element.focus(); // the button goes
        retry();
      });
      trouble.append(button);
    },
  };
}
