/**
 * The theme opens the drawer and the search of small screens with labels of hidden boxes: a keyboard can't reach them.
 * Here they become buttons. Without scripts the labels stay, and work by pointer.
 */

for (const label of document.querySelectorAll("label.md-header__button")) {
  if (!(label instanceof HTMLLabelElement)) continue;
  const box = document.getElementById(label.htmlFor);
  if (box instanceof HTMLInputElement && box.type === "checkbox") replace(label, box);
}

/**
 * @param {HTMLLabelElement} label
 * @param {HTMLInputElement} box
 */
function replace(label, box) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.dataset["opens"] = box.dataset["mdToggle"] ?? "";
  button.ariaLabel = box.ariaLabel;
  button.ariaExpanded = String(box.checked);
  button.append(...label.childNodes);
  button.addEventListener("click", () => {
    box.click();
    const query = document.querySelector("input[name=query]");
    if (button.dataset["opens"] === "search" && query instanceof HTMLElement) query.focus();
  });
  box.addEventListener("change", () => {
    button.ariaExpanded = String(box.checked);
  });
  label.replaceWith(button);
}
