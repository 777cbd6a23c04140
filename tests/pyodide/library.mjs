// library.mjs PYODIDE LIBRARY REPOSITORY CASES ANSWERS: prepared cases inside Pyodide with the library that ships.
//
// PYODIDE     folder of the runtime (node_modules/pyodide)
// LIBRARY     the archive; it stands in for the runtime's own standard library, so a module that it lacks is missing
// REPOSITORY  of it come only the tests' own helpers, never the checker
// CASES       programmes and profiles as JSON, for tests/pyodide/recompute.py; its answers go to ANSWERS
//
// Prints one line of JSON: where the checker came from, the traceback of a fault in it, and of one in a standard module,
// and the beginnings of the texts that Python compiled to import the checker.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, library, repository, cases, answers] = process.argv.slice(2).map((name) => path.resolve(name));
const HELPERS = [
  "src/palier/__init__.py",
  "src/palier/_errors.py",
  "src/palier/_messages.py",
  "src/palier/checker_messages.py",
  "tests/engine/wordings.py",
  "tests/pyodide/recompute.py",
];

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: `${runtime}/`,
  stdLibURL: library,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "./",
  env: { PYTHONDONTWRITEBYTECODE: "1" },
});
for (const name of HELPERS) {
  python.FS.mkdirTree(`/project/${path.dirname(name)}`);
  python.FS.writeFile(`/project/${name}`, readFileSync(path.join(repository, name)));
}
python.FS.writeFile("/cases.json", readFileSync(cases));

const script = `
import json, sys, traceback
compiled = []
sys.addaudithook(lambda event, args: compiled.append(str(args[0])[:80]) if event == "compile" else None)
import checker.browser
at_start = list(compiled)
sys.path += ["/project", "/project/src"]
from tests.pyodide.recompute import recompute
with open("/cases.json", encoding="utf-8") as file, open("/answers.json", "w", encoding="utf-8") as out:
    out.write(recompute(file.read()))
import checker
try:
    checker.programme_from_json(None)
except Exception:
    fault = traceback.format_exc()
try:
    json.loads("{")
except ValueError:
    through = traceback.format_exc()
json.dumps({"from": checker.__file__, "fault": fault, "through": through, "compiled": at_start})
`;
try {
  const said = python.runPython(script);
  writeFileSync(answers, python.FS.readFile("/answers.json"));
  console.log(said);
} catch (error) {
  console.error(error.message); // without it Node would print the runtime, which is one long line
  process.exit(1);
}
