/** Room for what stays in view. */

/**
 * The summary's height, for the room that scrolling leaves beside it; what has the focus never lies beneath it.
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 */
export function keepRoom(summary, form) {
  // Whoever goes by it is told: nobody inherits it, as that would have the style of the whole page worked out anew.
  const told = [document.documentElement, document.body, summary];
  const measure = () => {
    const height = `${summary.offsetHeight}px`;
    for (const { style } of told) style.setProperty("--palier-summary-height", height);
    const focused = document.activeElement;
    if (!focused || !form.contains(focused)) return;
    const [bar, { top, bottom }] = [summary.getBoundingClientRect(), focused.getBoundingClientRect()];
    if (top < bar.bottom && bottom > bar.top) focused.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(measure).observe(summary);
}
