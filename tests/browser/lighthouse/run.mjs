// Prints what Lighthouse says of three pages of the built site, as a phone sees it: `node run.mjs PREVIEW`, which
// `make lighthouse` calls. PREVIEW is the program that serves the site compressed; it is ended at the end.
//
// Fails when a score is below the aim. Performance depends on what else the machine does: three runs each, the median
// counts.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const pages = ["", "at-the-same-time.html", "mistakes.html"];
const categories = ["performance", "accessibility", "best-practices", "seo"];
const [aim, runs] = [95, Number(process.env.RUNS ?? 3)];

const preview = spawn(process.argv[2], { env: { ...process.env, PORT: process.env.PORT ?? "8083" }, stdio: ["ignore", "pipe", "inherit"] });
const site = await served(preview);
const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
let misses = 0;
try {
  console.log(`${"page".padEnd(24)}${categories.map((name) => name.padStart(16)).join("")}`);
  for (const page of pages) misses += await judge(page);
} finally {
  await chrome.kill();
  preview.kill();
}
if (misses > 0) console.log(`▸ ${misses} below ${aim}.`);
process.exitCode = misses > 0 ? 1 : 0;

// The address that the program says once it serves.
async function served(program) {
  for await (const line of createInterface({ input: program.stdout })) {
    const address = line.match(/https?:\/\/\S+/);
    if (address) return address[0].replace(/\/*$/, "/");
  }
  throw new Error("The built site is not served: is there one in dist/?");
}

// Prints the scores of a page and what keeps them from 100; how many are below the aim.
async function judge(page) {
  const reports = [];
  for (let run = 0; run < runs; run++) {
    const result = await lighthouse(site + page, { port: chrome.port, onlyCategories: categories, logLevel: "error", output: "json" });
    reports.push(result.lhr);
  }
  const median = (name) => reports.map((report) => Math.round(report.categories[name].score * 100)).sort((a, b) => a - b)[runs >> 1];
  const scores = categories.map(median);
  console.log(`${(page || "index.html").padEnd(24)}${scores.map((score) => `${score}`.padStart(16)).join("")}`);
  const last = reports.at(-1);
  const metrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
  console.log(`  ${metrics.map((id) => `${last.audits[id].title}: ${last.audits[id].displayValue}`).join(" · ")}`);
  for (const name of categories.slice(1)) {
    const lost = last.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && last.audits[id].score !== null && last.audits[id].score < 1);
    for (const { id } of lost) console.log(`  ${name}: ${last.audits[id].title} ${nodes(last.audits[id])}`);
  }
  return scores.filter((score) => score < aim).length;
}

// Which elements an audit is about.
function nodes(audit) {
  return (audit.details?.items ?? []).map((item) => item.node?.selector ?? item.source?.url ?? item.description ?? "").filter(Boolean).slice(0, 3).join(" | ");
}
