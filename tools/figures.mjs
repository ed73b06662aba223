// The figures of a run of benchmarks, as tables with their day, against what they should be. Knows what is compared with
// what. Does not measure.
//
//   node tools/figures.mjs FOLDER OUT.md      FOLDER: where core.txt, wasm.json, page.json and tree.json are
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What is compared: ours and theirs in one round, and the most that ours may be of theirs. */
const BESIDE = [
  ["Sample company from IndexedDB: asked for, until the tree is painted", (r) => r.opened.tree, "the same number of events read as columns (`colsfull`)", (r) => r.colsfull.read, 3],
  ["The same", (r) => r.opened.tree, "as chunks of JSON (`chunkjson`)", (r) => r.chunkjson.read, 1],
  ["Sample company from IndexedDB: asked for, until the board is folded", (r) => r.opened.folded, "`colsfull`", (r) => r.colsfull.read],
  ["The same", (r) => r.opened.folded, "`chunkjson`", (r) => r.chunkjson.read],
  ["One check-in saved, all of it behind", (r) => r.opened.append, "a bare row put into a tail", (r) => r.colsfull.append, 1.5],
  ["Navigation until the tree of 2,000 goals is painted", (r) => r.opened.rows, "a hand-written page that has them in memory", (r) => r.vanilla.painted, 1.5],
  ["Navigation until anything is painted", (r) => r.opened.painted, "the same page", (r) => r.vanilla.painted],
  ["Sample company's file imported: read, proved, folded", (r) => r.imported.import, "18 MB of JSON parsed, checked, folded in JavaScript, and as many events written (`chunkjson`)", (r) => r.data.json_import + r.chunkjson.written, 2],
  ["Sample company exported whole, by somebody who opens the room and presses at once: from opening it until the file is offered", (r) => r.imported.atOnce, "`JSON.stringify` of those 18 MB", (r) => r.data.json_stringify, 2],
  ["The same, pressed a second later: the file is made while nobody waits", (r) => r.imported.export, "`JSON.stringify` of those 18 MB", (r) => r.data.json_stringify, 2],
];
/** The core as wasm beside plain JavaScript, in one round. */
const IN_WASM = [
  ["Status and forecast of 50,000 goals with 52 weeks each", (r) => r.status, "five rules on typed arrays", (r) => r.risk, 1.5],
  ["Roll-up of 50,000 goals", (r) => r.rollUp, "the same on typed arrays", (r) => r.rolledUp, 1],
  ["Clarity Score of 1,000 sentences", (r) => r.score, "write-good", (r) => r.writeGood, 1],
  ["A rewrite for each of them", (r) => r.rewrite, "write-good", (r) => r.writeGood, 3],
];
/** The tree of 50,000 goals beside its peers, in one round. */
const TREE = [
  ["Opened, until the first rows are painted", (r) => r.ours.mount, "a hand-written page", (r) => r.vanilla.mount, 1.5],
  ["The same", (r) => r.ours.mount, "SlickGrid", (r) => r.slickgrid.mount, 0.6],
  ["Everything unfolded", (r) => r.ours.expand, "a hand-written page", (r) => r.vanilla.expand, 1.5],
  ["Scrolled smoothly, main thread a frame", (r) => r.ours.smooth, "a hand-written page", (r) => r.vanilla.smooth, 1.5],
  ["Scrolled from end to end in 90 frames, main thread a frame", (r) => r.ours.fling, "a hand-written page", (r) => r.vanilla.fling, 1.6],
  ["Searched with eight keys, main thread in all", (r) => r.ours.filter, "a hand-written page", (r) => r.vanilla.filter, 1.25],
  ["A key of that search, until painted", (r) => r.ours.key, "a hand-written page", (r) => r.vanilla.key],
];
/** A frame and two milliseconds: what a key of the search may take. */
const KEY_MS = 18.7;
/** What may be held beyond the goals' own text and numbers, and the most elements. */
const HELD = { mb: 22, elements: 1_500 };
const HEAD = "| what | Golden Thread, ms | beside | ms | ratio (range) | at most |\n|---|---|---|---|---|---|";
const NOTES =
  "Saving is counted until the page hears of it, so it has in it what the page draws meanwhile; the bare row is put by a page that does nothing else. The columns and the JSON are read into arrays and objects; we also decode whole events and fold them into a board. Their import hashes nothing; ours proves each event.";
