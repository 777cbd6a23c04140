// capture.mjs RUNTIME ARCHIVE BUILDER SAMPLE GIVEN OUT: starts Python, imports the checker, writes down its memory and state.
//
// RUNTIME  folder of the browser's Python; its module also exports what it keeps to itself (`opened` in _module.py)
// ARCHIVE  the library: the checker and its standard modules as bytecode
// BUILDER  folder that holds _inside.py
// SAMPLE   JSON {"bundle", "requests"}: answered once, so that what Python learns from it is in the image
// GIVEN    what the proof is calculated from
// OUT      folder for `memory` and `state.json`
//
// Of Pyodide it takes the WebAssembly module and the script that Emscripten made for it. Python is started through its
// C interface, as any program that embeds it does; Pyodide's own Python and JavaScript never run. Clocks and random
// numbers stand still, so that the bytes repeat.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, archive, builder, sample, , out] = process.argv.slice(2).map((name) => path.resolve(name));
const given = process.argv[6];

try {
  const python = await startPython();
  python.run("import sys; sys.path.append('/builder'); import _inside; _inside.prepare('/lib/library.zip')");
  python.run("_inside.answer(open('/sample.json', encoding='utf-8').read())");
  python.run(`_inside.release(${JSON.stringify(given)}, "/entries.json")`);
  const entries = JSON.parse(python.read("/entries.json"));
  const counts = python.countArguments();
  python.forgetFreeMemory();
  mkdirSync(out, { recursive: true });
  const memory = python.memory();
  writeFileSync(path.join(out, "memory"), memory.subarray(0, memory.findLastIndex((byte) => byte !== 0) + 1));
  writeFileSync(path.join(out, "state.json"), JSON.stringify({ ...python.state(), counts, entries }));
} catch (error) {
  console.error(error.stack ?? error.message); // without it Node would print the runtime, which is one long line
  process.exit(1);
}

async function startPython() {
  Date.now = () => Date.UTC(2020, 0, 1);
  performance.now = () => 0;
  crypto.getRandomValues = (buffer) => buffer.fill(7);
  // The script takes itself for a CommonJS one.
  Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: runtime, __filename: runtime });
  await import(pathToFileURL(path.join(runtime, "pyodide.asm.js")).href);
  const wasm = readFileSync(path.join(runtime, "pyodide.asm.wasm"));
  let exports;
  let shared;
  const module = await globalThis._createPyodideModule({
    noInitialRun: true, // its own start would import Pyodide's Python
    thisProgram: "python",
    API: { config: { env: {} }, runtimeEnv: { IN_NODE: true }, lockFilePromise: new Promise(() => {}) },
    preRun: [prepareFiles],
    instantiateWasm(imports, done) {
      imports.sentinel = { create_sentinel: () => null, is_sentinel: () => 0 };
      shared = imports.env;
      WebAssembly.instantiate(wasm, imports).then(({ instance, module }) => {
        exports = instance.exports;
        done(instance, module);
      });
      return {};
    },
  });
  exports.Py_InitializeEx(0);
  return createPython(exports, shared, module.FS);
}

function prepareFiles({ FS, ENV }) {
  FS.mkdirTree("/lib/python3.13/lib-dynload");
  FS.mkdirTree("/builder");
  FS.writeFile("/lib/library.zip", readFileSync(archive));
  FS.writeFile("/builder/_inside.py", readFileSync(path.join(builder, "_inside.py")));
  FS.writeFile("/sample.json", readFileSync(sample));
  for (const name of Object.keys(ENV)) delete ENV[name];
  Object.assign(ENV, {
    PYTHONHOME: "/",
    PYTHONPATH: "/lib/library.zip",
    PYTHONHASHSEED: "0",
    PYTHONDONTWRITEBYTECODE: "1",
  });
}

/** What is done with a started Python; `shared` holds its memory and its table of functions. */
function createPython(exports, shared, FS) {
  const memory = () => new Uint8Array(shared.memory.buffer);
  const view = () => new DataView(shared.memory.buffer);
  const table = shared.__indirect_function_table;
  const functions = new Map(numbered("%f").map(([index, value]) => [value, index]));

  function numbered(prefix) {
    const names = Object.keys(exports).filter((name) => name.startsWith(prefix));
    return names.map((name) => [Number(name.slice(prefix.length)), exports[name]]);
  }

  return {
    memory,
    read: (name) => FS.readFile(name, { encoding: "utf8" }),

    run(code) {
      const text = new TextEncoder().encode(`${code}\0`);
      const place = exports.malloc(text.length) >>> 0;
      memory().set(text, place);
      const failed = exports.PyRun_SimpleString(place);
      exports.free(place);
      if (failed) throw new Error(`Python failed in: ${code}`);
    },

    /**
     * Python calls C functions by pointers of any type, and must know how many arguments each takes; Pyodide asks the
     * browser, in ways that not every browser has. In the image a table of bytes tells: here it gets its place in
     * memory, and Python learns the slot of the function that will read it.
     */
    countArguments() {
      const slot = Array.from({ length: table.length }, (_, i) => i).find((i) => i > 0 && !functions.has(table.get(i)));
      const place = exports.malloc(table.length) >>> 0;
      for (let i = 0; i < table.length; i += 1) memory()[place + i] = table.get(i)?.length ?? 0;
      const base = shared.__memory_base.value; // what is exported of data is counted from there
      const field = view().getInt32(base + exports._PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET.value, true);
      view().setInt32(base + exports._PyRuntime.value + field, slot, true);
      return { slot, place };
    },

    /**
     * Fill what is free with zeros, which take no room in the image: all free blocks are taken, of each size until the
     * heap would have to grow, and given back in the order of their places. So is the part of the stack that is unused.
     */
    forgetFreeMemory() {
      const takeAll = (allocate, free, size, taken) => {
        for (;;) {
          const end = exports.sbrk(0);
          const place = allocate(size) >>> 0;
          if (exports.sbrk(0) !== end) {
            free(place);
            return;
          }
          memory().fill(0, place, place + size);
          taken.push(place);
        }
      };
      const raw = [];
      const objects = [];
      for (let size = 1 << 19; size >= 12; size = size > 64 ? Math.floor(size * 0.8) : size - 4) {
        takeAll(exports.malloc, exports.free, size, raw);
      }
      for (let size = 512; size >= 16; size -= 16) {
        takeAll(exports.PyObject_Malloc, exports.PyObject_Free, size, objects);
      }
      for (const place of objects.sort((a, b) => b - a)) exports.PyObject_Free(place);
      for (const place of raw.sort((a, b) => b - a)) exports.free(place);
      memory().fill(0, exports.emscripten_stack_get_end() >>> 0, exports.emscripten_stack_get_current() >>> 0);
    },

    state() {
      const entry = (i) => functions.get(table.get(i)) ?? null;
      return {
        globals: Object.fromEntries(numbered("%g").map(([index, { value }]) => [index, plain(value)])),
        table: Array.from({ length: table.length }, (_, i) => entry(i)),
        tables: Object.fromEntries(numbered("%t").map(([index, { length }]) => [index, length])),
      };
    },
  };
}

/** A number as JSON can hold it; a reference to something outside as null. */
function plain(value) {
  if (typeof value === "bigint") return String(value);
  return typeof value === "number" ? value : null;
}
