// The least page that shows a verdict: no form, one request, one word.
// The bench writes `const request = "…"` before it: what the checker is asked.
const worker = new Worker(new URL("../assets/checker/documented-worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data: said }) => {
  if (said.type === "ready") worker.postMessage({ type: "check", id: 1, request });
  if (said.type !== "answer") return;
  const [{ options }] = JSON.parse(said.text).report.competencies;
  document.querySelector("[data-verdict]").textContent = options[0].levels[0].verdict;
});