/** The longest that the main thread may be busy at a stretch during an import. */
const TASK_MS = 100;
/** An import may hold so many times its file. */
const MEMORY_TIMES = 6;
/** The core's own limit: so many times the cost with little behind it, and so many microseconds. */
const CHECK_IN = { few: "apply_a_check_in (1000)", many: "apply_a_check_in (104000)", times: 1.5, micros: 20 };

async function main(folder, out) {
  const names = ["core.txt", "wasm.json", "page.json", "tree.json"];
  const [natively, wasm, beside, tree] = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8").catch(() => null)));
  const parts = [
    "# Benchmarks",
    `${new Date().toISOString().slice(0, 10)}, written by \`make bench\`. Times depend on the machine and on what else it does; ratios are taken within a round, in which all take turns, each with a fresh browser profile.`,
    "## The core, natively",
    natively ? coreTable(natively) : "Not measured in this run.",
    "## The core as wasm, in Node",
    wasm ? wasmTable(JSON.parse(wasm)) : "Not measured in this run.",
    "## The page, in Chromium",
    beside ? pageTable(JSON.parse(beside)) : "Not measured in this run.",
    "## The tree with 50,000 goals, in Chromium",
    tree ? treeTable(JSON.parse(tree)) : "Not measured in this run.",
  ];
  const text = `${parts.join("\n\n")}\n`;
  console.log(text);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, text);
}

// The core.

function coreTable(text) {
  const rows = benches(text);
  const first = rows.filter((row, at) => rows.findIndex((other) => other.name === row.name) === at);
  const lines = first.map(({ name, fastest, middle, slowest }) => `| ${name.replaceAll("_", " ")} | ${middle} | ${fastest} – ${slowest} |`);
  const table = ["| what | median | range |", "|---|---|---|", ...lines].join("\n");
  return `${table}\n\n${growth(rows)}`;
}

/** Reads the tree that the benchmark prints: a branch with figures is a benchmark, one without names those below it. */
function benches(text) {
  const rows = [];
  let above = "";
  for (const line of text.split("\n")) {
    const [, indent, name, figures] = line.match(/^([│ ]*)[├╰]─ (\S+)(.*)$/) ?? [];
    if (!name) continue;
    const [fastest, slowest, middle] = figures.split("│").map((cell) => cell.trim());
    if (middle) rows.push({ name: indent ? `${above} (${name})` : name, fastest, slowest, middle });
    else above = name;
  }
  return rows;
}

function growth(rows) {
  const { few, many, times, micros } = CHECK_IN;
  const [low, high] = [few, many].map((name) => rows.filter((row) => row.name === name).map((row) => inMicros(row.middle)));
  if (high.length === 0) return "";
  const ratios = high.map((time, round) => time / low[round]);
  const [ratio, least, greatest] = spread(ratios);
  const holds = is(ratio <= times && median(high) < micros);
  return `A check-in with 104,000 observations behind it costs ${ratio} × one with 1,000 (${least} – ${greatest} in ${ratios.length} rounds; at most ${times} × and under ${micros} µs: ${holds}).`;
}

function inMicros(time) {
  const [number, unit] = (time ?? "").split(" ");
  return Number(number) * ({ ns: 1e-3, µs: 1, ms: 1e3, s: 1e6 }[unit] ?? NaN);
}

// The page.

const pageTable = (run) => [machine(run), table(run, BESIDE), NOTES, longest(run.rounds), memory(run.rounds)].join("\n\n");

