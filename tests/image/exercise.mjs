// exercise.mjs RESTORE IMAGE SESSIONS ANSWERS [ENTERED [CODE]]: what an image answers, as a page would hear it.
//
// RESTORE   docs/assets/checker/restore.js: what a page itself restores an image with
// IMAGE     the image
// SESSIONS  JSON list of {"bundle", "requests"}
// ANSWERS   JSON list of lists: what came of each start, and of each request after it
// ENTERED   for a counted image: JSON {"functions", "imports"}, what it entered
// CODE      marshalled code to run first
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { enteredFunctions, runCode } from "./inside.mjs";

const [restore, image, sessions, answers, entered, code] = process.argv.slice(2).map((name) => path.resolve(name));

const { restorePython } = await import(pathToFileURL(restore).href);
const imports = new Set();
try {
  const module = await WebAssembly.compile(readFileSync(image));
  const python = await restorePython(module, (name) => imports.add(name));
  if (code) runCode(python.exports, readFileSync(code));
  python.prove("12.345");
  const given = JSON.parse(readFileSync(sessions, "utf8"));
  const said = given.map(({ bundle, requests }) => [python.start(bundle), ...requests.map(python.check)]);
  writeFileSync(answers, JSON.stringify(said));
  if (entered) writeFileSync(entered, enteredFunctions(python.exports, imports));
} catch (error) {
  console.error(error.stack); // without it Node would print the module, which is one long line
  process.exit(1);
}
