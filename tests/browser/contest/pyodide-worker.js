// Pyodide as a contestant: { load: folder } warms it up, { source, traced } runs a program.
let run;

async function load(folder) {
  const { loadPyodide } = await import(new URL("pyodide.mjs", folder));
  const recorder = fetch(new URL("../recorder.py", folder)).then((answer) => answer.text());
  const pyodide = await loadPyodide({ indexURL: folder, stdout: () => {} });
  pyodide.FS.writeFile("/home/pyodide/recorder.py", await recorder);
  const { run } = pyodide.pyimport("recorder");
  return { run, memory: () => pyodide._module.HEAPU8.length };
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.load) {
      run = await load(data.load);
      postMessage({ memory: run.memory() });
    } else {
      const result = run.run(data.source, data.traced);
      const [events, bytes] = [result.get(0), result.get(1)];
      const buffer = bytes.getBuffer();
      postMessage({ events, bytes: buffer.data.slice(), memory: run.memory() });
      buffer.release();
      bytes.destroy();
      result.destroy();
    }
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
});
