// The worker of the memory image as a file of its own: Pyodide as it comes, restored with the checker imported.
// The bench writes `const places = {runtime, lock, snapshot, empty, data}` before it: addresses from the site's root.
// Both options with an underscore are Pyodide's private interface.
const site = new URL("../../", import.meta.url);

async function load() {
  const snapshot = fetch(new URL(places.snapshot, site)).then((response) => response.arrayBuffer());
  const data = fetch(new URL(places.data, site)).then((response) => response.text());
  const runtime = new URL(`${places.runtime}/`, site).href;
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: runtime,
    stdLibURL: new URL(places.empty, site).href,
    lockFileContents: places.lock,
    packageBaseUrl: runtime,
    _loadSnapshot: snapshot,
  });
  const checker = python.pyimport("checker.browser");
  checker.start(await data);
  self.postMessage({ type: "ready" });
  return (request) => checker.check(request);
}

const check = load();

self.addEventListener("message", async ({ data: told }) => {
  if (told.type !== "check") return;
  self.postMessage({ type: "answer", id: told.id, text: (await check)(told.request) });
});
