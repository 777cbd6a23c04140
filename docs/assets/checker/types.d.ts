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
  /** What lists of staff may call credentials, those of other pages too. */
  names: string;
  /** The style sheet and the words of what the page can do besides judging. */
  feature_style: string;
  feature_words: string;
  /** What the page can do besides judging: the module of each feature, which is loaded where it is used. */
  features: Record<string, string>;
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
  /** People to qualify, or 1 for anything else. */
  effort: number;
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
  /** What is required: one sentence, or one for each case that is still possible; none where its parts say it. */
  text: Words[];
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
  /** ISO date of the first day of the new verdict. */
  on: string;
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

/** An alternative to a reading, or several together, and the verdicts of levels that would be others under them. */
export interface ReadingEffect {
  alternatives: { reading: string; says: Words }[];
  /** Each with its full id, as in `cloud-platform.azure-consumption-option.gold`. */
  levels: { id: string; verdict: Verdict }[];
}

export interface Report {
  /** Digest of the compiled programme that was used. */
  digest: string;
  /** As-of date, ISO. */
  on: string;
  on_words: string;
  on_foreign_words?: string;
  notes: Words[];
  /** What to answer next, the most useful first. */
  asks: string[];
  /** Full ids of the levels that are met. */
  attained: string[];
  /** Full ids of the others, the nearest first. */
  nearest: string[];
  readings: ReadingEffect[];
  competencies: { id: string; title: Words; options: { id: string; title: Words; levels: LevelReport[] }[] }[];
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
export type ToWorker = ToLibrary | Check;

/** What it is told first. */
export interface ToLibrary {
  type: "load";
  runtime: string;
  lock: object;
  library: string;
  wheel: string | null;
  data: string;
}

/** What the worker of the small runtime is told first; the module as its address, where it has to be fetched. */
export interface ToImage {
  type: "load";
  module: string | WebAssembly.Module;
  data: string;
  proof: Proof;
  /** Whether files may be kept for use without a connection. */
  keeps: boolean;
}

/** A request beside the verdicts; Python answers it with the type of the same name below, or with `Refused`. */
export type Call = PlanCall | RosterCall | ResultsCall;

/** Why a call is not answered: the profile or the costs cannot be read, or something failed. */
export interface Refused {
  /** Each with a JSON Pointer to what is wrong, as in `/people/0/name` or `/costs/inputs/acr_12m/per_unit`. */
  problems?: { path: string; words: string }[];
  failure?: string;
}

/** Asks for the cheapest steps to a level. */
export interface PlanCall {
  call: "plan";
  profile: object;
  /** ISO date. */
  on: string;
  /** Id of the level as in a report, as in `azure-consumption-option.gold`; with the competency's before it where the
   * bundle holds several competencies: `cloud-platform.azure-consumption-option.gold`. */
  level: string;
  /** What steps cost, where it is not the default: 1, and 3 for a hire. */
  costs?: Costs;
}

/** Each an exact number from 0 up, such as 165 or "99.50". */
export interface Costs {
  /** By id of a credential, or by kind: `exam`, `certification`, `assessment`. */
  credentials?: Record<string, string | number>;
  hire?: string | number;
  inputs?: Record<string, { fixed?: string | number; per_unit?: string | number }>;
}

export type PlanAnswer = { plan: Plan } | { plan: null; reason: Words };

export interface Plan {
  /** Id of the level, as it was asked for. */
  level: string;
  title: Words;
  /** Whether it is met already; then there are no steps. */
  met: boolean;
  /** Whether no other steps cost less; otherwise these are the best that were found. */
  exact: boolean;
  /** What the steps cost together. */
  cost: Figure;
  /** Answers first, then people known, then people to hire. */
  steps: PlanStep[];
  costs: PlanCost[];
}

/** A number: as `"1234.5"`, and as the locale writes it, with its unit or currency if it has one. */
export interface Figure {
  value: string;
  words: string;
  /** In stretches of one language, where a unit stands in the language of the source. */
  pieces?: Piece[];
}

/** One thing to do; its words are a line of a list. */
export type PlanStep = Words & { cost: Figure } & (
    | {
        kind: "pass";
        /** Index among the people of the profile. */
        person: number;
        /** What the person is called; `Person 2` where there is no name. */
        who: Words;
        /** Ids of the credentials to pass. */
        credentials: string[];
      }
    | {
        kind: "hire";
        credentials: string[];
      }
    | {
        kind: "improve";
        /** Id of the input. */
        input: string;
        label: Words;
        /** Of a metric: the amount to reach, and how much that is more than now; without an answer, than 0. */
        reach?: Figure;
        missing?: Figure;
        /** Of a choice of several: the values to add. */
        add?: string[];
        /** Of an attestation: the answer to bring. */
        answer?: "met" | "na";
      }
  );

/** A cost that the plan could rest on, for the visitor to edit; only what was edited is sent back. */
export interface PlanCost extends Words {
  /** `hire`: somebody new; `fixed`: an answer for being improved at all, or for each further value; `per_unit`: for each
   * unit of a metric. */
  kind: "credential-kind" | "credential" | "hire" | "fixed" | "per_unit";
  /** Where it stands in `Costs`: `["credentials", "exam"]`, `["hire"]`, `["inputs", "acr_12m", "per_unit"]`. */
  at: string[];
  /** As it was used, as in `"99.5"`; to show in a field. That of a credential is its kind's until it is edited. */
  value: string;
  /** Whether a step of this plan rests on it. */
  used: boolean;
}

/** Asks what a list of staff says. */
export interface RosterCall {
  call: "roster";
  /** The whole file as text. */
  csv: string;
  /** By id what other names credentials have that other pages ask for; those of the page itself may be among them. */
  elsewhere?: Record<string, string[]>;
}

/** No list where the whole of it cannot be read. */
export type RosterAnswer = { roster: Roster } | { roster: null; reason: Words };

export interface Roster {
  /** What they hold that only other pages ask for stands in `others`. */
  people: Person[];
  /** What columns of inputs say, by input. */
  answers: Record<string, Answer>;
  /** How many rows hold something, that of the headings aside: those that were read whole, and those in `unread`. */
  rows: number;
  /** Every column in order, and what it was taken for. */
  columns: RosterColumn[];
  /** Rows of which something cannot be read, each once. */
  unread: UnreadRow[];
  /** How dates were read that may be read in two ways; null if there are none. */
  dates: Words | null;
}

export interface RosterColumn {
  heading: string;
  /** Null: it is not used. `credential` holds names of credentials; an id of one means a column for that one alone. */
  as: "person" | "first-name" | "credential" | "passed" | { input: string } | { credential: string } | null;
  /** What it was taken for, in words; that it is not used, where it is not. */
  words: string;
  pieces?: Piece[];
}

export interface UnreadRow extends Words {
  /** In the file, from 1: where the row begins. */
  line: number;
  /** The row as it stands in the file, shortened if it is long. Its words say what is wrong and what to do. */
  text: string;
  /** Whether other parts of the row were read and are in the list. */
  partly: boolean;
}

/** Asks for the report as a table. */
export interface ResultsCall {
  call: "results";
  profile: object;
  on: string;
}

export interface ResultsAnswer {
  /** The content of a CSV file, with the mark by which spreadsheets know that it is UTF-8. */
  results: string;
}
