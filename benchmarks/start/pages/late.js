// Loads the checker's module when everything else of the page is loaded. Its address stands in the element's data-module.
const { module } = document.currentScript.dataset;
addEventListener("load", () => import(new URL(module, document.baseURI).href));
