// Put answers into the page as another tab would, and return what the page then says. `given` is {saved}.
async (given) => {
  const TICK = 5;
  const form = document.querySelector("[data-form]");
  const summary = document.querySelector("[data-summary]");
  const levels = summary.querySelector("[data-levels]");
  const trouble = summary.querySelector("[data-trouble]");
  const { storage: key } = form.dataset;

  // Requests that the worker has not answered yet; the page says that it checks only where that takes long.
  const { postMessage } = Worker.prototype;
  const open = (window.openRequests ??= new Set());
  if (!window.isListening) {
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.type === "check") {
        open.add(message.id);
        this.addEventListener("message", ({ data }) => data.type === "answer" && setTimeout(() => open.delete(data.id)));
      }
      postMessage.call(this, message, ...rest);
    };
    window.isListening = true;
  }
  const settled = async () => {
    const isBusy = () => open.size > 0 || summary.getAttribute("aria-busy") === "true";
    const done = () => !isBusy() && (!("blank" in levels.dataset) || trouble.textContent);
    while (!done()) await new Promise((resolve) => setTimeout(resolve, TICK));
  };
  const words = (element) => element.textContent.replace(/\s+/gu, " ").trim();
  const verdictOf = (standing) =>
    /palier-verdict--(\w+)/.exec(standing.querySelector("[data-verdict] .palier-verdict")?.className ?? "")?.[1];

  localStorage.setItem(key, JSON.stringify(given.saved));
  dispatchEvent(new StorageEvent("storage", { key }));
  await settled();
  // The page now reads its own fields, and saves and asks anew should they not hold what they were given.
  form.dispatchEvent(new Event("input"));
  await settled();

  const standings = [...levels.querySelectorAll("[data-standing]")];
  const places = [...standings, ...document.querySelectorAll("[data-finding]")];
  return {
    verdicts: Object.fromEntries(standings.map((standing) => [standing.dataset.standing, verdictOf(standing)])),
    words: places.map((place) => [place.dataset.standing ?? place.dataset.finding, words(place)]),
    day: words(summary.querySelector("[data-day]")),
    trouble: words(trouble),
    kept: JSON.parse(localStorage.getItem(key)),
    way: document.documentElement.dataset.palierWay ?? null,
  };
}
