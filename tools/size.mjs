// How much a reader fetches: each kind of file of a built page, raw and as brotli at its best; `--limit KB` is a limit on
// what stands between a reader and the first tree. What is fetched after that is counted apart.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder = "dist", , limit] = process.argv.slice(2);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const kinds = new Map();
for (const name of readdirSync(folder)) {
  const kind = /_later\.wasm$/.test(name) ? "later" : name.split(".").pop();
  const body = readFileSync(join(folder, name));
  const known = kinds.get(kind) ?? { files: 0, raw: 0, brotli: 0 };
  kinds.set(kind, { files: known.files + 1, raw: known.raw + body.length, brotli: known.brotli + brotliCompressSync(body, quality).length });
}
const sum = (kinds) => kinds.reduce((a, b) => ({ files: a.files + b.files, raw: a.raw + b.raw, brotli: a.brotli + b.brotli }));
const all = sum([...kinds.values()]);
const first = sum([...kinds].filter(([kind]) => kind !== "later" && kind !== "json").map(([, sum]) => sum));
console.log("        files   raw kB  brotli kB");
for (const [kind, { files, raw, brotli }] of [...kinds, ["first", first], ["all", all]])
  console.log(`${kind.padEnd(6)} ${String(files).padStart(6)} ${kilobytes(raw)} ${kilobytes(brotli)}`);
if (limit && first.brotli > Number(limit) * 1000) {
  console.error(`The page is larger than ${limit} kB.`);
  process.exit(1);
}
