// The module worker around the interpreter: messages in, a trace out, in batches.
//
// The page compiles the interpreter's WebAssembly once and sends the compiled module, so a worker that had to be
// terminated is replaced without another download. The build hashes this file and rewrites the import below.
//
// in:  { module: WebAssembly.Module }                       once, before anything else
//      { run: id, source: string, options: string (JSON) }
// out: { ready: true }                                      the interpreter is warm
//      { id, batch: Uint8Array }                            some events of that run
//      { id, done: string (JSON), hints: Uint8Array }       the run is over, whatever became of the program
//      { id?, failed: string }                              the interpreter itself broke: replace this worker
import init, { Session } from "./interpreter.js";

let session;

async function start(module) {
  await init({ module_or_path: module });
  return new Session();
}

addEventListener("message", async ({ data }) => {
  const { module, run: id, source, options } = data;
  try {
    if (module) {
      session = start(module);
      await session;
      postMessage({ ready: true });
    } else {
      const warm = await session;
      const done = warm.run(source, options, (batch) => postMessage({ id, batch }));
      postMessage({ id, done, hints: warm.hints() });
    }
  } catch (error) {
    postMessage({ id, failed: String(error?.stack ?? error) });
  }
});
