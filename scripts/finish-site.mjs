// Makes the built site what a server sends: `node scripts/finish-site.mjs DIST SPLIT`. Puts the app in its pieces (SPLIT)
// where Trunk put it whole, shortens scripts, and writes a `.br` beside every file that gains by it.
//
// A server that knows precompressed files sends these; tests/budgets.toml is checked against their sizes.
// What came with a `.br` already (the interpreter) keeps it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotli } from "./brotli.mjs";
import { minify } from "./minify.mjs";
import { placeApp } from "./place-app.mjs";

const texts = new Set([".css", ".html", ".js", ".json", ".py", ".rs", ".data", ".stage", ".svg", ".trace", ".txt", ".wasm", ".webmanifest"]);
const [dist, split] = process.argv.slice(2);

placeApp(split, dist);

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !texts.has(extname(path)) || existsSync(`${path}.br`)) continue;
  if (extname(path) === ".js") writeFileSync(path, minify(readFileSync(path, "utf8")));
  const bytes = readFileSync(path);
  const compressed = brotli(bytes);
  if (compressed.length < bytes.length) writeFileSync(`${path}.br`, compressed);
}
