// Makes built wasm quick and small: `node tools/shrink.mjs FILE.wasm`, in place. Does not know what is in it.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What rustc lets into wasm; the part that comes later has no section that says so. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "simd"];

/** For speed: once fetched compressed, it is no larger than what is made for size. */
export function shrink(file) {
  const features = FEATURES.map((name) => `--enable-${name}`);
  execFileSync("wasm-opt", ["-O3", ...features, file, "-o", file], { stdio: "pipe" });
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) shrink(process.argv[2]);
