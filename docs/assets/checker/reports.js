/** Ways through a report. */

/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").LevelReport} LevelReport */
/** @typedef {import("./types.d.ts").Report} Report */

/**
 * Every level of a report.
 * @param {Report} report
 * @returns {LevelReport[]}
 */
export function levelsOf({ competencies }) {
  return competencies.flatMap(({ options }) => options.flatMap(({ levels }) => levels));
}

/**
 * A finding and all inside it.
 * @param {Finding} finding
 * @returns {Finding[]}
 */
export function walk(finding) {
  return [finding, ...finding.parts.flatMap(walk)];
}
