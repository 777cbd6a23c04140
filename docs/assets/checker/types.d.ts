/** The data that the page's modules hand to one another and to Python. */

import type { Phrase, Piece } from "./phrase.js";

export type Verdict = "met" | "unmet" | "unknown";

export type Answer = string | string[] | Attested;

/** What the organization attests of itself. */
export interface Attested {
  answer: "met" | "unmet" | "na" | null;
  justification?: string;
}

export interface Holding {
  id: string;
  passed?: string;
}

export interface Person {
  name: string;
  credentials: Holding[];
  /** What the person holds besides that only other pages ask for. */
  others?: Holding[];
}

/** What the visitor said. */
export interface State {
  /** As-of date, or null for today. */
  on: string | null;
  /** Answer by input; what is absent is not said. */
  answers: Record<string, Answer>;
  /** The people, or null where nothing is said of them. */
  people: Person[] | null;
  /** Whether the people listed are all. */
  complete: boolean;
}

/** What the page knows of inputs and credentials; saved answers are held against it. */
export interface Known {
  inputs: Map<string, { type: string; values: Set<string> }>;
  credentials: Set<string>;
  /** Whether the page asks for people. */
  people: boolean;
  /** Those of the programme's other pages: a page keeps their answers and does not look at them. */
  elsewhere: { inputs: Set<string>; credentials: Set<string> };
}

/** What people can hold, as the page carries it. */
export interface Catalogue {
  credentials: (Omit<Credential, "name" | "short"> & { name: Piece[]; short: Piece[] })[];
  elsewhere: { inputs: string[]; credentials: string[] };
}

/** What the browser keeps; anything may stand in it. */
export interface Saved {
  format: 1;
  on: string | null;
  profile: { format: 1; answers: Record<string, unknown>; people?: unknown; people_complete?: unknown };
}

export interface Credential {
  id: string;
  kind: string;
  name: Phrase;
  short: Phrase;
  search: string;
}

/** What the checker loads; addresses are relative to the site's root. */
export interface Bundle {
  /** The folder of the browser's Python, for the ways that start it. */
  runtime: string;
  /** What the runtime's loader is given in place of a list of packages. */
  lock: object;
  /** The ways to load Python, the fastest first. */
  ways: [Way, ...Way[]];
  data: string;
  /** The size of the data, uncompressed. */
  bytes: number;
  /** Under which name the browser keeps answers, and whose of them this page asks for. */
  saved: { key: string; inputs: string[]; people: boolean };
}

export type Way = ImageWay | LibraryWay;

/** Python as it was after its start, in one file. */
export interface ImageWay {
  kind: "image";
  worker: string;
  module: string;
  proof: Proof;
  /** How much is fetched on this way beside the data, uncompressed. */
  bytes: number;
}

/** What Python answers where it is sound. */
export interface Proof {
  of: string;
  result: string;
}

/** Python's own start, with its modules from an archive: as bytecode, or as they come with it. */
export interface LibraryWay {
  kind: "library" | "plain";
  worker: string;
  library: string;
  /** The checker, where the library does not hold it. */
  wheel: string | null;
  /** How much is fetched on this way beside the data, uncompressed. */
  bytes: number;
}

export interface Words {
  words: string;
  /** The same in stretches of one language, where some stand in the language of the source. */
  pieces?: Piece[];
}

/** A sentence of the checker: which one, and how it reads. */
export interface Remark extends Words {
  message: string;
}

export interface Change {
  requirement: string;
  change: Words;
  open: boolean;
}

export interface Warning {
  verdict: Verdict;
  alternatives: { reading: string; says: Words }[];
}

export interface Finding {
  id: string;
  kind: string;
  verdict: Verdict;
  reason: Words;
  notes: Remark[];
  fixes: Change[][];
  asks: string[];
  warnings: Warning[];
  spare: boolean;
  idle: boolean;
  parts: Finding[];
}

/** A coming change of a level's verdict. */
export interface Turn {
  verdict: Verdict;
  on_words: string;
  /** The day as the language of the source writes it, where sentences stand in it. */
  on_foreign_words?: string;
  last_day_words: string;
  last_day_foreign_words?: string;
  causes: Words[];
}

export interface LevelReport {
  id: string;
  title: Words;
  verdict: Verdict;
  warnings: Warning[];
  /** The coming changes of its verdict, the next first. */
  turns: Turn[];
  finding: Finding;
}

export interface Report {
  on_words: string;
  on_foreign_words?: string;
  notes: Words[];
  /** What to answer next, the most useful first. */
  asks: string[];
  competencies: { options: { levels: LevelReport[] }[] }[];
}

/** What Python answers; exactly one of the three. */
export interface Answered {
  report?: Report;
  problems?: { path: string; words: string }[];
  failure?: string;
}

/** What a worker says. */
export type FromWorker =
  | { type: "bytes"; done: number }
  | { type: "python" }
  | { type: "ready" }
  | { type: "answer"; id: number; text: string }
  /** Unsound: the fault lies in what was loaded, so the next visit would meet it again. */
  | { type: "failed"; detail: string; unsound?: boolean };

/** What is asked of a worker that has loaded. */
export interface Check {
  type: "check";
  id: number;
  request: string;
}

/** What the worker of the library and of the plain way is told. */
export type ToWorker =
  | { type: "load"; runtime: string; lock: object; library: string; wheel: string | null; data: string }
  | Check;

/** What the worker of the small runtime is told first; the module as its address, where it has to be fetched. */
export interface ToImage {
  type: "load";
  module: string | WebAssembly.Module;
  data: string;
  proof: Proof;
}
