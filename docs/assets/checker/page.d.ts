/** What a page that judges offers to its parts. */

import type { Phrase } from "./phrase.js";
import type { Credential, Known, Report, Saved, State } from "./types.d.ts";
import type { Say } from "./words.js";

/** Where a page shows what comes of the check. */
export interface View {
  /** Verdicts are there, or have changed. */
  show(report: Report): void;
  /** Nothing is answered: no verdict stands anywhere. */
  invite(): void;
  /** An answer is on its way. */
  expect(): void;
  /** No verdict can be had. */
  fail(lines: (Phrase | string)[], again: boolean): void;
  step(name: "start" | "python" | "check" | "idle"): void;
  bytes(done: number, total: number): void;
}

/** A page that judges, as its features use it. */
export interface Page {
  /** The element that holds all of it. */
  root: HTMLElement;
  /** Address of the site's root. */
  site: URL;
  say: Say;
  /** What people can hold. */
  credentials: Credential[];
  known: Known;
  /** What is entered now; a copy. */
  state(): State;
  /** Show, keep and check other answers, and offer to undo that. */
  replace(state: State, what: Phrase | string): void;
  /** The answers for all pages of the programme, as the browser keeps them. */
  whole(): Saved;
  /** Show, keep and check other answers for all pages of the programme, and offer to undo that. */
  take(whole: Saved, what: Phrase | string): void;
  /** Forget all answers, those of other pages too, and offer to undo that; `more` then brings back what else was
   * forgotten with them. */
  forget(more?: () => void): void;
  /** Be told of the verdicts at once and whenever they change; null where there are none. Returns what ends it. */
  watch(seen: (report: Report | null) => void): () => void;
  /** Ask Python something beside the verdicts; rejects where it cannot be answered. */
  call(request: object): Promise<any>;
  /** Put the focus on a question; says whether the page has it. */
  focusField(input: string): boolean;
}

/** The module of a feature. */
export interface Feature {
  /** Called once, when the feature is first used. */
  begin(page: Page, element: HTMLElement): void;
}
