// Turns wasm-bindgen's output into what the page loads: `node scripts/pack-engine.mjs FROM TO MODULE…`.
//
// Every file is named after its content, so it can be cached for ever and a new build is never mixed with an old one;
// only manifest.json keeps its name. The wasm is compressed here, once per content: at this size it takes half a minute.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotli } from "./brotli.mjs";
import { minify } from "./minify.mjs";
import { shortenImports } from "./short-imports.mjs";

const [from, to, ...modules] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
const kept = new Set(["manifest.json"]);

function put(stem, extension, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}.${extension}`;
  writeFileSync(join(to, name), content);
  kept.add(name);
  return name;
}

const bytes = readFileSync(join(from, "interpreter_bg.wasm"));
const wasm = put("interpreter", "wasm", bytes);
const compressed = join(to, `${wasm}.br`);
kept.add(`${wasm}.br`);
if (!existsSync(compressed)) {
  console.log(`▸ Compressing the interpreter (${(bytes.length / 1e6).toFixed(1)} MB, about half a minute)`);
  writeFileSync(compressed, brotli(bytes));
}

const js = put("interpreter", "js", readFileSync(join(from, "interpreter.js")));
const script = readFileSync("static/worker.js", "utf8");
if (!script.includes('"./interpreter.js"')) throw new Error('static/worker.js no longer imports "./interpreter.js"');
const worker = put("worker", "js", script.replace('"./interpreter.js"', `"./${js}"`));

// Small modules that the page itself loads.
function packModule(name) {
  const module = shortenImports(readFileSync(join(from, `${name}_bg.wasm`)), readFileSync(join(from, `${name}.js`), "utf8"));
  const own = `'${name}_bg.wasm'`;
  if (!module.script.includes(own)) throw new Error(`wasm-bindgen no longer names ${own} in its script`);
  const wasm = put(name, "wasm", module.wasm);
  return put(name, "js", minify(module.script.replace(own, `'${wasm}'`)));
}

const manifest = {
  ...Object.fromEntries(modules.map((name) => [name, packModule(name)])),
  worker,
  js,
  wasm,
  wasm_bytes: bytes.length,
  wasm_brotli_bytes: readFileSync(compressed).length,
};
for (const name of readdirSync(to)) if (!kept.has(name)) rmSync(join(to, name));
writeFileSync(join(to, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`▸ Interpreter: ${manifest.wasm_bytes} bytes, ${manifest.wasm_brotli_bytes} with brotli`);
