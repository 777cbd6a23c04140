// snapshot.mjs RUNTIME LIBRARY DATA REQUEST OUT: writes Python's memory with the checker imported and run once.
//
// RUNTIME  folder of the runtime (node_modules/pyodide)
// LIBRARY  archive of the checker and of the standard modules, as bytecode
// DATA     a page's data
// REQUEST  what the checker is asked
// OUT      the file to write
//
// The snapshot is Pyodide's private interface. Memory that was used and is free again is filled with zeros, so that the
// file compresses well.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, library, data, request, out] = process.argv.slice(2).map((name) => path.resolve(name));

/** Leave nothing that only the build needed: caches of modules' places, patterns, lines. */
const FORGET = `
import gc, linecache, re, sys, zipimport
re.purge(); linecache.clearcache()
zipimport._zip_directory_cache.clear(); sys.path_importer_cache.clear()
gc.collect(); gc.collect()
`;

/** Import what the library holds, because nothing can be imported once the memory is restored. */
const IMPORT_ALL = `
import contextlib, importlib, zipimport
[library] = zipimport._zip_directory_cache.values()
for name in sorted(library):
    module = name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
    if not module.endswith("__main__"):
        with contextlib.suppress(Exception):
            importlib.import_module(module)
import checker.browser
checker.browser
`;

/**
 * Take every free block of each size until memory would have to grow, fill it with zeros, and give all back in order.
 * @param {{ take: (size: number) => number, give: (block: number) => void }} store
 * @param {Iterable<number>} sizes from large to small
 */
function cleanFree(module, { take, give }, sizes) {
  const blocks = [];
  for (const size of sizes) {
    for (;;) {
      const end = module._sbrk(0);
      const block = take(size) >>> 0;
      if (block === 0) break;
      if (module._sbrk(0) !== end) {
        give(block);
        break;
      }
      module.HEAPU8.fill(0, block, block + size);
      blocks.push(block);
    }
  }
  return () => blocks.sort((a, b) => b - a).forEach(give);
}

function* sizesBelow(largest) {
  for (let size = largest; size >= 12; size = size > 64 ? Math.floor(size * 0.8) : size - 4) yield size;
}

function clean(module) {
  const large = { take: module._PyMem_RawMalloc, give: module._PyMem_RawFree };
  const small = { take: module._PyObject_Malloc, give: module._PyObject_Free };
  const giveLarge = cleanFree(module, large, sizesBelow(2 ** 19));
  const giveSmall = cleanFree(module, small, Array.from({ length: 32 }, (_, index) => 512 - 16 * index));
  giveSmall();
  giveLarge();
}

try {
  const { info } = JSON.parse(readFileSync(path.join(runtime, "pyodide-lock.json"), "utf8"));
  const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")).href);
  const python = await loadPyodide({
    indexURL: `${runtime}/`,
    stdLibURL: library,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: "./",
    env: { PYTHONHASHSEED: "0" },
    _makeSnapshot: true,
  });
  const checker = python.runPython(IMPORT_ALL);
  checker.start(readFileSync(data, "utf8"));
  if (!checker.check(readFileSync(request, "utf8")).startsWith('{"report"')) throw new Error("the checker failed");
  checker.destroy();
  python.runPython(FORGET);
  clean(python._module);
  writeFileSync(out, python.makeMemorySnapshot());
} catch (error) {
  console.error(error.message); // without it Node would print the runtime, which is one long line
  process.exit(1);
}