const wasmTable = (run) => [machine(run), table(run, IN_WASM)].join("\n\n");

function treeTable(run) {
  const { rounds, bare } = run;
  const of = (read) => median(rounds.map((round) => read(round.ours)).filter(Number.isFinite));
  const [key, blanks, elements, smooth, fling] = [(r) => r.key, (r) => r.blanks, (r) => r.elements, (r) => r.smooth95, (r) => r.fling95].map(of);
  const mb = of((r) => r.held + r.wasm - bare) / 1e6;
  const [heap, wasm] = [of((r) => r.held), of((r) => r.wasm)].map((bytes) => (bytes / 1e6).toFixed(1));
  const lines = [
    `A key of the search is painted after ${key.toFixed(1)} ms at the median (at most ${KEY_MS}: ${is(key <= KEY_MS)}). Frames at the 95th percentile: ${smooth.toFixed(1)} ms scrolled smoothly, ${fling.toFixed(1)} ms from end to end; ${(blanks * 100).toFixed(0)} % blank frames; ${elements} elements (at most ${HELD.elements}: ${is(elements <= HELD.elements)}).`,
    `Beyond the goals' own text and numbers (${(bare / 1e6).toFixed(1)} MB) the page holds ${mb.toFixed(0)} MB: ${heap} MB of JavaScript's heap, and wasm memory grown by ${wasm} MB, in which are the whole history of the goals, an index of it, and what the import needed for a while, since such memory never shrinks (at most ${HELD.mb} MB: ${is(mb <= HELD.mb)}). The peers hold rows alone.`,
  ];
  return [machine(run), table(run, TREE), ...lines].join("\n\n");
}

function machine({ cores, rounds }) {
  const load = median(rounds.map((round) => round.load)).toFixed(1);
  return `${cores === 2 ? "Two" : cores} shared cores, load average ${load}; ${rounds.length} ${rounds.length === 1 ? "round" : "rounds"}, medians.`;
}

const table = ({ rounds }, rows) => [HEAD, ...rows.map((row) => besideLine(rounds, ...row))].join("\n");

function besideLine(rounds, what, ours, whose, theirs, most) {
  const pairs = rounds.map((round) => [ours(round), theirs(round)]).filter(([a, b]) => a > 0 && b > 0);
  if (pairs.length === 0) return `| ${what} | not measured | ${whose} | | | ${most ? `${most} ×` : ""} |`;
  const [ratio, least, greatest] = spread(pairs.map(([a, b]) => a / b));
  const limit = most ? `${most} ×: ${ratio <= most ? "held" : "**missed**"}` : "";
  const [a, b] = [0, 1].map((side) => figure(median(pairs.map((pair) => pair[side]))));
  return `| ${what} | ${a} | ${whose} | ${b} | ${ratio} (${least} – ${greatest}) | ${limit} |`;
}

function longest(rounds) {
  const tasks = rounds.map((round) => round.imported.longest).filter(Number.isFinite);
  if (tasks.length === 0) return "";
  const most = Math.max(...tasks);
  return `Longest task of the main thread while it is imported: ${figure(median(tasks))} ms, ${figure(most)} in the slowest round (at most ${TASK_MS}: ${is(most <= TASK_MS)}; the browser tells of none below 50).`;
}

function memory(rounds) {
  const grew = rounds.map((round) => round.weighed).filter(({ memory, size }) => memory > 0 && size > 0);
  if (grew.length === 0) return "";
  const [times, least, greatest] = spread(grew.map(({ memory, size }) => memory / size));
  return `While it is imported, the page holds at most ${times} × the file more than before (${least} – ${greatest}; memory that it shares with nobody; at most ${MEMORY_TIMES} ×: ${is(times <= MEMORY_TIMES)}).`;
}

/** Median, least and greatest, in two places. */
const spread = (ratios) => [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((it) => it.toFixed(2));

const figure = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

const is = (holds) => (holds ? "held" : "**missed**");

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

await main(...process.argv.slice(2));
