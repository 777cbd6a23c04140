// compile.mjs RUNTIME SOURCES BUILDER OUT: starts the browser's runtime and lets its own Python make the library.
//
// RUNTIME  folder of the runtime (node_modules/pyodide)
// SOURCES  folder that holds the package `checker`
// BUILDER  folder that holds _inside.py
// OUT      the file to write
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, sources, builder, out] = process.argv.slice(2).map((name) => path.resolve(name));

const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
try {
  const python = await loadPyodide({
    indexURL: `${runtime}/`,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "./",
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" }, // the same order in every set, so the same bytes
  });
  python.mountNodeFS("/sources", sources);
  python.mountNodeFS("/builder", builder);
  const inside = python.runPython('import sys; sys.path += ["/sources", "/builder"]; import _inside; _inside');
  writeFileSync(out, inside.make_library("/sources/checker").toJs());
} catch (error) {
  console.error(error.message); // without it Node would print the runtime, which is one long line
  process.exit(1);
}
