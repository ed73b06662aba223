// Trunk calls this on each built page, and it does what Trunk does not: one style sheet instead of forty requests, and
// the checksum of the wasm where it is asked for.
import { createHash } from "node:crypto";
import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const file = join(folder, "index.html");

/** Chromium warns that it ignores the checksum of a preload; static/boot.js asks for the file and holds it to it. */
function withChecksum(page) {
  const preload = page.match(/<link rel="preload"[^>]*integrity="([^"]+)"[^>]*as="fetch"[^>]*>/);
  if (!preload) throw new Error("the built page names no wasm file with a checksum");
  return page.replace(preload[0], "").replace('<meta id="boot-files"', `$& data-wasm-integrity="${preload[1]}"`);
}

/** All style sheets as one, in their order, without comments and indents. */
function withOneSheet(page) {
  const links = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
  if (links.length === 0) throw new Error("the built page links no style sheet");
  const sheet = links.map(([, name]) => readFileSync(join(folder, name), "utf8")).join("\n");
  const bare = sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\s*\n\s*/g, "\n");
  const hash = (kind) => createHash(kind).update(bare);
  const name = `golden-thread-${hash("sha256").digest("hex").slice(0, 16)}.css`;
  for (const [, each] of links) unlinkSync(join(folder, each));
  writeFileSync(join(folder, name), bare);
  const link = `<link rel="stylesheet" href="./${name}" integrity="sha384-${hash("sha384").digest("base64")}">`;
  return links.reduce((rest, [old], at) => rest.replace(old, at === 0 ? link : ""), page);
}

writeFileSync(file, withOneSheet(withChecksum(readFileSync(file, "utf8"))));
