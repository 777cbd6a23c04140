/** Numbers as people write them, to and from their exact form: "1 234,5" and "1,234.5" and "١٬٢٣٤٫٥" are "1234.5". */

/** @typedef {{ amount: string } | { unclear: [string, string] } | { unreadable: true }} Read */

/**
 * What is measured.
 * @typedef {object} Measure
 * @property {string} [currency] of an amount of money
 * @property {number} decimals the most it may have
 * @property {boolean} [signed] whether it may be below zero
 */

const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;
/** Marks of direction, which come along where a number is copied from a right-to-left line. */
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const MINUS = /^[-\u2212\u2013\uff0d]/u;
const MAX_WHOLE = 15;
/** Other shapes of the comma and the full stop: the Arabic, the full-width and the ideographic ones. */
const SHAPES = new Map([
  ["،", ","],
  ["，", ","],
  ["、", ","],
  ["．", "."],
  ["。", "."],
]);
/** Locales that between them write the signs of currencies in the usual ways: "$" and "US$". */
const SIGNED = ["en-US", "en-GB"];
/** Separators that mean one thing everywhere. */
const GROUP = "٬";
const DECIMAL = "٫";

/**
 * Read a number.
 * @param {string} text
 * @param {string} locale
 * @param {Measure} measure
 * @returns {Read}
 */
export function readAmount(text, locale, measure) {
  const written = plain(text).replace(SPACES, "");
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
  const unit = unitPattern(currency, locale);
  const bare = text.replace(new RegExp(`^(${unit})|(${unit})$`, "giu"), "");
  if (!/^\d[\d.,٬٫]*$/.test(bare)) return { unreadable: true };
  const marks = [...bare.matchAll(/[.,٬٫]/g)].map((match) => match[0]);
  const last = marks.at(-1);
  if (last === undefined) return exact(bare, "", decimals);
  const whole = bare.slice(0, bare.lastIndexOf(last));
  const fraction = bare.slice(bare.lastIndexOf(last) + 1);
  const kinds = new Set(marks);
  if (last === DECIMAL || kinds.size > 1) {
    const once = marks.indexOf(last) === marks.length - 1 && kinds.size <= 2;
    const sensible = last !== GROUP && !marks.slice(0, -1).includes(DECIMAL);
    const tidy = /^\d+$/.test(whole) || grouped(whole, locale);
    return once && sensible && tidy ? exact(whole, fraction, decimals) : { unreadable: true };
  }
  if (last === GROUP || marks.length > 1) {
    return grouped(bare, locale) ? exact(bare, "", decimals) : { unreadable: true };
  }
  if (!grouped(bare, locale) || bare.startsWith("0")) return exact(whole, fraction, decimals);
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
 * Whether digits stand in groups behind one kind of separator: of three, or as the locale groups them (12,34,567).
 * @param {string} text
 * @param {string} locale
 */
function grouped(text, locale) {
  if (/^\d{1,3}(([.,٬])\d{3}(\2\d{3})*)?$/.test(text)) return true;
  return groupSize(locale) === 2 && /^\d{1,2}(([.,٬])\d{2}(\2\d{2})*)?\2\d{3}$/.test(text);
}

/**
 * @param {string} whole with or without separators
 * @param {string} fraction zeros at its end count for nothing where there may be fewer decimals
 * @param {number} decimals
 * @returns {Read}
 */
function exact(whole, fraction, decimals) {
  const digits = whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  const kept = fraction.length > decimals ? fraction.replace(/0+$/, "") : fraction;
  if (digits.length > MAX_WHOLE || kept.length > decimals) return { unreadable: true };
  return { amount: kept ? `${digits}.${kept}` : digits };
}

/** @param {string} amount */
function trimmed(amount) {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
}

/**
 * What may stand beside an amount: its currency's code and signs; where none is asked for, the sign of any.
 * @param {string} currency
 * @param {string} locale
 * @returns {string} a pattern
 */
function unitPattern(currency, locale) {
  if (!currency) return "\\p{Sc}";
  /** @param {"symbol" | "narrowSymbol"} currencyDisplay */
  const signs = (currencyDisplay) =>
    [locale, ...SIGNED].flatMap((tag) =>
      new Intl.NumberFormat(tag, { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .filter(({ type }) => type === "currency")
        .map(({ value }) => value.replace(UNSEEN, "").replace(SPACES, "")),
    );
  const all = [currency, ...signs("symbol"), ...signs("narrowSymbol")];
  // The longest first, so that no part of one is taken for another.
  return [...new Set(all)]
    .sort((a, b) => b.length - a.length)
    .map((sign) => sign.replace(/[$.*+?()[\]{}|^\\/]/g, "\\$&"))
    .join("|");
}

/**
 * How many digits the locale's groups hold, but for the last.
 * @param {string} locale
 */
function groupSize(locale) {
  const wholes = western(locale).filter((part) => part.type === "integer");
  return wholes.at(-2)?.value.length;
}

/**
 * What separates groups, or decimals, of European digits in the locale.
 * @param {string} locale
 * @param {"group" | "decimal"} type
 */
function separator(locale, type) {
  return western(locale).find((part) => part.type === type)?.value;
}

/** @param {string} locale */
function western(locale) {
  return new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1234567.5);
}

/**
 * Text with the digits of every script as 0 to 9, its commas and full stops in one shape, and nothing unseen.
 * @param {string} text
 */
function plain(text) {
  const seen = [...text.replace(UNSEEN, "")];
  return seen.map((character) => SHAPES.get(character) ?? digit(character)).join("");
}

/**
 * A digit of any script as one of 0 to 9; everything else as it is. The ten digits of a script stand in a row.
 * @param {string} character
 */
function digit(character) {
  const decimal = /^\p{Nd}$/u;
  if (!decimal.test(character)) return character;
  let value = 0;
  const code = character.codePointAt(0) ?? 0;
  while (value < 10 && decimal.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value < 10 ? String(value) : character;
}
