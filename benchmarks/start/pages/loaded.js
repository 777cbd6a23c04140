// The body of a function that runs in a page: returns when everything that the page names is loaded.
if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
