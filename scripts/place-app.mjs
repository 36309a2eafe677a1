// Puts the app in its pieces where Trunk put it whole: `placeApp(SPLIT, DIST)`.
//
// SPLIT has what wasm-split-cli and wasm-bindgen wrote: the module of the first view (app_bg.wasm), its script, the script
// that fetches the other pieces, and those. The pieces share one memory and one table of functions and fit only each
// other, so one hash of all of them is in the names of all: a browser's cache can never mix two builds.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { shortenImports } from "./short-imports.mjs";

const STEM = /interleave-app-[0-9a-f]+/g;

export function placeApp(split, dist) {
  const pieces = readdirSync(split).filter((name) => name.endsWith(".wasm")).sort();
  // Both scripts as one: one request less, and they need each other.
  const bundle = buildSync({
    entryPoints: [join(split, "app.js")],
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    write: false,
  });
  const app = shortenImports(readFileSync(join(split, "app_bg.wasm")), bundle.outputFiles[0].text);
  const contents = new Map(pieces.map((name) => [name, readFileSync(join(split, name))]));
  contents.set("app_bg.wasm", app.wasm);

  const hashed = createHash("sha256").update(app.script);
  for (const content of contents.values()) hashed.update(content);
  const hash = hashed.digest("hex").slice(0, 16);
  const stem = `interleave-app-${hash}`;
  const names = new Map(pieces.map((name) => [name, placed(name, stem, hash)]));

  for (const name of readdirSync(dist).filter((name) => name.search(STEM) === 0)) rmSync(join(dist, name));
  for (const [name, content] of contents) writeFileSync(join(dist, names.get(name)), content);
  let script = app.script;
  for (const [name, other] of names) {
    if (!script.includes(name)) throw new Error(`nothing fetches ${name}`);
    script = script.replaceAll(name, other);
  }
  writeFileSync(join(dist, `${stem}.js`), script);
  for (const name of readdirSync(dist).filter((name) => name.endsWith(".html"))) {
    const page = readFileSync(join(dist, name), "utf8");
    const piece = name === "playground.html" ? preload(names.get("split_playground.wasm")) : "";
    writeFileSync(join(dist, name), page.replaceAll(STEM, stem).replace("</head>", `${piece}</head>`));
  }
}

/** Has a piece fetched beside the app: the page cannot do without it. */
const preload = (name) => `<link rel="preload" as="fetch" crossorigin href="${name}">`;

/** What a piece is called in the site. */
function placed(name, stem, hash) {
  if (name === "app_bg.wasm") return `${stem}_bg.wasm`;
  return `${name.replace(/^split_/, "").replace(".wasm", "")}-${hash}.wasm`;
}
