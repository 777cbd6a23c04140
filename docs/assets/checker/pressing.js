/** The end of a press: what moves away under it would be missed. */

let released = Promise.resolve();
addEventListener("pointerdown", () => {
  released = new Promise((resolve) => {
    // Of a press on a scrollbar no end is told: the next key ends it as well.
    for (const end of ["pointerup", "pointercancel", "keydown"]) addEventListener(end, () => resolve(), { capture: true, once: true });
  });
}, true);

/**
 * Do something that makes a part of the page larger, after the press that gives rise to it, and its click.
 * @param {() => void} what
 */
export function afterPress(what) {
  released.then(() => setTimeout(what));
}
