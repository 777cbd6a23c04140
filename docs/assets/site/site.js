/** What every page of the site runs. */

import "./switcher.js";
import "./buttons.js";
import "./scrolling.js";
import "./search-field.js";
import "./offline.js";
