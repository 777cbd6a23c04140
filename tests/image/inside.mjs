/** What the tests do with an image besides what a page does. */

/** The functions that a counted image has entered, and the names of what it called outside, as JSON. */
export function enteredFunctions(exports, imports) {
  const found = Object.entries(exports).filter(([name, { value }]) => name.startsWith("%") && value === 1);
  const functions = found.map(([name]) => Number(name.slice(1))).sort((a, b) => a - b);
  return JSON.stringify({ functions, imports: [...imports].sort() });
}

/** Run marshalled code as `__main__`. */
export function runCode(exports, code) {
  const bytes = () => new Uint8Array(exports.memory.buffer);
  const place = exports.malloc(code.length) >>> 0;
  bytes().set(code, place);
  const name = exports.malloc(9) >>> 0;
  bytes().set(new TextEncoder().encode("__main__\0"), name);
  const names = exports.PyModule_GetDict(exports.PyImport_AddModule(name));
  const done = exports.PyEval_EvalCode(exports.PyMarshal_ReadObjectFromString(place, code.length), names, names);
  if (!done) {
    exports.PyErr_Print();
    throw new Error("bytecode raised an exception");
  }
}
