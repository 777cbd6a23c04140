/** Runs before all else of a page: where answers are saved, they are checked while the page is still being read. */

import { begun } from "./begun.js";
import { isFrugal } from "./intent.js";
import { savedRequest } from "./saved.js";

const { bundle, runtime } = begun();
const request = savedRequest(bundle.saved);
if (request !== null && !isFrugal()) runtime.ask(request);
