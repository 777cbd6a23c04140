/**
 * Where Tab leads from the field of the search: to what comes next, as from any other. The theme closes the search by
 * taking the focus from the field, and WebKit then begins at the top of the page.
 */

const query = document.querySelector("input[name=query]");
const box = document.querySelector("input[data-md-toggle=search]");

if (query instanceof HTMLInputElement && box instanceof HTMLInputElement) {
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !box.checked) return;
    event.stopPropagation(); // to the theme
    box.click();
  });
}
