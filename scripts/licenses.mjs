// Writes the page that names everything the site contains and under which license: `node scripts/licenses.mjs TO`.
//
// What is linked into the two WebAssembly files is asked of cargo, so the list cannot fall behind; each library's own
// license files are quoted. A library that ships none gets the standard text with its authors' names, from
// scripts/licenses/; one whose license has no text there fails the build.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// The roots of what is shipped. CPython's library is compiled in by a build step, so cargo does not count it as linked.
const shipped = ["interleave", "interleave-worker", "rustpython-pylib"];
const notes = {
  "rustpython-stdlib": "The interpreter includes a part of its modules: crates/stdlib names them.",
  "wasm_split_helpers": "The script that fetches the app's pieces is from its sibling wasm_split_cli_support.",
  "rustpython-pylib": "Contains CPython's standard library, of which the interpreter includes a part, with changes named in crates/python.",
};
// The LGPL is a set of additions to the GPL, and has to be accompanied by it.
const accompanied = { "LGPL-3.0-only": ["LGPL-3.0-only", "GPL-3.0-only"] };

// What is compiled from its source without being a dependency that is built (crates/stdlib).
const taken = ["rustpython-stdlib"];

function cargoMetadata(...options) {
  const command = ["metadata", "--locked", "--format-version", "1", ...options];
  return JSON.parse(execFileSync("cargo", command, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
}

const metadata = cargoMetadata("--features", "interleave/split", "--filter-platform", "wasm32-unknown-unknown");
const packages = new Map(metadata.packages.map((found) => [found.id, found]));
const dependencies = new Map(metadata.resolve.nodes.map((node) => [node.id, node.deps]));

function linked() {
  const seen = new Set();
  const queue = metadata.packages.filter((found) => shipped.includes(found.name)).map((found) => found.id);
  while (queue.length > 0) {
    const id = queue.pop();
    const runsInCompiler = packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
    if (seen.has(id) || runsInCompiler) continue;
    seen.add(id);
    for (const { pkg, dep_kinds } of dependencies.get(id)) if (dep_kinds.some(({ kind }) => kind === null)) queue.push(pkg);
  }
  const sources = cargoMetadata().packages.filter((found) => taken.includes(found.name));
  return [...[...seen].map((id) => packages.get(id)), ...sources].filter((found) => found.source !== null);
}

function standardText(found) {
  for (const id of (found.license ?? "").split(/ OR |\//)) {
    const files = (accompanied[id] ?? [id]).map((name) => `scripts/licenses/${name}.txt`);
    if (!files.every(existsSync)) continue;
    const holders = found.authors.map((author) => author.replace(/ <.*>/, "")).join(", ") || `the authors of ${found.name}`;
    return files.map((file) => readFileSync(file, "utf8").replace("{holders}", holders));
  }
  throw new Error(`${found.name} ${found.version} (${found.license}) ships no license text: add one to scripts/licenses/`);
}

function texts(found) {
  const folder = dirname(found.manifest_path);
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|unlicense|copyright)/i.test(name));
  if (found.license_file && !files.includes(found.license_file)) files.push(found.license_file);
  const paths = files.map((name) => join(folder, name)).filter((path) => !path.endsWith("/"));
  const read = paths.flatMap((path) => {
    try {
      return [readFileSync(path, "utf8")];
    } catch (error) {
      if (error.code !== "EISDIR") throw error;
      return readdirSync(path).map((name) => readFileSync(join(path, name), "utf8"));
    }
  });
  return read.length > 0 ? read : standardText(found);
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const slot = new Map();
const numberOf = (text) => {
  const key = text.replaceAll("\r\n", "\n").trim();
  if (!slot.has(key)) slot.set(key, slot.size + 1);
  return slot.get(key);
};

const libraries = linked().sort((a, b) => a.name.localeCompare(b.name, "en") || a.version.localeCompare(b.version, "en"));
const rows = libraries.map((found) => {
  const links = texts(found).map(numberOf).map((n) => `<a href="#text-${n}">text ${n}</a>`);
  const name = found.repository ? `<a href="${escape(found.repository)}">${escape(found.name)}</a>` : escape(found.name);
  const note = notes[found.name] ? `<br>${escape(notes[found.name])}` : "";
  return `<tr><td>${name} ${escape(found.version)}${note}</td><td>${escape(found.license ?? found.license_file)}</td><td>${links.join(", ")}</td></tr>`;
});
const own = ["LICENSE-MIT", "LICENSE-APACHE"].map((file) => `<pre>${escape(readFileSync(file, "utf8"))}</pre>`);
const quoted = [...slot].map(([text, n]) => `<h3 id="text-${n}">Text ${n}</h3>\n<pre>${escape(text)}</pre>`);

writeFileSync(
  process.argv[2],
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Licenses · Interleave</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
pre { font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
td, th { text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>Licenses</h1>
<p><a href="./">Back to Interleave</a></p>
<h2>Notice</h2>
<pre>${escape(readFileSync("NOTICE", "utf8"))}</pre>
<h2>Interleave</h2>
${own.join("\n")}
<h2>Libraries in this site</h2>
<table>
<thead><tr><th>Library</th><th>License</th><th>Text</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
<h2>Texts</h2>
${quoted.join("\n")}
</main>
</body>
</html>
`,
);
console.log(`▸ Licenses: ${libraries.length} libraries, ${slot.size} texts`);
