/** Room for what stays in view. */

/**
 * The summary's height, for the room that scrolling leaves beside it; what has the focus never lies beneath it.
 * @param {HTMLElement} summary
 * @param {HTMLFormElement} form
 */
export function keepRoom(summary, form) {
  const measure = () => {
    document.documentElement.style.setProperty("--palier-summary-height", `${summary.offsetHeight}px`);
    const [focused, bar] = [document.activeElement, summary.getBoundingClientRect()];
    if (!focused || !form.contains(focused)) return;
    const { top, bottom } = focused.getBoundingClientRect();
    if (top < bar.bottom && bottom > bar.top) focused.scrollIntoView({ block: "nearest" });
  };
  new ResizeObserver(measure).observe(summary);
}
