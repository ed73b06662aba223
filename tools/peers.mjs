// Peers and browsers for benchmarks: the peers' pages bundled, a browser of its own for each turn. Does not measure.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launchRaw } from "../tests/e2e/help/browsers.mjs";

/** The folder of the peers. */
export const PEERS = resolve(process.env.GOLDEN_SHARED ?? "../shared", "perf");
/** Makes `performance.now()` exact to 5 µs, in the page and in its peers. */
export const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
/** What a peer needs; beside the bundler, where it is a page. */
const NEEDS = { vanilla: [], slickgrid: ["slickgrid"], writegood: ["write-good"] };
const PAGES = ["vanilla", "slickgrid"];

/** One turn in a profile of its own. Who fails has no figures in this round, and says why. */
export async function turn(name, ask) {
  const folder = await mkdtemp(join(tmpdir(), "thread-bench-"));
  try {
    return await ask(folder);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    return {};
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A browser on `folder`, `url` in it with `look` before its own scripts, and what `ask` says of it. */
export async function asked(folder, url, ask, look = null) {
  const { context, page, pid, quit, kill } = await launchRaw(folder, ["--window-size=1280,943"]); // 800 px of page
  try {
    if (look) await context.addInitScript(look);
    await page.goto(url);
    const answer = await ask(page, pid, context);
    await quit();
    return answer;
  } finally {
    await kill();
  }
}

/** A folder with these peers' pages bundled: theirs where that was done there, else a copy. */
export async function built(names) {
  const isThere = (name) => existsSync(join(PEERS, PAGES.includes(name) ? `dist/${name}.js` : `node_modules/${NEEDS[name][0]}`));
  if (names.every(isThere)) return PEERS;
  const copy = await mkdtemp(join(tmpdir(), "thread-peers-"));
  const filter = (path) => !/\/(node_modules|results)$/.test(path);
  await cp(PEERS, copy, { recursive: true, filter });
  // Of all that they need, only what bundles the pages that are asked.
  const manifest = join(copy, "package.json");
  const { dependencies, ...rest } = JSON.parse(await readFile(manifest, "utf8"));
  const needed = ["esbuild", ...names.flatMap((name) => NEEDS[name])].map((name) => [name, dependencies[name]]);
  await writeFile(manifest, JSON.stringify({ ...rest, dependencies: Object.fromEntries(needed) }));
  const quietly = { cwd: copy, stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], quietly);
  for (const name of names.filter((name) => PAGES.includes(name))) execFileSync("node", ["bundle.mjs", name], quietly);
  return copy;
}

/** Everyone's answer in each of so many rounds, in which all take turns, with what else the machine did. */
export async function inRounds(n, contenders, ask) {
  const rounds = [];
  for (let round = 1; round <= n; round++) {
    const row = { load: loadavg()[0] };
    for (const [name, contender] of Object.entries(contenders)) row[name] = await ask(name, contender);
    rounds.push(row);
    console.log(`round ${round}: ${JSON.stringify(row)}`);
  }
  return rounds;
}

/** What makes the peers' data: it comes as a script that leaves itself in the global scope. */
export function generator(script) {
  new Function(script)();
  return globalThis.GEN;
}

/** The middle one of numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
