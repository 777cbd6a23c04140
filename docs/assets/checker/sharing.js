/** Answers as a link: made here, and opened here. Servers never see them: they stand behind the `#`. */

import { offerAnswers } from "./answer-files.js";
import { find, setText } from "./dom.js";
import { SHARED } from "./features.js";
import { fromFragment, LONGEST, toFragment } from "./fragment.js";
import { createOffer } from "./offer.js";
import { keptFrom, profileFrom, Unreadable } from "./profile.js";
import { fields } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./answer-files.js").Tell} Tell */
/** @typedef {import("./types.d.ts").Saved} Saved */

/**
 * @param {Page} page
 * @param {HTMLDetailsElement} element
 * @param {{ opened: Tell, made: Tell }} tell
 */
export function createSharing(page, element, tell) {
  const { say } = page;
  const programme = find(page.root, "[data-form]", HTMLFormElement).dataset["storage"] ?? "";
  const make = find(element, "[data-share]", HTMLButtonElement);
  const names = find(element, "[data-share-names]", HTMLInputElement);
  const warning = find(element, "[data-share-warning]", HTMLElement);
  const made = find(element, "[data-share-made]", HTMLElement);
  const field = find(made, "input", HTMLInputElement);
  const offer = createOffer(find(element, "[data-link-offer]", HTMLElement), "exchange--link", "h3");
  let last = 0;

  const withdraw = () => {
    last += 1;
    made.hidden = true;
    field.value = "";
    tell.made("");
  };

  names.addEventListener("change", () => {
    setText(warning, names.checked ? say("page.exchange.share-warning") : "");
    withdraw();
  });
  page.watch(() => made.hidden || withdraw()); // a link holds the answers that it was made of
  field.addEventListener("focus", () => field.select());

  make.addEventListener("click", async () => {
    withdraw();
    const own = last;
    const making = addressOf(page.whole(), names.checked);
    const copying = isCopied(making.then((address) => (own === last && address.length <= LONGEST ? address : Promise.reject())));
    const address = await making;
    if (own !== last) return;
    if (address.length > LONGEST) {
      tell.made(say("page.exchange.link-long", { number: address.length, most: LONGEST }));
      return;
    }
    field.value = address;
    made.hidden = false;
    const copied = await copying;
    if (own !== last) return;
    tell.made(say(copied ? "page.exchange.link-copied" : "page.exchange.link-by-hand"));
    if (!copied) field.focus();
  });

  /**
   * The address that holds answers.
   * @param {Saved} whole
   * @param {boolean} named whether the names of people are among them
   */
  async function addressOf(whole, named) {
    const fragment = await toFragment({ programme, on: whole.on, profile: profileFrom(whole, named) });
    return location.origin + location.pathname + fragment;
  }

  addEventListener("hashchange", open);
  open();

  /** The link by which the page was opened, if it holds answers. */
  async function open() {
    const { hash } = location;
    if (!hash.startsWith(SHARED)) return;
    // Whoever copies the address from now on does not pass the answers on.
    history.replaceState(history.state, "", location.pathname + location.search);
    element.open = true;
    try {
      const shared = await fromFragment(hash);
      if (shared["programme"] !== programme) throw new Unreadable("of another programme");
      const { whole, lost } = keptFrom(shared["profile"], shared["on"]);
      const from = find(element, "summary", HTMLElement);
      const { people } = whole.profile;
      const named = Array.isArray(people) && people.some((person) => fields(person)["name"]);
      const remarks = named ? [say("page.exchange.link-names")] : [];
      offerAnswers(page, offer, { whole, lost, title: say("page.exchange.link-found"), from, tell: tell.opened, remarks });
    } catch (error) {
      console.warn(`checker: the link's answers: ${error}`);
      offer.show({
        title: say("page.exchange.link-bad"),
        content: [],
        choices: [[say("page.exchange.close"), () => {}]],
        from: find(element, "summary", HTMLElement),
      });
    }
  }
}

/**
 * Copy a text that is still being made. The clipboard is asked at once: WebKit allows that only while a press lasts, and
 * takes the text when it comes.
 * @param {Promise<string>} text
 * @returns {Promise<boolean>}
 */
async function isCopied(text) {
  const type = "text/plain";
  const content = text.then((plain) => new Blob([plain], { type }));
  content.catch(() => {}); // a browser that refuses does not wait for it
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: content })]);
    return true;
  } catch {
    return false; // there is no text, the browser does not allow it, or it knows no clipboard
  }
}
