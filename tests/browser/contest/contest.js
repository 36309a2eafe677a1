// The page of `make bench`: it keeps a worker per contestant and times what each does.
//
// Times are milliseconds from asking to having the whole answer here, so they hold what crosses from the worker too.
const scripts = { interleave: "interleave-worker.js", pyodide: "pyodide-worker.js", "pyodide-compiled": "pyodide-worker.js" };
const workers = new Map();

function ask(worker, message) {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data.batch) return;
      if (data.failed) reject(new Error(data.failed));
      else resolve(data);
    };
    worker.postMessage(message);
  });
}

async function timed(act) {
  const start = performance.now();
  const result = await act();
  return { millis: performance.now() - start, ...result };
}

// From nothing to the first program's result.
function cold(contestant, source) {
  return timed(async () => {
    const worker = new Worker(scripts[contestant], { type: "module" });
    workers.set(contestant, worker);
    await ask(worker, { load: new URL(`${contestant}/`, location).href });
    return summary(await ask(worker, { source, traced: true }));
  });
}

function run(contestant, source, traced) {
  return timed(async () => summary(await ask(workers.get(contestant), { source, traced })));
}

function summary({ events, bytes, n_bytes, memory }) {
  return { events, n_bytes: n_bytes ?? bytes.length, memory };
}

globalThis.contest = { cold, run };
