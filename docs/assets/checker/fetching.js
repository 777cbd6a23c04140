/** Gets the small runtime's files, from what is kept for use without a connection or from the network. */

/**
 * @param {boolean} keeps whether files may be kept; to look for one that is not takes as long as to ask for it
 * @param {(done: number) => void} told how much has come so far of all that is fetched
 * @returns {(address: string) => Promise<Response>} fetches; rejects where the answer is not the file
 */
export function createFetch(keeps, told) {
  let done = 0;
  /** @param {Response} response */
  const count = async (response) => {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) told((done += part.value.byteLength));
  };
  return async (address) => {
    const kept = keeps && (await keptFile(address));
    if (kept) return kept;
    const response = await fetch(address, /** @type {RequestInit} */ ({ priority: "high" }));
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    // A copy is counted: the browser keeps the code that it compiles from a response that is handed on as it came.
    count(response.clone()).catch(() => {}); // who reads the response itself is told what went wrong
    return response;
  };
}

/**
 * What is kept for use without a connection. It is stored as it is, while the browser's own cache holds it compressed:
 * from there the small runtime would take some 80 ms longer.
 * @param {string} address of a file that never changes
 * @returns {Promise<Response | undefined>}
 */
export async function keptFile(address) {
  try {
    return await caches.match(address, { ignoreVary: true });
  } catch {
    return undefined; // the browser has no such store, or refuses it
  }
}

/**
 * Compile a module while it comes.
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(response) {
  // Browsers want its type to be right, and some hosts do not know it.
  const isTyped = response.headers.get("Content-Type") === "application/wasm";
  return "compileStreaming" in WebAssembly && isTyped
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
