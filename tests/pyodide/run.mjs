// run.mjs PYODIDE SITE_PACKAGES REPOSITORY PROGRAMME CASES ANSWERS TABLES FACTS: the engine's tests, prepared cases and
// tables of formats inside Pyodide.
//
// PYODIDE       folder of the runtime (node_modules/pyodide)
// SITE_PACKAGES folder that holds pytest and what it needs, all of it pure Python
// REPOSITORY    its src and tests are mounted, nothing else
// PROGRAMME     the compiled programme as JSON, for tests/engine
// CASES         programmes and profiles as JSON, for tests/pyodide/recompute.py; its answers go to ANSWERS
// TABLES        tables of formats as JSON, for tests/pyodide/facts.py; what it writes goes to FACTS
//
// Prints pytest's own lines, then one line of JSON with what came of it.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const given = process.argv.slice(2).map((name) => path.resolve(name));
const [runtime, packages, repository, programme, cases, answers, tables, facts] = given;
const NEEDED = ["_pytest", "pytest", "pluggy", "iniconfig", "packaging", "pygments", "py.py"];

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: `${runtime}/`,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "./",
  env: { PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1", PALIER_TEST_PROGRAMME: "/given/programme.json" },
});

/** Copies Python files into the runtime's own file system, which is quicker than mounting for many small reads. */
function copy(from, to) {
  if (!statSync(from).isDirectory()) {
    if (/\.(py|typed)$/.test(from)) python.FS.writeFile(to, readFileSync(from));
    return;
  }
  python.FS.mkdirTree(to);
  for (const name of readdirSync(from)) {
    if (name !== "__pycache__") copy(path.join(from, name), `${to}/${name}`);
  }
}

python.FS.mkdirTree("/packages");
for (const name of NEEDED) {
  const from = path.join(packages, name);
  if (existsSync(from)) copy(from, `/packages/${name}`);
}
const metadata = readdirSync(packages).filter((name) => /^(pytest|pluggy)-.*\.dist-info$/.test(name));
for (const name of metadata) {
  python.FS.mkdirTree(`/packages/${name}`);
  python.FS.writeFile(`/packages/${name}/METADATA`, readFileSync(path.join(packages, name, "METADATA")));
}
for (const part of ["src/checker", "src/palier", "tests/engine", "tests/property", "tests/pyodide"]) {
  copy(path.join(repository, part), `/project/${part}`);
}
python.FS.mkdirTree("/given");
python.FS.writeFile("/given/programme.json", readFileSync(programme));
python.FS.writeFile("/given/cases.json", readFileSync(cases));
python.FS.writeFile("/given/tables.json", readFileSync(tables));

const result = python.runPython(`
import sys, os, json, time
from js import process

# WebAssembly has no clock of its process: there, a busy machine would count as slowness of the engine.
time.process_time = lambda: (used := process.cpuUsage()).user / 1e6 + used.system / 1e6

sys.path[:0] = ["/packages", "/project", "/project/src"]
os.chdir("/project")
import pytest

class Count:
    passed = failed = 0
    def pytest_runtest_logreport(self, report):
        if report.when == "call":
            self.passed += report.passed
        self.failed += report.failed

count = Count()
begun = time.monotonic()
options = ["-p", "no:cacheprovider", "--import-mode=importlib", "--rootdir=/project", "--confcutdir=/project/tests/engine"]
options += ["-o", "markers=cpython_only: not here", "-q", "--no-header", "--tb=short", "-m", "not cpython_only"]
code = int(pytest.main([*options, "-r", "fE", "tests/engine"], plugins=[count]))
tested = time.monotonic() - begun

from tests.pyodide.recompute import recompute
with open("/given/cases.json", encoding="utf-8") as file:
    text = recompute(file.read())
with open("/given/answers.json", "w", encoding="utf-8") as file:
    file.write(text)
from tests.pyodide.facts import write_facts
with open("/given/tables.json", encoding="utf-8") as file:
    text = write_facts(file.read())
with open("/given/facts.json", "w", encoding="utf-8") as file:
    file.write(text)
json.dumps({"exit": code, "passed": count.passed, "failed": count.failed, "seconds": round(tested, 1),
            "python": sys.version.split()[0], "platform": sys.platform})
`);
writeFileSync(answers, python.FS.readFile("/given/answers.json"));
writeFileSync(facts, python.FS.readFile("/given/facts.json"));
console.log(result);
