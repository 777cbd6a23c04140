// The worker as Pyodide's manual has it: what its defaults fetch, in its order, and the checker's wheel as source.
let check;

self.addEventListener("message", async ({ data: told }) => {
  if (told.type === "load") {
    check = load(told);
    await check;
    self.postMessage({ type: "ready" });
  } else {
    self.postMessage({ type: "answer", id: told.id, text: (await check)(told.request) });
  }
});

async function load({ runtime, wheel, data }) {
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const python = await loadPyodide({ indexURL: runtime });
  await python.loadPackage(wheel);
  const checker = python.pyimport("checker.browser");
  checker.start(await (await fetch(data)).text());
  return (request) => checker.check(request);
}
