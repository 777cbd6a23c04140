/** Where the checker's form speaks of what it keeps: how many pages are kept for use without a connection. */

/** @typedef {{ pages: number, bytes: number }} Sum */
/** @typedef {string | [text: string, lang: string, dir: string]} Message */

const MEGABYTE = 1_000_000;

/**
 * @param {{ remove(): Promise<void>, resume(): Promise<void> }} wish what the visitor may want
 */
export function showKept(wish) {
  const part = document.querySelector("[data-kept]");
  if (!(part instanceof HTMLElement)) return { show() {}, off() {} };
  const [sum, said, remove, resume] = ["sum", "said", "remove", "resume"].map((name) =>
    part.querySelector(`[data-kept-${name}]`),
  );
  if (!(sum && said && remove instanceof HTMLElement && resume instanceof HTMLElement)) return { show() {}, off() {} };
  /** @type {Record<string, Message>} */
  const messages = JSON.parse(part.dataset["kept"] ?? "{}").messages;
  const numbers = new Intl.NumberFormat(part.closest("form")?.dataset["numbers"] || document.documentElement.lang, {
    maximumFractionDigits: 1,
  });

  /**
   * @param {Element} place
   * @param {string} id of the message
   * @param {Record<string, string>} [values]
   */
  const write = (place, id, values = {}) => {
    const [text, lang, dir] = [messages[id] ?? ""].flat();
    place.textContent = String(text).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    if (lang && dir) Object.assign(place, { lang, dir });
  };

  /** @param {Sum | null} kept */
  const show = (kept) => {
    remove.hidden = !kept || kept.pages === 0;
    resume.hidden = true;
    if (!kept || remove.hidden) return;
    write(sum, "page.offline.kept", { number: numbers.format(kept.pages), size: numbers.format(kept.bytes / MEGABYTE) });
  };
  const off = () => {
    sum.textContent = "";
    remove.hidden = true;
    resume.hidden = false;
  };

  remove.addEventListener("click", async () => {
    await wish.remove();
    off();
    write(said, "page.offline.removed");
    resume.focus();
  });
  resume.addEventListener("click", async () => {
    await wish.resume();
    write(said, "page.offline.resumed");
    remove.focus();
  });
  return { show, off };
}
