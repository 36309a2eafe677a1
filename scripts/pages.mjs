// Makes the pages of the site of the one that Trunk has built: `node scripts/pages.mjs BAKED [DIST]`. Trunk calls it, and
// says in TRUNK_STAGING_DIR where DIST is.
//
// What Trunk has built becomes the playground, and each page of the lesson is the same document with that page's text in
// it, so all of them load the same app. What a page says is there before the app is, and without it.
// With SITE_URL (the address that the site will have), pages name their address and a picture for their social card, and
// the site gets a sitemap: all of these need whole addresses.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [baked, dist = process.env.TRUNK_STAGING_DIR] = process.argv.slice(2);
const site = process.env.SITE_URL?.replace(/\/*$/, "/");
const template = readFileSync(join(dist, "index.html"), "utf8");
const pages = JSON.parse(readFileSync(join(baked, "pages.json"), "utf8"));

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

function replaced(text, what, by) {
  if (!what.test(text)) throw new Error(`index.html has no ${what}`);
  return text.replace(what, () => by);
}

// What the app draws there (src/app.rs), so that nothing moves when it comes; and the ways to other pages, without it.
const bar = (hue, y, ...parts) => `<g fill="var(--t${hue})">${parts.map(([x, width, pale]) => `<rect x="${x}" y="${y}" width="${width}" height="4" rx="2"${pale ? ' opacity=".35"' : ""}/>`).join("")}</g>`;
const mark = `<svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">${bar(1, 3, [1, 9], [12, 9, true])}${bar(3, 9, [1, 5, true], [8, 13])}${bar(2, 15, [1, 12], [15, 6, true])}</svg>`;
const ways = '<nav class="site" aria-label="Pages"><a href="./" aria-current="page">Lesson</a><a href="playground.html">Playground</a><a href="quiz.html">Quiz</a></nav>';
const top = `<header class="top is-early"><a class="mark" href="./">${mark}interleave</a>${ways}</header>`;
const skip = '<a class="skip" href="#chapter">Skip to the text</a>';
// Where the chapters are a row that scrolls, the current one is in view from the start.
const scroll = `<script>{
  const list = document.querySelector(".contents ol"), current = list?.querySelector("[aria-current]");
  if (current) list.scrollLeft = current.offsetLeft - list.offsetLeft - 20;
}</script>`.replace(/\n\s*/g, "");

const address = (file) => site + (file === "index.html" ? "" : file);

// What others show of a page that they link to, and under which address they know it.
function card({ file, title, description, type = "article" }) {
  const social = { "og:site_name": "Interleave", "og:title": title, "og:description": description, "og:type": type };
  const image = { "og:image": `${site}card.png`, "og:image:width": 1200, "og:image:height": 630, "og:image:alt": pictured };
  if (site) Object.assign(social, { "og:url": address(file) }, image);
  const metas = Object.entries(social).map(([name, content]) => `<meta property="${name}" content="${escaped(`${content}`)}">`);
  if (site) metas.push('<meta name="twitter:card" content="summary_large_image">', `<link rel="canonical" href="${escaped(address(file))}">`);
  return metas.join("");
}

// What is on the picture (scripts/card.html).
const pictured = "Interleave: two drinks brewed one after another take two seconds, both at once take one.";

for (const { file, title, description, html } of pages) {
  const stage = html.match(/data-stage="([\w-]+)"/)?.[1];
  // Not where the address names another stage: that one is fetched then.
  const link = `{ rel: "preload", as: "fetch", crossOrigin: "", href: "lesson/stages/${stage}.stage" }`;
  const preload = stage ? `<script>location.hash || document.head.append(Object.assign(document.createElement("link"), ${link}));</script>` : "";
  const type = file === "index.html" ? "website" : "article";
  const head = `<title>${escaped(title)} · Interleave</title>${card({ file, title, description, type })}${preload}`;
  let page = replaced(template, /<title>.*?<\/title>/s, head);
  // In whichever order Trunk's minifier has put what it says.
  page = replaced(page, /<meta [^>]*name="?description\b[^>]*>/, `<meta name="description" content="${escaped(description)}">`);
  page = replaced(page, /(?<=<html)/, " data-lesson");
  page = replaced(page, /<noscript>.*?<\/noscript>/s, `<div id="app">${skip}${top}</div><div class="lesson">${html}</div>${scroll}`);
  writeFileSync(join(dist, file), page);
}
const titled = template.match(/<title>(.*?)<\/title>/s);
const described = template.match(/<meta [^>]*name="?description\b[^>]*content="([^"]*)"/) ?? template.match(/content="([^"]*)"[^>]*name="?description\b/);
if (!titled || !described) throw new Error("index.html has no title or no description");
const playground = card({ file: "playground.html", title: titled[1], description: described[1], type: "website" });
writeFileSync(join(dist, "playground.html"), template.replace(titled[0], () => titled[0] + playground));
for (const folder of ["stages", "posters"]) cpSync(join(baked, folder), join(dist, "lesson", folder), { recursive: true });
for (const name of ["quiz.data", "search.data"]) cpSync(join(baked, name), join(dist, "lesson", name));
writeFileSync(join(dist, "robots.txt"), `User-agent: *\nAllow: /\n${site ? `Sitemap: ${site}sitemap.xml\n` : ""}`);
if (site) {
  cpSync(new URL("../static/card.png", import.meta.url), join(dist, "card.png"));
  const urls = [...pages.map(({ file }) => file), "playground.html"].map((file) => `<url><loc>${address(file)}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
  writeFileSync(join(dist, "sitemap.xml"), xml);
}
