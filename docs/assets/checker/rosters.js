/** Lists of people: two made one, and the rows of a file that are left to mend. */

import { cell, FORMULA } from "./files.js";

/** @typedef {import("./types.d.ts").Person} Person */
/** @typedef {import("./types.d.ts").Holding} Holding */
/** @typedef {import("./types.d.ts").UnreadRow} UnreadRow */

/**
 * Two lists as one. The same name is the same person, who holds what either says; of two days the added one counts.
 * @param {Person[]} before
 * @param {Person[]} added
 * @returns {Person[]}
 */
export function merged(before, added) {
  const all = before.map((person) => ({ ...person }));
  const named = new Map(all.map((person) => [keyOf(person), person]));
  for (const person of added) {
    const known = person.name.trim() ? named.get(keyOf(person)) : undefined;
    if (!known) all.push(person);
    else {
      known.credentials = union(known.credentials, person.credentials);
      const others = union(known.others ?? [], person.others ?? []);
      if (others.length > 0) known.others = others;
    }
  }
  return all;
}

/**
 * A file of the rows that were not read, below its own headings, and before each what is wrong with it.
 * @param {string} csv the list that they stand in
 * @param {UnreadRow[]} unread
 * @param {string} heading of the column that says what is wrong
 */
export function unreadFile(csv, unread, heading) {
  const lines = csv.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() && !/^sep=/i.test(line));
  const own = rowAt(lines, first);
  const [separator = ","] = /[\t;,]/.exec(own.replace(/"[^"]*"/g, "")) ?? [];
  const rows = unread.map(({ line, words }) => [words, rowAt(lines, line - 1)]);
  const all = [[heading, own], ...rows].map(([why = "", row = ""]) => `${quoted(why)}${separator}${harmless(row, separator)}`);
  return `\uFEFF${all.join("\r\n")}\r\n`;
}

/**
 * A row as it stands, but for cells that a spreadsheet would compute: those get an apostrophe, which the checker drops when
 * the list comes back.
 * @param {string} row
 * @param {string} separator
 */
function harmless(row, separator) {
  const cells = new RegExp(`(^|[${separator}\\n])(\\s*"(?:[^"]|"")*"(?=\\s*(?:[${separator}]|$))|[^${separator}\\n]*)`, "g");
  return row.replace(cells, (_, before, text) => {
    const [start = ""] = /^\s*"?/.exec(text) ?? [];
    return FORMULA.test(text.slice(start.length)) ? `${before}${start}'${text.slice(start.length)}` : before + text;
  });
}

/**
 * The row that begins in a line; a cell in quotation marks may go on over several.
 * @param {string[]} lines
 * @param {number} index
 */
function rowAt(lines, index) {
  let row = lines[index] ?? "";
  for (let next = index + 1; (row.match(/"/g) ?? []).length % 2 === 1 && next < lines.length; next += 1) {
    row += `\n${lines[next]}`;
  }
  return row;
}

/** @param {string} text */
function quoted(text) {
  const made = cell(text);
  return made.startsWith('"') ? made : `"${made}"`;
}

/** @param {Person} person */
function keyOf({ name }) {
  return name.trim().normalize("NFC").toLowerCase();
}

/**
 * @param {Holding[]} before
 * @param {Holding[]} added
 */
function union(before, added) {
  const held = new Map(before.map((holding) => [holding.id, holding]));
  for (const holding of added) held.set(holding.id, { ...held.get(holding.id), ...holding });
  return [...held.values()];
}
