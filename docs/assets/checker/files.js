/** Files that visitors bring, and files that they take along. */

/** Most bytes of a file that is read. */
export const MOST_BYTES = 10_000_000;

/**
 * Hand a file to the visitor.
 * @param {string} name
 * @param {string} type its media type
 * @param {string} text
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers ask first where to put it
}

/**
 * The text of a file: UTF-8, UTF-16 where a mark says so, otherwise Windows-1252, as older spreadsheets write it.
 * @param {Blob} file
 * @returns {Promise<{ text: string, western: boolean }>} with whether it was taken for Windows-1252
 * @throws {RangeError} it is too large
 */
export async function textOf(file) {
  if (file.size > MOST_BYTES) throw new RangeError("too large");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff) {
    return { text: new TextDecoder(mark === 0xfffe ? "utf-16le" : "utf-16be").decode(bytes), western: false };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), western: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), western: true };
  }
}

/** How cells begin that spreadsheets compute, as `_table.py` has it: what stands in a list may come from anybody. */
export const FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/**
 * A cell of a CSV file that no spreadsheet takes for a formula.
 * @param {string} text
 */
export function cell(text) {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
