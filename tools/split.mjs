// Splits the built wasm in two: what the first tree needs, and what comes later. Knows which tools do it and under which
// names the parts are published. Does not know what is in them: src/views/later.rs does.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shrink } from "./shrink.mjs";

const NAME = "golden-thread";
const LINK = "__wasm_split.js";
const LATER = "split_later.wasm";
/** Who leaves the page while the rest of it is still on its way wants no complaint about that. */
const LEAVING = `const leaving = () => {
    const left = new AbortController();
    addEventListener("pagehide", () => left.abort(), { once: true });
    return left.signal;
};
`;

/** Speaks only when it fails, and then the error has all of it. */
const run = (command, ...words) => execFileSync(command, words, { stdio: "pipe" });

/** What cargo made last: of the release profile, or of those that build quickly. */
function built(profile) {
  const said = execFileSync("cargo", ["metadata", "--format-version=1", "--no-deps", "--offline"], { maxBuffer: 1 << 24 });
  const target = join(JSON.parse(said).target_directory, "wasm32-unknown-unknown");
  const fits = (folder) => (folder === "release") === (profile === "release");
  const files = readdirSync(target).filter(fits).map((folder) => join(target, folder, `${NAME}.wasm`));
  const made = (file) => statSync(file).mtimeMs;
  return files.filter(existsSync).sort((a, b) => made(b) - made(a))[0];
}

/** As the browser wants it said in `integrity`. */
export const checksum = (body) => `sha384-${createHash("sha384").update(body).digest("base64")}`;

/**
 * Writes the parts into `folder` and tells their names and checksums.
 * @returns {{ js: string, wasm: string, link: string, checksums: Record<string, string> }}
 */
export function split(folder, profile) {
  const work = mkdtempSync(join(tmpdir(), "thread-split-"));
  const at = (name) => join(work, name);
  try {
    run("wasm-split-cli", built(profile), work, "--out-name", NAME);
    run("wasm-bindgen", at(`${NAME}.wasm`), "--target=web", "--no-typescript", "--keep-lld-exports", `--out-dir=${work}`, `--out-name=${NAME}`);
    if (profile === "release") [`${NAME}_bg.wasm`, LATER].forEach((name) => shrink(at(name)));
    return publish(folder, Object.fromEntries([`${NAME}.js`, `${NAME}_bg.wasm`, LINK, LATER].map((name) => [name, readFileSync(at(name))])));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Each part under a name that changes whenever one of them does: they only fit each other. */
function publish(folder, parts) {
  const hash = createHash("sha256");
  Object.values(parts).forEach((body) => hash.update(body));
  const version = hash.digest("hex").slice(0, 16);
  const [js, wasm, link, later] = ["", "_bg", "_link", "_later"].map((part, at) => `${NAME}-${version}${part}.${at % 2 ? "wasm" : "js"}`);
  const replaced = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`the built page no longer says ${from}`);
    return text.replaceAll(from, to);
  };
  const bodies = {
    [js]: replaced(parts[`${NAME}.js`].toString(), `from "./${LINK}"`, `from "./${link}"`),
    [wasm]: parts[`${NAME}_bg.wasm`],
    [later]: parts[LATER],
  };
  const known = replaced(replaced(parts[LINK].toString(), `./${NAME}.js`, `./${js}`), `./${LATER}`, `./${later}`);
  const held = replaced(known, "import.meta.url)", `import.meta.url), { integrity: "${checksum(parts[LATER])}", signal: leaving() }`);
  bodies[link] = LEAVING + replaced(held, "console.error(e)", 'e.name === "AbortError" || console.error(e)');
  Object.entries(bodies).forEach(([name, body]) => writeFileSync(join(folder, name), body));
  const checksums = Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, checksum(body)]));
  return { js, wasm, link, checksums };
}
