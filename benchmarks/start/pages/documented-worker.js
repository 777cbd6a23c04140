// The worker as Pyodide's manual has it: what its defaults fetch, in its order, and the checker's wheel as source.
// The bench writes `const places = {runtime, wheel, data}` before it: addresses from the site's root.
const site = new URL("../../", import.meta.url);

async function load() {
  const { loadPyodide } = await import(new URL(`${places.runtime}/pyodide.mjs`, site).href);
  const python = await loadPyodide({ indexURL: new URL(`${places.runtime}/`, site).href });
  await python.loadPackage(new URL(places.wheel, site).href);
  const checker = python.pyimport("checker.browser");
  checker.start(await (await fetch(new URL(places.data, site))).text());
  self.postMessage({ type: "ready" });
  return (request) => checker.check(request);
}

const check = load();

self.addEventListener("message", async ({ data: told }) => {
  if (told.type !== "check") return;
  self.postMessage({ type: "answer", id: told.id, text: (await check)(told.request) });
});
