/** Runs before all else of a page: where answers are saved, they are checked while the page is still being read. */

import "./embedded.js"; // before anything is shown
import { begun } from "./begun.js";
import { isFrugal } from "./intent.js";
import { savedRequest } from "./saved.js";

// A page whose module does not come says so, instead of offering a form that nobody reads.
const INCOMPLETE = "script[type=module][src*='/assets/checker/']";
/** @param {Event} event */
const marked = ({ target }) => {
  if (target instanceof Element && target.matches(INCOMPLETE)) document.documentElement.dataset["palierIncomplete"] = "";
};
addEventListener("error", marked, { capture: true });

const { bundle, runtime } = begun();
const request = savedRequest(bundle.saved);
// What stands below the form waits for the form: saved answers make it longer.
if (request !== null) document.documentElement.dataset["palierRestoring"] = "";
if (request !== null && !isFrugal()) runtime.ask(request);
