// Trunk calls this on each built page. It guards the wasm by its checksum as a <link rel="preload">, where Chromium
// warns that it ignores it; here the checksum moves to where static/boot.js asks for the file and holds it to it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.env.TRUNK_STAGING_DIR, "index.html");
const page = readFileSync(file, "utf8");
const preload = page.match(/<link rel="preload"[^>]*integrity="([^"]+)"[^>]*as="fetch"[^>]*>/);
if (!preload) throw new Error("the built page names no wasm file with a checksum");
const moved = page.replace(preload[0], "").replace('<meta id="boot-files"', `$& data-wasm-integrity="${preload[1]}"`);
writeFileSync(file, moved);
