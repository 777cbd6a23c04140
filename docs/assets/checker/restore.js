/** Brings the small runtime to life: a WebAssembly module that holds Python's memory as it was after its start. */

/**
 * @typedef {object} Python
 * @property {(bundle: string) => string} start
 * @property {(request: string) => string} check
 * @property {(amount: string) => string} prove
 * @property {WebAssembly.Exports} exports
 */

/** @typedef {Record<string, (...values: any[]) => number>} Outside what the module imports: numbers in, a number out */

/**
 * @typedef {object} Interface what a page calls of Python's C interface; pointers are numbers
 * @property {(size: number) => number} malloc
 * @property {(place: number) => void} free
 * @property {(text: number, length: number) => number} PyUnicode_FromStringAndSize
 * @property {(text: number, length: number) => number} PyUnicode_AsUTF8AndSize
 * @property {(called: number, given: number) => number} PyObject_CallOneArg
 * @property {(object: number) => void} Py_DecRef
 */

/**
 * Begin where the build left Python.
 *
 * Whatever the image lacks ends in an exception: a function that was left out traps, and one of the browser's that is
 * not among the few here says so. A Python function of the image never raises; it answers with a failure in its text.
 * @param {WebAssembly.Module} module
 * @param {(name: string) => void} [used] told the name of each function of the browser's that is called
 * @param {Outside} [further] functions that stand in for the browser's, besides the few here: for tests
 * @returns {Promise<Python>}
 */
export async function restorePython(module, used = () => {}, further = {}) {
  /** @type {WebAssembly.Memory} */
  let memory;
  const bytes = () => new Uint8Array(memory.buffer);
  const view = () => new DataView(memory.buffer);

  /** @type {Outside} */
  const outside = {
    ...further,
    /** @param {number} size */
    emscripten_resize_heap(size) {
      try {
        memory.grow(Math.ceil(((size >>> 0) - memory.buffer.byteLength) / 65536));
        return 1;
      } catch {
        return 0; // Python raises its MemoryError
      }
    },
    emscripten_get_heap_max: () => 2 ** 31,
    _Py_CheckEmscriptenSignals_Helper: () => 0,
  };

  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const group = (imports[from] ??= {});
    if (kind === "function") group[name] = (/** @type {number[]} */ ...values) => call(name, values);
    else group[name] = /** @type {WebAssembly.ImportValue} */ (/** @type {unknown} */ (new WebAssembly.Tag({ parameters: ["i32"] })));
  }

  /**
   * @param {string} name
   * @param {number[]} values
   */
  function call(name, values) {
    used(name);
    const known = outside[name];
    if (!known) throw new Error(`not in the small runtime: ${name || "a function"}`);
    return known(...values);
  }

  const { exports } = await WebAssembly.instantiate(module, imports);
  memory = /** @type {WebAssembly.Memory} */ (exports["memory"]);
  const c = /** @type {Interface} */ (/** @type {unknown} */ (exports));
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  /** @param {string} text */
  const toPython = (text) => {
    const encoded = encoder.encode(text);
    const place = c.malloc(encoded.length) >>> 0;
    bytes().set(encoded, place);
    const made = c.PyUnicode_FromStringAndSize(place, encoded.length);
    c.free(place);
    return made;
  };

  /** @param {number} object */
  const fromPython = (object) => {
    const length = c.malloc(4) >>> 0;
    const place = c.PyUnicode_AsUTF8AndSize(object, length) >>> 0;
    const text = decoder.decode(bytes().subarray(place, place + view().getUint32(length, true)));
    c.free(length);
    return text;
  };

  /**
   * @param {string} name
   * @returns {(text: string) => string}
   */
  const python = (name) => {
    const address = /** @type {WebAssembly.Global} */ (exports[name]).value;
    return (text) => {
      const given = toPython(text);
      const answer = c.PyObject_CallOneArg(address, given);
      c.Py_DecRef(given);
      if (!answer) throw new Error(`${name} raised an exception`);
      const said = fromPython(answer);
      c.Py_DecRef(answer);
      return said;
    };
  };

  return { start: python("start"), check: python("check"), prove: python("prove"), exports };
}
