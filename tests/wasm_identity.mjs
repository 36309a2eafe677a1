// The same program gives the same trace and the same hints in the browser's interpreter and in the native one, byte for
// byte:
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
  const command = [interleave, ["trace", file, "--format", "binary"]];
  try {
    return eventsOf(execFileSync(...command, { maxBuffer: 1 << 28 }));
  } catch (error) {
    // Exit status 1: the program raised, which is as good a trace as any.
    if (error.status !== 1) throw error;
    return eventsOf(error.stdout);
  }
}

// The events of a document and the hints behind them: what follows its mark, its header (producer, clock, source) and its number of events.
function eventsOf(document) {
  let at = "ILTRACE".length + 1;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = document[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
  };
  text();
  number();
  text();
  number();
  text();
  const n_events = number();
  return { n_events, bytes: document.subarray(at) };
}

function wasm(file) {
  const batches = [];
  const options = JSON.stringify({ file_name: basename(file) });
  const ended = session.run(readFileSync(file, "utf8"), options, (batch) => batches.push(batch));
  return { n_events: JSON.parse(ended).events, bytes: Buffer.concat([...batches, session.hints()]) };
}

let differing = 0;
for (const round of [1, 2]) {
  for (const name of programs) {
    const file = join(folder, name);
    const [expected, actual] = [native(file), wasm(file)];
    if (expected.n_events === actual.n_events && expected.bytes.equals(actual.bytes)) continue;
    differing += 1;
    const at = expected.bytes.findIndex((byte, idx) => byte !== actual.bytes[idx]);
    console.error(`${name}, run ${round}: ${expected.n_events} events natively, ${actual.n_events} in wasm; byte ${at} differs`);
  }
}
console.log(`${programs.length} programs, each twice: ${differing || "none"} differ`);
process.exit(differing ? 1 : 0);
