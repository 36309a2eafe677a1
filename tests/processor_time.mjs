// What a program takes of the processor in the browser's interpreter, in Node, warm: builds of it side by side.
//
//     node tests/processor_time.mjs PROGRAM ROUNDS BINDGEN_DIR...
//
// BINDGEN_DIR holds interpreter.js and interpreter_bg.wasm (`wasm-bindgen --target web`); a copy of an older one is what
// to compare with. The builds take turns, each round in a new process with three runs to warm up and five that count.
// Processor time says more than time on a machine that has other things to do; it still rises by a third on a busy one.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [WARM_UP, RUNS] = [3, 5];

function processorMillis() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function measure(program, bindgen) {
  const { default: init, Session } = await import(pathToFileURL(join(bindgen, "interpreter.js")));
  const { memory } = await init({ module_or_path: readFileSync(join(bindgen, "interpreter_bg.wasm")) });
  const session = new Session();
  const source = readFileSync(program, "utf8");
  const options = JSON.stringify({ limits: { events: 10_000_000, lines: 10_000_000 } });
  const [runs, hints] = [[], []];
  let events;
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    const start = processorMillis();
    ({ events } = JSON.parse(session.run(source, options, () => {})));
    const ran = processorMillis();
    session.hints();
    if (run >= WARM_UP) {
      runs.push(ran - start);
      hints.push(processorMillis() - ran);
    }
  }
  return { runs, hints, events, memory: memory.buffer.byteLength };
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

if (process.argv[2] === "--measure") {
  console.log(JSON.stringify(await measure(...process.argv.slice(3))));
} else {
  const [program, rounds, ...builds] = process.argv.slice(2);
  const all = builds.map((build) => ({ build, runs: [], hints: [] }));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const one of all) {
      const command = [new URL(import.meta.url).pathname, "--measure", resolve(program), resolve(one.build)];
      const { runs, hints, ...last } = JSON.parse(execFileSync(process.execPath, command));
      one.runs.push(...runs);
      one.hints.push(...hints);
      Object.assign(one, last);
    }
  }
  for (const { build, runs, hints, events, memory } of all) {
    const millis = (numbers) => `${median(numbers).toFixed(1)} ms`;
    console.log(`${build}: ${millis(runs)}, hints ${millis(hints)}; ${events} events, ${(memory / 1e6).toFixed(1)} MB`);
  }
}
