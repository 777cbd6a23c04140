// pack.mjs PYODIDE SITE_PACKAGES REPOSITORY PROGRAMME OUT: the engine's tests, and pytest, as bytecode for the image.
//
// PYODIDE       folder of the runtime (node_modules/pyodide): only its own Python makes bytecode that surely fits
// SITE_PACKAGES folder that holds pytest and what it needs, all of it pure Python
// REPOSITORY    its tests and what they import
// PROGRAMME     the compiled programme as JSON, for tests/engine
// OUT           `modules`: marshalled, for inside.py; `start`: inside.py itself; `often`: lets Python collect garbage often
//
// Prints how many tests there are.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, packages, repository, programme, out] = process.argv.slice(2).map((name) => path.resolve(name));
const PACKAGES = /^(_pytest|pytest|pluggy|iniconfig|packaging|pygments|py\.py|(pytest|pluggy)-.*\.dist-info)$/;
const PARTS = ["src/checker", "src/palier", "tests/engine", "tests/property", "tests/pyodide", "tests/image"];

const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: `${runtime}/`,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "./",
  env: { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1", PALIER_TEST_PROGRAMME: "/given/programme.json" },
});

function copy(from, to) {
  if (!statSync(from).isDirectory()) {
    if (/\.py$|METADATA$/.test(from)) python.FS.writeFile(to, readFileSync(from));
    return;
  }
  python.FS.mkdirTree(to);
  for (const name of readdirSync(from)) {
    if (name !== "__pycache__") copy(path.join(from, name), `${to}/${name}`);
  }
}

for (const name of readdirSync(packages).filter((name) => PACKAGES.test(name))) {
  python.FS.mkdirTree("/packages");
  copy(path.join(packages, name), `/packages/${name}`);
}
for (const part of PARTS) copy(path.join(repository, part), `/project/${part}`);
python.FS.mkdirTree("/given");
python.FS.writeFile("/given/programme.json", readFileSync(programme));
try {
  python.runPython("import sys; sys.path[:0] = ['/packages', '/project', '/project/src']");
  const tests = python.runPython("from tests.image import packing; packing.pack('/given')");
  mkdirSync(out, { recursive: true });
  for (const name of ["modules", "start", "often"]) writeFileSync(path.join(out, name), python.FS.readFile(`/given/${name}`));
  console.log(tests);
} catch (error) {
  console.error(error.message); // without it Node would print the runtime, which is one long line
  process.exit(1);
}
