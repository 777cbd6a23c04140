// reference.mjs < LOCALES: how ICU writes facts, through Node's Intl, as JSON.
//
// LOCALES: {tag: numbering system or null}, as JSON.
import { readFileSync } from "node:fs";

const written = {};
for (const [tag, numberingSystem] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const digits = numberingSystem ? { numberingSystem } : {};
  const money = { ...digits, style: "currency", currency: "USD", currencyDisplay: "code", minimumFractionDigits: 0 };
  const format = new Intl.NumberFormat(tag, money);
  // Facts are days of the Gregorian calendar, whatever a locale's own is.
  const long = new Intl.DateTimeFormat(tag, { ...digits, dateStyle: "long", timeZone: "UTC", calendar: "gregory" });
  const day = (year, month, date) => new Date(Date.UTC(year, month, date));
  const monthOf = (date) => long.formatToParts(date).find(({ type }) => type === "month").value;
  const or = new Intl.ListFormat(tag, { type: "disjunction" });
  const plural = new Intl.PluralRules(tag);
  written[tag] = {
    money: [1000, 15000, 1234567, 12345678].map((amount) => format.format(amount)),
    "long date": [day(2017, 11, 31), day(2018, 0, 1)].map((date) => long.format(date)),
    months: [...Array(12).keys()].map((month) => monthOf(day(2018, month, 17))),
    "or-list": ["AB", "ABC", "ABCD"].map((items) => or.format(items)),
    plurals: [...Array(300).keys()].map((n) => plural.select(n)),
  };
}
const systems = {};
for (const name of Intl.supportedValuesOf("numberingSystem")) {
  const format = new Intl.NumberFormat("en", { numberingSystem: name, useGrouping: false });
  systems[name] = [...Array(10).keys()].map((n) => format.format(n)).join("");
}
console.log(JSON.stringify({ cldr: process.versions.cldr, written, systems }));
