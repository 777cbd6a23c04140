// engine.mjs PYODIDE WHEELS REPOSITORY PROGRAMME: how long the browser's runtime takes to import the engine, and what
// engine.py measures, inside Pyodide under Node.
//
// PYODIDE    folder of the runtime (node_modules/pyodide)
// WHEELS     folder that holds the byte-compiled wheel that a page loads
// REPOSITORY its tests and benchmarks are mounted
// PROGRAMME  the compiled programme as JSON
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, wheels, repository, programme] = process.argv.slice(2).map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
const python = await loadPyodide({
  indexURL: `${runtime}/`,
  env: { PYTHONDONTWRITEBYTECODE: "1", PALIER_TEST_PROGRAMME: "/given/programme.json" },
});
python.FS.mkdirTree("/given");
python.FS.writeFile("/given/programme.json", readFileSync(programme));
for (const [place, from] of [
  ["/wheels", wheels],
  ["/repository/src/palier", path.join(repository, "src", "palier")],
  ["/repository/tests", path.join(repository, "tests")],
  ["/repository/benchmarks", path.join(repository, "benchmarks")],
]) {
  python.FS.mkdirTree(place);
  python.mountNodeFS(place, from);
}
const MEASURE = `
import glob, site, sys, time, zipfile
[wheel] = glob.glob("/wheels/*.whl")
zipfile.ZipFile(wheel).extractall(site.getsitepackages()[0])
begun = time.perf_counter()
import checker.browser
print(f"import of the engine     {(time.perf_counter() - begun) * 1000:10.0f} ms")
sys.path[:0] = ["/repository", "/repository/src", "/repository/benchmarks"]
import engine
engine.measure()
`;
try {
  python.runPython(MEASURE);
} catch (error) {
  // Node would print the whole of the runtime's own source first.
  console.error(error.message);
  process.exitCode = 1;
}
