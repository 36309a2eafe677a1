// Our interpreter as a contestant: what the site's own worker does, and it tells how much memory there is.
let session, memory;

async function load(folder) {
  const manifest = await (await fetch(new URL("manifest.json", folder))).json();
  const compiled = WebAssembly.compileStreaming(fetch(new URL(manifest.wasm, folder)));
  const { default: init, Session } = await import(new URL(manifest.js, folder));
  ({ memory } = await init({ module_or_path: await compiled }));
  return new Session();
}

addEventListener("message", async ({ data }) => {
  try {
    if (data.load) {
      session = await load(data.load);
      postMessage({ memory: memory.buffer.byteLength });
    } else {
      let bytes = 0;
      const options = JSON.stringify({ limits: { events: 10_000_000, lines: 10_000_000 } });
      const done = session.run(data.source, options, (batch) => {
        bytes += batch.length;
        postMessage({ batch });
      });
      const { events, diagnostics } = JSON.parse(done);
      if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
      postMessage({ events, n_bytes: bytes, memory: memory.buffer.byteLength });
    }
  } catch (error) {
    postMessage({ failed: String(error?.stack ?? error) });
  }
});
