/** Amounts as people write them, to and from their exact form: "1 234,5" and "1,234.5" are "1234.5". */

/** @typedef {{ amount: string } | { unclear: [string, string] } | { unreadable: true }} Read */

const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;
const MAX_WHOLE = 15;
const MAX_FRACTION = 4;

/**
 * Read an amount. A single separator before exactly three digits is the group separator of the locale, or unclear.
 * @param {string} text
 * @param {string} locale
 * @param {string} currency
 * @returns {Read}
 */
export function readAmount(text, locale, currency) {
  const bare = plainDigits(text, locale)
    .replace(new RegExp(`^(${currency}|US\\$|[$€£])|(${currency}|US\\$|[$€£])$`, "giu"), "")
    .replace(SPACES, "");
  if (!/^\d[\d.,]*$/.test(bare)) return { unreadable: true };
  const marks = [...bare.matchAll(/[.,]/g)].map((match) => match[0]);
  const last = marks.at(-1);
  if (last === undefined) return exact(bare, "");
  const decimals = bare.slice(bare.lastIndexOf(last) + 1);
  if (new Set(marks).size === 2) {
    const whole = bare.slice(0, bare.lastIndexOf(last));
    return marks.filter((mark) => mark === last).length === 1 && grouped(whole)
      ? exact(whole, decimals)
      : { unreadable: true };
  }
  if (marks.length > 1) return grouped(bare) ? exact(bare, "") : { unreadable: true };
  if (!grouped(bare) || bare.startsWith("0")) return exact(bare.slice(0, bare.indexOf(last)), decimals);
  if (last === separator(locale, "group")) return exact(bare, "");
  const [large, small] = [exact(bare, ""), exact(bare.slice(0, bare.indexOf(last)), decimals)];
  if (!("amount" in large) || !("amount" in small)) return { unreadable: true };
  return { unclear: [writeAmount(large.amount, locale), writeAmount(small.amount.replace(/\.?0+$/, ""), locale)] };
}

/**
 * Write an exact amount in a locale's notation; no digit is lost.
 * @param {string} amount
 * @param {string} locale
 */
export function writeAmount(amount, locale) {
  const digits = amount.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(/** @type {`${number}`} */ (amount));
}

/**
 * Whether digits stand in groups of three behind one kind of separator.
 * @param {string} text
 */
function grouped(text) {
  return /^\d{1,3}([.,]\d{3})*$/.test(text);
}

/**
 * @param {string} whole with or without separators
 * @param {string} fraction
 * @returns {Read}
 */
function exact(whole, fraction) {
  const digits = whole.replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  if (digits.length > MAX_WHOLE || fraction.length > MAX_FRACTION) return { unreadable: true };
  return { amount: fraction ? `${digits}.${fraction}` : digits };
}

/**
 * @param {string} locale
 * @param {"group" | "decimal"} type
 */
function separator(locale, type) {
  return new Intl.NumberFormat(locale).formatToParts(1234567.5).find((part) => part.type === type)?.value;
}

/**
 * Text with the locale's own digits replaced by 0 to 9.
 * @param {string} text
 * @param {string} locale
 */
function plainDigits(text, locale) {
  const own = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210)].reverse();
  return [...text].map((character) => (own.includes(character) ? own.indexOf(character) : character)).join("");
}
