// The figures of a run of benchmarks, as tables with their day, against what they should be. Knows what is compared with
// what. Does not measure.
//
//   node tools/figures.mjs CORE.txt PAGE.json OUT.md
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

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
  ["Sample company exported whole, until the file is offered", (r) => r.imported.export, "`JSON.stringify` of those 18 MB", (r) => r.data.json_stringify, 2],
];
const HEAD = "| what | Golden Thread, ms | beside | ms | ratio (range) | at most |\n|---|---|---|---|---|---|";
const NOTES =
  "Saving is counted until the page hears of it, so it has in it what the page draws meanwhile; the bare row is put by a page that does nothing else. The columns and the JSON are read into arrays and objects; we also decode whole events and fold them into a board. Their import hashes nothing; ours proves each event.";
/** An import may hold so many times its file. */
const MEMORY_TIMES = 6;
/** The core's own limit: so many times the cost with little behind it, and so many microseconds. */
const CHECK_IN = { few: "apply_a_check_in (1000)", many: "apply_a_check_in (104000)", times: 1.5, micros: 20 };

async function main(core, page, out) {
  const [natively, beside] = await Promise.all([core, page].map((path) => readFile(path, "utf8").catch(() => null)));
  const parts = [
    "# Benchmarks",
    `${new Date().toISOString().slice(0, 10)}, written by \`make bench\`. Times depend on the machine and on what else it does; ratios are taken within a round, in which all take turns, each with a fresh browser profile.`,
    "## The core, natively",
    natively ? coreTable(natively) : "Not measured in this run.",
    "## The page, in Chromium",
    beside ? pageTable(JSON.parse(beside)) : "Not measured in this run.",
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
  const is = ratio <= times && median(high) < micros ? "held" : "**missed**";
  return `A check-in with 104,000 observations behind it costs ${ratio} × one with 1,000 (${least} – ${greatest} in ${ratios.length} rounds; at most ${times} × and under ${micros} µs: ${is}).`;
}

function inMicros(time) {
  const [number, unit] = (time ?? "").split(" ");
  return Number(number) * ({ ns: 1e-3, µs: 1, ms: 1e3, s: 1e6 }[unit] ?? NaN);
}

// The page.

function pageTable({ cores, rounds }) {
  const words = cores === 2 ? "Two" : cores;
  const load = median(rounds.map((round) => round.load)).toFixed(1);
  const machine = `${words} shared cores, load average ${load}; ${rounds.length} ${rounds.length === 1 ? "round" : "rounds"}, medians.`;
  return [machine, [HEAD, ...BESIDE.map((row) => besideLine(rounds, ...row))].join("\n"), NOTES, memory(rounds)].join("\n\n");
}

function besideLine(rounds, what, ours, whose, theirs, most) {
  const pairs = rounds.map((round) => [ours(round), theirs(round)]).filter(([a, b]) => a > 0 && b > 0);
  if (pairs.length === 0) return `| ${what} | not measured | ${whose} | | | ${most ? `${most} ×` : ""} |`;
  const [ratio, least, greatest] = spread(pairs.map(([a, b]) => a / b));
  const limit = most ? `${most} ×: ${ratio <= most ? "held" : "**missed**"}` : "";
  const [a, b] = [0, 1].map((side) => figure(median(pairs.map((pair) => pair[side]))));
  return `| ${what} | ${a} | ${whose} | ${b} | ${ratio} (${least} – ${greatest}) | ${limit} |`;
}

function memory(rounds) {
  const grew = rounds.map((round) => round.weighed).filter(({ memory, size }) => memory > 0 && size > 0);
  if (grew.length === 0) return "";
  const [times, least, greatest] = spread(grew.map(({ memory, size }) => memory / size));
  const is = times <= MEMORY_TIMES ? "held" : "**missed**";
  return `While it is imported, the page holds at most ${times} × the file more than before (${least} – ${greatest}; memory that it shares with nobody; at most ${MEMORY_TIMES} ×: ${is}).`;
}

/** Median, least and greatest, in two places. */
const spread = (ratios) => [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((it) => it.toFixed(2));

const figure = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

await main(...process.argv.slice(2));
