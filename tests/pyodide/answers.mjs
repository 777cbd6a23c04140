// answers.mjs PYODIDE LIBRARY SESSIONS ANSWERS: what the checker answers inside Pyodide with the library that ships.
//
// PYODIDE   folder of the runtime (node_modules/pyodide)
// LIBRARY   the archive; it stands in for the runtime's own standard library
// SESSIONS  JSON list of {"bundle", "requests"}
// ANSWERS   JSON list of lists: what came of each start, and of each request after it
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, library, sessions, answers] = process.argv.slice(2).map((name) => path.resolve(name));

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: `${runtime}/`,
  stdLibURL: library,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "./",
});
const { start, check } = python.pyimport("checker.browser");
const given = JSON.parse(readFileSync(sessions, "utf8"));
const said = given.map(({ bundle, requests }) => [start(bundle), ...requests.map((request) => check(request))]);
writeFileSync(answers, JSON.stringify(said));
