// Makes the built site what a server sends: `node scripts/finish-site.mjs DIST`. Shortens its scripts, which Trunk cannot,
// and the names between them and their modules, and writes a `.br` beside every file that gains by it.
//
// A server that knows precompressed files sends these; tests/budgets.toml is checked against their sizes.
// What came with a `.br` already (the interpreter) keeps it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotli } from "./brotli.mjs";
import { minify } from "./minify.mjs";
import { shortenImports } from "./short-imports.mjs";

const texts = new Set([".css", ".html", ".js", ".json", ".py", ".rs", ".svg", ".trace", ".txt", ".wasm", ".webmanifest"]);
const dist = process.argv[2];

// The app, which Trunk has put beside its script under names that it made of what was in them.
for (const name of readdirSync(dist).filter((name) => name.endsWith("_bg.wasm"))) {
  const [module, glue] = [join(dist, name), join(dist, name.replace("_bg.wasm", ".js"))];
  const { wasm, script } = shortenImports(readFileSync(module), readFileSync(glue, "utf8"));
  writeFileSync(module, wasm);
  writeFileSync(glue, script);
}

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !texts.has(extname(path)) || existsSync(`${path}.br`)) continue;
  if (extname(path) === ".js") writeFileSync(path, minify(readFileSync(path, "utf8")));
  const bytes = readFileSync(path);
  const compressed = brotli(bytes);
  if (compressed.length < bytes.length) writeFileSync(`${path}.br`, compressed);
}
