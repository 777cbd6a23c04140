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
 * The same by their full ids: options of two competencies may have the same.
 * @param {Report} report
 * @returns {Map<string, { competency: string, level: LevelReport }>}
 */
export function levelsById({ competencies }) {
  const all = competencies.flatMap(({ id, options }) => options.flatMap(({ levels }) => levels.map((level) => ({ competency: id, level }))));
  return new Map(all.map((known) => [`${known.competency}.${known.level.id}`, known]));
}

/**
 * A finding and all inside it.
 * @param {Finding} finding
 * @returns {Finding[]}
 */
export function walk(finding) {
  return [finding, ...finding.parts.flatMap(walk)];
}
