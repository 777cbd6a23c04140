/** Runs before all else of a page: where answers are saved, they are checked while the page is still being read. */

import "./embedded.js"; // before anything is shown
import { share } from "./begun.js";
import { find } from "./dom.js";
import { holdBack } from "./holding.js";
import { isFrugal } from "./intent.js";
import { createRecalling } from "./recalling.js";
import { createMemory } from "./remembered.js";
import { createRuntime } from "./runtime.js";
import { savedRequest } from "./saved.js";
import { data } from "./words.js";

// A page whose module does not come says so, instead of offering a form that nobody reads.
const INCOMPLETE = "script[type=module][src*='/assets/checker/']";
/** @param {Event} event */
const marked = ({ target }) => {
  if (target instanceof Element && target.matches(INCOMPLETE)) document.documentElement.dataset["palierIncomplete"] = "";
};
addEventListener("error", marked, { capture: true });

/** @type {import("./types.d.ts").Bundle} */
const bundle = data(document, "bundle");
const script = find(document, "script[data-palier-begin]", HTMLScriptElement); // it stands in assets/checker
const site = new URL("../../", script.src);
const memory = createMemory(bundle);
const runtime = createRecalling(createRuntime(bundle, site), memory);
share({ bundle, memory, runtime, site });

const request = savedRequest(bundle.saved);
// What stands below the form waits for the form: saved answers make it longer.
if (request !== null) document.documentElement.dataset["palierRestoring"] = "";
if (request !== null && !isFrugal()) {
  holdBack();
  if (!memory.expects(request)) runtime.ask(request);
}
