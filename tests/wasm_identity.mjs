// The same program gives the same trace in the browser's interpreter and in the native one, event for event:
//
//     node tests/wasm_identity.mjs BINDGEN_DIR INTERLEAVE
//
// BINDGEN_DIR holds interpreter.js and interpreter_bg.wasm (`wasm-bindgen --target web`), INTERLEAVE is the command.
// Every program runs twice in one warm interpreter, so that what a run leaves behind would show too.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [bindgen, interleave] = process.argv.slice(2).map((path) => resolve(path));
const folder = join(import.meta.dirname ?? ".", "../crates/python/tests/conformance");
const programs = readdirSync(folder).filter((name) => name.endsWith(".py") && name !== "record.py");

const { default: init, Session } = await import(pathToFileURL(join(bindgen, "interpreter.js")));
await init({ module_or_path: readFileSync(join(bindgen, "interpreter_bg.wasm")) });
const session = new Session();

function native(file) {
  const command = [interleave, ["trace", file, "--format", "json"]];
  let text;
  try {
    text = execFileSync(...command, { encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    // Exit status 1: the program raised, which is as good a trace as any.
    if (error.status !== 1) throw error;
    text = error.stdout;
  }
  return text.trim().split("\n").flatMap((line) => JSON.parse(line).events ?? []);
}

function wasm(file) {
  const events = [];
  const options = JSON.stringify({ file_name: basename(file) });
  session.run(readFileSync(file, "utf8"), options, (batch) => events.push(...JSON.parse(batch)));
  return events;
}

let differing = 0;
for (const round of [1, 2]) {
  for (const name of programs) {
    const file = join(folder, name);
    const [expected, actual] = [native(file), wasm(file)].map((events) => events.map((event) => JSON.stringify(event)));
    const idx = expected.findIndex((event, idx) => event !== actual[idx]);
    if (idx < 0 && expected.length === actual.length) continue;
    differing += 1;
    console.error(`${name}, run ${round}: event ${idx} of ${expected.length}/${actual.length}`);
    console.error(`  native ${expected[idx]}\n  wasm   ${actual[idx]}`);
  }
}
console.log(`${programs.length} programs, each twice: ${differing || "none"} differ`);
process.exit(differing ? 1 : 0);
