// The body of a function that runs in the measured page as soon as that exists: waits for the first verdict.
const shown = () => document.querySelector("[data-standing] [data-verdict]:not(:empty)");
const found = (ms) => ({ ms, at: performance.timeOrigin + ms });
const verdict = new Promise((resolve) => {
  if (shown()) resolve(found(performance.now()));
  const observer = new MutationObserver(() => {
    if (!shown()) return;
    resolve(found(performance.now()));
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
});
const limit = new Promise((resolve) => {
  setTimeout(() => resolve({ error: `no verdict; ${document.body.innerText.slice(0, 300)}` }), given[0]);
});
const first = await Promise.race([verdict, limit]);
await new Promise((resolve) => setTimeout(resolve)); // the page may name its way after the verdict
return { ...first, way: document.documentElement.dataset.palierWay ?? null };
