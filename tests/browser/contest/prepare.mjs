// Puts what `make bench` serves into a folder: `node tests/browser/contest/prepare.mjs ENGINE TO`.
//
// ENGINE is our packed interpreter. Pyodide is there twice: as it is published, its library in source, and with that
// library compiled to bytecode by Pyodide itself, which is the best that can be done for its start.
// Everything is compressed as the site is, so that both sides weigh what a good server would send.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";
import { brotli } from "../../../scripts/brotli.mjs";

const here = import.meta.dirname;
const [engine, to] = process.argv.slice(2);
const published = join(here, "node_modules/pyodide");
const files = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip"];

mkdirSync(to, { recursive: true });
for (const name of ["index.html", "contest.js", "interleave-worker.js", "pyodide-worker.js", "recorder.py"]) {
  copyFileSync(join(here, name), join(to, name));
}
rmSync(join(to, "interleave"), { recursive: true, force: true });
cpSync(engine, join(to, "interleave"), { recursive: true });

const version = JSON.parse(readFileSync(join(published, "package.json"), "utf8")).version;
const stamp = join(to, "pyodide-version");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== version) {
  console.log(`▸ Preparing Pyodide ${version} (once, about a minute)`);
  const compiled = await compiledLibrary();
  for (const folder of ["pyodide", "pyodide-compiled"]) {
    mkdirSync(join(to, folder), { recursive: true });
    for (const name of files) {
      const content = folder === "pyodide-compiled" && name.endsWith(".zip") ? compiled : readFileSync(join(published, name));
      writeFileSync(join(to, folder, name), content);
      writeFileSync(join(to, folder, `${name}.br`), brotli(content));
    }
  }
  writeFileSync(stamp, version);
}

// The library's archive with every source file replaced by its bytecode.
async function compiledLibrary() {
  const pyodide = await loadPyodide();
  pyodide.FS.writeFile("/tmp/library.zip", readFileSync(join(published, "python_stdlib.zip")));
  pyodide.runPython(`
import importlib._bootstrap_external as external
import zipfile

with zipfile.ZipFile("/tmp/library.zip") as old, zipfile.ZipFile("/tmp/compiled.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
    for entry in old.infolist():
        content = old.read(entry)
        name = entry.filename
        if name.endswith(".py"):
            code = compile(content, name, "exec", dont_inherit=True)
            content = external._code_to_timestamp_pyc(code, 0, 0)
            name += "c"
        new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
`);
  return pyodide.FS.readFile("/tmp/compiled.zip");
}
