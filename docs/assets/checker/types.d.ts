/** The data that the page's modules hand to one another and to Python. */

export type Verdict = "met" | "unmet" | "unknown";

export type Answer = string | string[];

export interface Holding {
  id: string;
  passed?: string;
}

export interface Person {
  name: string;
  credentials: Holding[];
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

/** What the page knows of its own inputs and credentials; saved answers are held against it. */
export interface Known {
  inputs: Map<string, { type: string; values: Set<string> }>;
  credentials: Set<string>;
}

export interface Credential {
  id: string;
  kind: string;
  name: string;
  short: string;
  search: string;
}

/** What the checker loads; addresses are relative to the site's root. */
export interface Bundle {
  worker: string;
  runtime: string;
  wheel: string;
  data: string;
  /** How much of it is fetched, uncompressed. */
  bytes: number;
}

export interface Words {
  words: string;
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
  notes: Words[];
  fixes: Change[][];
  asks: string[];
  warnings: Warning[];
  spare: boolean;
  parts: Finding[];
}

export interface LevelReport {
  id: string;
  title: Words;
  verdict: Verdict;
  warnings: Warning[];
  turn: { verdict: Verdict; on_words: string; last_day_words: string; causes: Words[] } | null;
  finding: Finding;
}

export interface Report {
  on_words: string;
  notes: Words[];
  competencies: { options: { levels: LevelReport[] }[] }[];
}

/** What Python answers; exactly one of the three. */
export interface Answered {
  report?: Report;
  problems?: { path: string; words: string }[];
  failure?: string;
}

/** What the worker says. */
export type FromWorker =
  | { type: "bytes"; done: number }
  | { type: "python" }
  | { type: "ready" }
  | { type: "answer"; id: number; text: string }
  | { type: "failed"; detail: string };

/** What the worker is told. */
export type ToWorker =
  | { type: "load"; runtime: string; wheel: string; data: string }
  | { type: "check"; id: number; request: string };
