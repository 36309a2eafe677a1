// Renders the picture that others show of a link: `node scripts/card.mjs CHROMIUM`, which `make card` calls.
//
// Chromium draws scripts/card.html, with the picture of a demo that the lesson's build has made. What it writes is then
// made a third as large: a drawing needs no more than the 256 colors of a palette.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync, inflateSync } from "node:zlib";

const [width, height] = [1200, 630];
const page = new URL("card.html", import.meta.url);
const out = fileURLToPath(new URL("../static/card.png", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "interleave-card-"));
const shot = join(folder, "card.png");
const flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1", "--allow-file-access-from-files"];
execFileSync(process.argv[2], [...flags, `--window-size=${width},${height}`, `--screenshot=${shot}`, page.href], { stdio: "pipe" });
const png = withPalette(pixels(readFileSync(shot)));
rmSync(folder, { recursive: true });
writeFileSync(out, png);
console.log(`▸ ${out}: ${png.length} bytes`);

// The colors of a PNG as Chromium writes it (8 bits each, not interlaced), as numbers 0xrrggbb.
function pixels(file) {
  const [n, depth, kind, interlaced] = [file.readUInt32BE(16), file[24], file[25], file[28]];
  if (n !== width || file.readUInt32BE(20) !== height || depth !== 8 || interlaced || ![2, 6].includes(kind)) throw new Error("not the PNG that was expected");
  const data = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const [raw, size] = [inflateSync(Buffer.concat(data)), kind === 6 ? 4 : 3];
  const [stride, colors] = [width * size, new Uint32Array(width * height)];
  let before = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x++) {
      const [left, above, corner] = [row[x - size] ?? 0, before[x], before[x - size] ?? 0];
      row[x] += [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
    }
    for (let x = 0; x < width; x++) colors[y * width + x] = (row[x * size] << 16) | (row[x * size + 1] << 8) | row[x * size + 2];
    before = row;
  }
  return colors;
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(left + above - corner - one));
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

// A PNG of the most frequent colors; others become the nearest of these.
function withPalette(colors) {
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map(([color]) => color);
  const parts = (color) => [color >> 16, (color >> 8) & 255, color & 255];
  const away = (a, b) => parts(a).reduce((sum, part, i) => sum + (part - parts(b)[i]) ** 2, 0);
  const nearest = new Map(palette.map((color, idx) => [color, idx]));
  for (const color of counts.keys()) {
    if (!nearest.has(color)) nearest.set(color, palette.reduce((best, one, idx) => (away(one, color) < away(palette[best], color) ? idx : best), 0));
  }
  const rows = Buffer.alloc(height * (width + 1));
  colors.forEach((color, at) => (rows[at + Math.floor(at / width) + 1] = nearest.get(color)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const chunks = [["IHDR", head], ["PLTE", Buffer.from(palette.flatMap(parts))], ["IDAT", deflateSync(rows, { level: 9, memLevel: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks.map(chunk)]);
}

function chunk([name, data]) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
