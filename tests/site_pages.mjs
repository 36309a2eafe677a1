// What `scripts/pages.mjs` makes of the built page and of what was baked: `node --test tests/site_pages.mjs`.
//
// It works on a small site in a folder of its own, once for a site that knows its address and once for one that does not.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "interleave-pages-"));
after(() => rmSync(folder, { recursive: true }));

const first = { file: "index.html", title: "Why & how", description: 'It says "now".', html: '<figure data-stage="two-drinks"></figure>' };
const second = { file: "quiz.html", title: "Quiz", description: "Ten questions.", html: "<p>Ten</p>" };

function built(name, env) {
  const [baked, dist] = ["baked", "dist"].map((part) => join(folder, name, part));
  for (const made of [dist, join(baked, "stages"), join(baked, "posters")]) mkdirSync(made, { recursive: true });
  cpSync(join(root, "index.html"), join(dist, "index.html"));
  writeFileSync(join(baked, "pages.json"), JSON.stringify([first, second]));
  writeFileSync(join(baked, "stages/two-drinks.stage"), "stage");
  writeFileSync(join(baked, "posters/two-drinks.svg"), "<svg/>");
  for (const data of ["quiz.data", "search.data"]) writeFileSync(join(baked, data), data);
  const { SITE_URL: _, ...inherited } = process.env;
  execFileSync("node", [join(root, "scripts/pages.mjs"), baked, dist], { env: { ...inherited, ...env } });
  return { read: (file) => readFileSync(join(dist, file), "utf8"), has: (file) => existsSync(join(dist, file)) };
}

const known = built("known", { SITE_URL: "https://learn.example/asyncio" });
const unknown = built("unknown", {});
const files = ["index.html", "quiz.html", "playground.html"];

test("with an address, each page names its own and a picture", () => {
  const addresses = { "index.html": "", "quiz.html": "quiz.html", "playground.html": "playground.html" };
  for (const [file, path] of Object.entries(addresses)) {
    const page = known.read(file);
    const address = `https://learn.example/asyncio/${path}`;
    assert.ok(page.includes(`<link rel="canonical" href="${address}">`), file);
    assert.ok(page.includes(`<meta property="og:url" content="${address}">`), file);
    assert.ok(page.includes('<meta property="og:image" content="https://learn.example/asyncio/card.png">'), file);
    assert.ok(page.includes('<meta name="twitter:card" content="summary_large_image">'), file);
  }
});

test("the picture is there, in the size that the pages name, and small", () => {
  assert.ok(known.has("card.png"));
  const png = readFileSync(join(root, "static/card.png"));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  assert.ok(known.read("index.html").includes('<meta property="og:image:width" content="1200">'));
  assert.ok(png.length <= 60 * 1024, `${png.length} bytes`);
});

test("with an address, there is a sitemap of all pages, and robots are told of it", () => {
  const listed = [...known.read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  assert.deepEqual(listed, ["", "quiz.html", "playground.html"].map((path) => `https://learn.example/asyncio/${path}`));
  assert.equal(known.read("robots.txt"), "User-agent: *\nAllow: /\nSitemap: https://learn.example/asyncio/sitemap.xml\n");
});

test("without an address, everything that needs one is left out", () => {
  for (const file of files) {
    const page = unknown.read(file);
    for (const absent of ["canonical", "og:url", "og:image", "twitter:card", "undefined"]) {
      assert.ok(!page.includes(absent), `${absent} in ${file}`);
    }
    assert.ok(page.includes('property="og:title"'), file);
  }
  assert.ok(!unknown.has("sitemap.xml") && !unknown.has("card.png"));
  assert.equal(unknown.read("robots.txt"), "User-agent: *\nAllow: /\n");
});

test("a page has its own title and description, escaped, once each", () => {
  const page = unknown.read("index.html");
  assert.deepEqual(page.match(/<title>.*?<\/title>/g), ["<title>Why &amp; how · Interleave</title>"]);
  assert.deepEqual(page.match(/name="description" content="[^>]*"/g), ['name="description" content="It says &quot;now&quot;."']);
  assert.ok(page.includes('property="og:description" content="It says &quot;now&quot;."'));
});

test("a page of the lesson can be read without scripts, and the playground asks for them", () => {
  assert.ok(unknown.read("quiz.html").includes('<div class="lesson"><p>Ten</p></div>'));
  assert.ok(!unknown.read("quiz.html").includes("<noscript>"));
  assert.ok(unknown.read("playground.html").includes("<noscript>"));
});

test("stages, pictures and what the palette finds are beside the pages", () => {
  for (const file of ["stages/two-drinks.stage", "posters/two-drinks.svg", "quiz.data", "search.data"]) {
    assert.ok(unknown.has(join("lesson", file)), file);
  }
  assert.ok(unknown.read("index.html").includes('href: "lesson/stages/two-drinks.stage"'));
});
