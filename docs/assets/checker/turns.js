/** How a coming change of a level's verdict is told. */

import { phraseOf } from "./phrase.js";

/**
 * When a verdict changes, and why.
 * @param {import("./types.d.ts").Turn} turn
 * @param {import("./words.js").Say} say
 * @param {string} [verdict] the verdict that ends, where it is shown just before
 */
export function turnOf(turn, say, verdict) {
  const when =
    verdict === "met"
      ? say("page.summary.until", { day: [turn.last_day_words, turn.last_day_foreign_words] })
      : say("page.summary.from", { verdict: say(`checker.verdict.${turn.verdict}`), day: [turn.on_words, turn.on_foreign_words] });
  const [why] = turn.causes;
  return why ? say("page.then", { first: when, second: phraseOf(why) }) : when;
}
