/** Which of the site's languages a visitor reads: the one chosen last, else the browser's. */

const KEY = "palier.locale";

/**
 * Keep the visitor's choice. A browser that forbids storage loses it, and nothing else.
 * @param {string} tag
 */
export function remember(tag) {
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // private browsing: the browser's language decides next time
  }
}

/** @returns {string | null} the tag chosen last */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * The best of the offered tags: the choice made last, then each of the browser's languages in its order of
 * preference, exactly and then by language alone ("fr-CA" reads "fr-FR").
 * @param {readonly string[]} offered
 * @param {readonly string[]} [choosable] the tags that a visitor can have chosen, where there are more
 * @returns {string | undefined} nothing where the visitor speaks none of them
 */
export function preferred(offered, choosable = offered) {
  const last = remembered();
  if (last !== null && choosable.includes(last)) return last;
  for (const wanted of navigator.languages) {
    const language = wanted.split("-")[0]?.toLowerCase();
    const found =
      offered.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
      offered.find((tag) => tag.split("-")[0]?.toLowerCase() === language);
    if (found) return found;
  }
  return undefined;
}
