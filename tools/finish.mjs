// Trunk calls this on each built page, and it does what Trunk does not: one style sheet instead of forty requests, and
// the wasm in two parts.
import { createHash } from "node:crypto";
import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksum, split } from "./split.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const file = join(folder, "index.html");

/** Our two parts in place of Trunk's one, each held to its checksum; the part that comes later is not asked for here. */
function inTwoParts(page) {
  const theirs = page.match(/data-js="\.\/([^"]+)" data-wasm="\.\/([^"]+)"/);
  const links = page.match(/<link rel="(?:module)?preload"[^>]*>/g);
  if (!theirs || links?.length !== 2) throw new Error("the built page does not name its script and its wasm");
  theirs.slice(1).forEach((name) => unlinkSync(join(folder, name)));
  const { js, wasm, link, checksums } = split(folder, process.env.TRUNK_PROFILE);
  const preload = (name) => `<link rel="modulepreload" href="./${name}" crossorigin="anonymous" integrity="${checksums[name]}">`;
  const files = `data-js="./${js}" data-wasm="./${wasm}" data-wasm-integrity="${checksums[wasm]}"`;
  const bare = links.reduce((rest, each) => rest.replace(each, ""), page).replace(theirs[0], files);
  return bare.replace("</head>", `${preload(js)}${preload(link)}</head>`);
}

/** All style sheets as one, in their order, without comments and indents. */
function withOneSheet(page) {
  const links = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
  if (links.length === 0) throw new Error("the built page links no style sheet");
  const sheet = links.map(([, name]) => readFileSync(join(folder, name), "utf8")).join("\n");
  const bare = sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\s*\n\s*/g, "\n");
  const name = `golden-thread-${createHash("sha256").update(bare).digest("hex").slice(0, 16)}.css`;
  for (const [, each] of links) unlinkSync(join(folder, each));
  writeFileSync(join(folder, name), bare);
  const link = `<link rel="stylesheet" href="./${name}" crossorigin="anonymous" integrity="${checksum(bare)}">`;
  return links.reduce((rest, [old], at) => rest.replace(old, at === 0 ? link : ""), page);
}

/** The first script can be held to its checksum in a frame without an origin as well. */
function forAnyOrigin(page) {
  return page.replace(/<script src="[^"]+"/, (script) => `${script} crossorigin="anonymous"`);
}

writeFileSync(file, forAnyOrigin(withOneSheet(inTwoParts(readFileSync(file, "utf8")))));
