// The core as wasm beside plain JavaScript, in Node: in each round all take turns with the same goals and sentences.
// Knows how to ask them. Does not judge: tools/figures.mjs does.
//
//   node tools/core.mjs MODULE OUT.json      MODULE: what wasm-bindgen made of benches/wasm/core.rs, for Node
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PEERS, built, generator, inRounds, median } from "./peers.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const GOALS = 50_000;
const WEEKS = 52;
const SENTENCES = 1_000;
/** Turns that are not counted, so that every engine has seen what it is to run. */
const WARM = 3;
const TURNS = 7;

async function main(module, out) {
  if (!existsSync(PEERS)) return console.log("No peers are at hand: the core is not measured beside them.");
  const folder = await built(["writegood"]);
  const [core, writeGood] = [module, join(folder, "node_modules/write-good/write-good.js")].map((path) => load(path));
  const { GEN, risk, rolledUp } = await theirs(folder);
  const goals = GEN.genGoals(GOALS);
  const series = GEN.genSeries(GOALS, WEEKS);
  const sentences = GEN.genSentences(SENTENCES);
  const years = new core.Years(series.progress, WEEKS);
  const of = (name) => goals.map((goal) => goal[name]);
  const tree = new core.Tree(Int32Array.from(of("parent")), Float64Array.from(of("weight")), Float64Array.from(of("progress")));
  const contenders = {
    status: () => years.worries(),
    risk: () => risk(series, GOALS, WEEKS),
    rollUp: () => tree.rolled_up(),
    rolledUp: rolledUp(goals),
    score: () => sentences.reduce((sum, sentence) => sum + core.score(sentence), 0),
    rewrite: () => sentences.filter((sentence) => core.has_rewrite(sentence)).length,
    writeGood: () => sentences.reduce((sum, sentence) => sum + writeGood(sentence).length, 0),
  };
  const rounds = await inRounds(ROUNDS, contenders, (_, ask) => timed(ask));
  if (folder !== PEERS) await rm(folder, { recursive: true, force: true });
  await writeFile(out, JSON.stringify({ cores: cpus().length, rounds }));
}

const load = (path) => createRequire(pathToFileURL(resolve(path)))(resolve(path));

/** The median turn in ms. */
function timed(ask) {
  for (let turn = 0; turn < WARM; turn++) ask();
  const times = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const from = performance.now();
    ask();
    times.push(performance.now() - from);
  }
  return median(times);
}

/** Their data, and the two functions that they time, as they stand in their page. */
async function theirs(folder) {
  const [gen, page] = await Promise.all(["gen.js", "peers/data.html"].map((name) => readFile(join(folder, name), "utf8")));
  const GEN = generator(gen);
  const one = page.match(/const one = (\(p, c, m, o\) => \{[\s\S]*?\n {4}\});/)[1];
  const risk = new Function("series", "n", "W", `
    const { progress, confidence, present } = series, flags = new Uint8Array(n);
    const one = ${one};
    for (let i = 0; i < n; i++) flags[i] = one(progress, confidence, present, i * W);
    return flags.reduce((sum, flag) => sum + (flag > 0), 0);`);
  const body = page.match(/r\['rollup_cols_' \+ n\] = time\([^,]*, \(\) => (\{[^\n]*\})\);/)[1];
  const rolledUp = (G) => new Function("G", `
    const n = G.length, parent = Int32Array.from(G, g => g.parent), weight = Float64Array.from(G, g => g.weight), base = Float64Array.from(G, g => g.progress), val = new Float64Array(n), num = new Float64Array(n), den = new Float64Array(n);
    return () => ${body};`)(G);
  return { GEN, risk, rolledUp };
}

await main(...process.argv.slice(2));
