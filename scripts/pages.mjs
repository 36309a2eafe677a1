// Makes the pages of the site of the one that Trunk has built: `node scripts/pages.mjs BAKED [DIST]`. Trunk calls it, and
// says in TRUNK_STAGING_DIR where DIST is.
//
// What Trunk has built becomes the playground, and each page of the lesson is the same document with that page's text in
// it, so all of them load the same app. What a page says is there before the app is, and without it.
// With SITE_URL (the address that the site will have), pages get a social card, and the site a sitemap: both need
// whole addresses.
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

// What the app draws there, so that nothing moves when it comes.
const top = '<header class="top"><a class="mark" href="./">interleave</a></header>';
const skip = '<a class="skip" href="#chapter">Skip to the text</a>';

function card({ file, title, description }) {
  const social = { "og:title": title, "og:description": description, "og:type": "article" };
  if (site) Object.assign(social, { "og:url": address(file), "og:image": `${site}card.png` });
  const metas = Object.entries(social).map(([name, content]) => `<meta property="${name}" content="${escaped(content)}">`);
  return metas.join("") + (site ? '<meta name="twitter:card" content="summary_large_image">' : "");
}

const address = (file) => site + (file === "index.html" ? "" : file);

for (const { file, title, description, html } of pages) {
  const stage = html.match(/data-stage="([\w-]+)"/)?.[1];
  // Not where the address names another stage: that one is fetched then.
  const link = `{ rel: "preload", as: "fetch", crossOrigin: "", href: "lesson/stages/${stage}.stage" }`;
  const preload = stage ? `<script>location.hash || document.head.append(Object.assign(document.createElement("link"), ${link}));</script>` : "";
  const head = `<title>${escaped(title)} · Interleave</title>${card({ file, title, description })}${preload}`;
  let page = replaced(template, /<title>.*?<\/title>/s, head);
  // In whichever order Trunk's minifier has put what it says.
  page = replaced(page, /<meta [^>]*name="?description\b[^>]*>/, `<meta name="description" content="${escaped(description)}">`);
  page = replaced(page, /(?<=<html)/, " data-lesson");
  page = replaced(page, /<noscript>.*?<\/noscript>/s, `<div id="app">${skip}${top}</div><div class="lesson">${html}</div>`);
  writeFileSync(join(dist, file), page);
}
writeFileSync(join(dist, "playground.html"), template);
cpSync(join(baked, "stages"), join(dist, "lesson/stages"), { recursive: true });
for (const name of ["quiz.data", "search.data"]) cpSync(join(baked, name), join(dist, "lesson", name));
writeFileSync(join(dist, "robots.txt"), `User-agent: *\nAllow: /\n${site ? `Sitemap: ${site}sitemap.xml\n` : ""}`);
if (site) {
  const urls = [...pages.map(({ file }) => file), "playground.html"].map((file) => `<url><loc>${address(file)}</loc></url>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>\n`;
  writeFileSync(join(dist, "sitemap.xml"), xml);
}
