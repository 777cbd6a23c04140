/** Answers as a file: saved, and opened again. */

import { download, textOf } from "./files.js";
import { find, make } from "./dom.js";
import { createOffer, paragraphs } from "./offer.js";
import { joined, phraseOf } from "./phrase.js";
import { checkable, keptFrom, parsedJson, profileFrom, Unreadable } from "./profile.js";
import { fields, restored, today } from "./state.js";

/** @typedef {import("./page.d.ts").Page} Page */
/** @typedef {import("./phrase.js").Phrase} Phrase */
/** @typedef {import("./types.d.ts").Saved} Saved */
/** @typedef {(text: Phrase | string, canBeUndone?: boolean) => void} Tell says what became of something */

const MOST_PROBLEMS = 20;

/**
 * @param {Page} page
 * @param {HTMLElement} element
 * @param {Tell} tell
 */
export function createAnswerFiles(page, element, tell) {
  const { say } = page;
  const opened = find(element, "[data-open]", HTMLInputElement);
  const offer = createOffer(find(element, "[data-open-offer]", HTMLElement), "exchange--open");

  find(element, "[data-save]", HTMLButtonElement).addEventListener("click", () => {
    const name = `${say("page.exchange.file.answers")}-${today()}.json`;
    download(name, "application/json", `${JSON.stringify(profileFrom(page.whole(), true), null, 2)}\n`);
    tell(say("page.exchange.saved", { name }));
  });

  opened.addEventListener("change", async () => {
    const [file] = opened.files ?? [];
    opened.value = ""; // the same file can be chosen again
    if (!file) return;
    tell("");
    offer.close();
    try {
      await open(JSON.stringify(await profileIn(file)));
    } catch (error) {
      console.warn(`checker: ${file.name}: ${error}`);
      const isWrong = error instanceof Unreadable || error instanceof RangeError;
      tell(say(isWrong ? "page.exchange.not-answers" : "page.exchange.unavailable"));
    }
  });

  /** @param {string} text a profile */
  async function open(text) {
    const profile = parsedJson(text);
    const { whole, lost } = keptFrom(profile);
    const { problems = [] } = await page.call({ profile: checkable(profile, page.known), on: page.state().on ?? today() });
    if (problems.length > 0) {
      offer.show({
        title: say("page.exchange.open-problems"),
        content: [...problemList(problems), ...paragraphs([say("page.exchange.nothing-taken")])],
        choices: [[say("page.exchange.close"), () => {}]],
        from: opened,
      });
      return;
    }
    const kept = {
      ...whole,
      /** The date that stands on the page when they are taken: a file has none. */
      get on() {
        return page.state().on;
      },
    };
    offerAnswers(page, offer, { whole: kept, lost, title: say("page.exchange.open-found"), from: opened, tell });
  }
}

/**
 * @param {File} file
 * @returns {Promise<unknown>}
 */
async function profileIn(file) {
  return parsedJson((await textOf(file)).text);
}

/**
 * Show what answers hold, and take them if the visitor wants them.
 * @param {Page} page
 * @param {ReturnType<typeof createOffer>} offer
 * @param {{ whole: Saved, lost: string[], title: Phrase, from: HTMLElement, tell: Tell, remarks?: Phrase[] }} found
 */
export function offerAnswers(page, offer, { whole, lost, title, from, tell, remarks = [] }) {
  const { say } = page;
  const { answers, people } = whole.profile;
  const { dropped } = restored(whole, page.known);
  const list = Array.isArray(people) ? people.map(fields) : [];
  const named = list.some(({ name }) => name);
  const asked = Object.keys(answers).filter((id) => !dropped.includes(id));
  const lines = asked.length > 0 ? [say("page.exchange.holds-answers", { number: asked.length })] : [];
  if (Array.isArray(people)) {
    lines.push(say(named ? "page.exchange.holds-names" : "page.exchange.holds-people", { number: list.length }));
  }
  const out = [...new Set([...dropped, ...lost])].map((name) => name.slice(0, 100));
  if (out.length > 0) lines.push(say("page.exchange.left-out", { names: someOf(out) }));
  offer.show({
    title,
    content: paragraphs([...remarks, ...lines, say("page.exchange.replaces")]),
    choices: [
      [say("page.exchange.show-these"), () => {
        page.take(whole, say("page.exchange.taken"));
        tell(say("page.exchange.taken"), true);
      }],
      [say("page.exchange.keep-mine"), () => tell(say("page.exchange.kept"))],
    ],
    from,
  });
}

/**
 * @param {string[]} names
 */
function someOf(names) {
  return names.slice(0, MOST_PROBLEMS).join(", ") + (names.length > MOST_PROBLEMS ? " …" : "");
}

/**
 * @param {{ path: string, words: string }[]} problems
 */
function problemList(problems) {
  const items = problems.slice(0, MOST_PROBLEMS).map(({ path, ...words }) => {
    const place = make("code", "", path || "/");
    return make("li", "", place, new Text(" "), ...make("span", "", joined(phraseOf(words))).childNodes);
  });
  const list = make("ul", "palier-exchange__problems", ...items);
  return problems.length > MOST_PROBLEMS ? [list, make("p", "", "…")] : [list];
}
