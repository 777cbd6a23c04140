/** Numbers as people write them, to and from their exact form: "1 234,5" and "1,234.5" are "1234.5". */

/** @typedef {{ amount: string } | { unclear: [string, string] } | { unreadable: true }} Read */

/**
 * What is measured.
 * @typedef {object} Measure
 * @property {string} [currency] of an amount of money
 * @property {number} decimals the most it may have
 * @property {boolean} [signed] whether it may be below zero
 */

const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;
const MINUS = /^[-\u2212\u2013]/u;
const MAX_WHOLE = 15;

/**
 * Read a number.
 * @param {string} text
 * @param {string} locale
 * @param {Measure} measure
 * @returns {Read}
 */
export function readAmount(text, locale, measure) {
  const written = plainDigits(text, locale).replace(SPACES, "");
  const negative = measure.signed === true && MINUS.test(written);
  const read = unsigned(negative ? written.replace(MINUS, "") : written, locale, measure);
  return negative && "amount" in read && /[1-9]/.test(read.amount) ? { amount: `-${read.amount}` } : read;
}

/**
 * Read a number of 0 or more. A single separator before exactly three digits groups them, or separates decimals, or is
 * unclear, which depends on the locale and on how many decimals there may be.
 * @param {string} text
 * @param {string} locale
 * @param {Measure} measure
 * @returns {Read}
 */
function unsigned(text, locale, { currency = "", decimals }) {
  const bare = text.replace(new RegExp(`^(${currency}|US\\$|[$€£])|(${currency}|US\\$|[$€£])$`, "giu"), "");
  if (!/^\d[\d.,]*$/.test(bare)) return { unreadable: true };
  const marks = [...bare.matchAll(/[.,]/g)].map((match) => match[0]);
  const last = marks.at(-1);
  if (last === undefined) return exact(bare, "", decimals);
  const whole = bare.slice(0, bare.lastIndexOf(last));
  const fraction = bare.slice(bare.lastIndexOf(last) + 1);
  if (new Set(marks).size === 2) {
    return marks.filter((mark) => mark === last).length === 1 && grouped(whole)
      ? exact(whole, fraction, decimals)
      : { unreadable: true };
  }
  if (marks.length > 1) return grouped(bare) ? exact(bare, "", decimals) : { unreadable: true };
  if (!grouped(bare) || bare.startsWith("0")) return exact(whole, fraction, decimals);
  if (last === separator(locale, "group")) return exact(bare, "", decimals);
  const [large, small] = [exact(bare, "", decimals), exact(whole, fraction, decimals)];
  if (!("amount" in small)) return decimals === 0 ? large : { unreadable: true };
  if (!("amount" in large)) return { unreadable: true };
  return { unclear: [writeAmount(large.amount, locale), writeAmount(trimmed(small.amount), locale)] };
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
 * @param {string} fraction zeros at its end count for nothing where there may be fewer decimals
 * @param {number} decimals
 * @returns {Read}
 */
function exact(whole, fraction, decimals) {
  const digits = whole.replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  const kept = fraction.length > decimals ? fraction.replace(/0+$/, "") : fraction;
  if (digits.length > MAX_WHOLE || kept.length > decimals) return { unreadable: true };
  return { amount: kept ? `${digits}.${kept}` : digits };
}

/** @param {string} amount */
function trimmed(amount) {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
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
