// suite.mjs RESTORE IMAGE PACKED REPOSITORY PROGRAMME [ENTERED]: the engine's tests, by pytest, inside an image.
//
// RESTORE     docs/assets/checker/restore.js: what a page itself restores an image with
// IMAGE       an image that exports what FURTHER in running.py names, besides what a page calls
// PACKED      folder of what pack.mjs made
// REPOSITORY  where the tests' sources are: pytest looks for the files, though it runs the bytecode
// PROGRAMME   the compiled programme as JSON, for tests/engine
// ENTERED     for a counted image: JSON {"functions", "imports"}, what it entered
//
// Prints pytest's own lines, then one line of JSON with what came of it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { enteredFunctions, runCode } from "./inside.mjs";
import { createSystem } from "./system.mjs";

const [restore, image, packed, repository, programme, entered] = process.argv.slice(2).map((name) => path.resolve(name));

const files = new Map([
  ["/given/modules", readFileSync(path.join(packed, "modules"))],
  ["/given/programme.json", readFileSync(programme)],
]);
const tests = path.join(repository, "tests", "engine");
for (const name of readdirSync(tests).filter((name) => name.endsWith(".py"))) {
  files.set(`/project/tests/engine/${name}`, readFileSync(path.join(tests, name)));
}

const { restorePython } = await import(pathToFileURL(restore).href);
const imports = new Set();
let exports;
const bytes = () => new Uint8Array(exports.memory.buffer);
const system = createSystem(bytes, files, (text) => process.stdout.write(text));
const module = await WebAssembly.compile(readFileSync(image));
try {
  ({ exports } = await restorePython(module, (name) => imports.add(name), system));
  if (entered) runCode(exports, readFileSync(path.join(packed, "often")));
  runCode(exports, readFileSync(path.join(packed, "start")));
} catch (error) {
  console.error(error.stack); // without it Node would print the module, which is one long line
  if (error instanceof WebAssembly.RuntimeError) console.error("a function is needed that is not kept: run `make image`");
  process.exit(1);
}
if (entered) writeFileSync(entered, enteredFunctions(exports, imports));
