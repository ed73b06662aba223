// The tree of 50,000 goals beside its peers: in each round every one of them takes its turn in a browser of its own, does
// the same things with the same goals, and is held to the same first rows on the screen before a clock stops. Knows how
// to ask. Does not judge: tools/figures.mjs does.
//
//   node tools/trees.mjs OUT.json
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { chooseByPath, unasked } from "../tests/e2e/help/index.mjs";
import { p } from "./busy.mjs";
import { ISOLATED, PEERS, asked, built, generator, inRounds, median, turn } from "./peers.mjs";
import { serve } from "./serve.mjs";

const PAGE = resolve(process.env.PAGE ?? "dist");
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const GOALS = Number(process.env.GOALS ?? 50_000);
/** The most that one thing may take, in ms. */
const CAP = 20_000;
const FRAMES = 90;
const TYPED = ["r", "re", "rev", "reve", "reven", "revenu", "revenue", ""];
/** The sentences, owners and numbers of the goals alone, in bytes: what is held beyond that is the page's own. */
const bare = (goals) => goals.reduce((sum, goal) => sum + goal.title.length + goal.owner.length + 5 * 4, 0);

async function main(out) {
  if (!existsSync(join(PAGE, "index.html"))) return console.log(`No page in ${basename(PAGE)}/: make build makes it.`);
  if (!existsSync(PEERS)) return console.log("No peers are at hand: the tree is not measured beside them.");
  const folder = await built(["vanilla", "slickgrid"]);
  const [gen, harness] = await Promise.all(["gen.js", "harness.js"].map((name) => readFile(join(folder, name), "utf8")));
  const scratch = await mkdtemp(join(tmpdir(), "thread-goals-"));
  const goals = generator(gen).genGoals(GOALS);
  const files = await tables(goals, scratch);
  const [page, peers] = await Promise.all([PAGE, folder].map((root) => serve({ root, headers: ISOLATED })));
  const contenders = {
    ours: (profile) => asked(profile, page.url, (tab, _, context) => ours(tab, context, { gen, harness, files }), remember),
    vanilla: (profile) => asked(profile, `${peers.url}peers/vanilla.html`, (tab, _, context) => theirs(tab, context)),
    slickgrid: (profile) => asked(profile, `${peers.url}peers/slickgrid.html`, (tab, _, context) => theirs(tab, context)),
  };
  const rounds = await inRounds(ROUNDS, contenders, turn);
  await Promise.all([page.close(), peers.close()]);
  for (const made of [scratch, folder].filter((path) => path !== PEERS)) await rm(made, { recursive: true, force: true });
  await writeFile(out, JSON.stringify({ cores: cpus().length, goals: GOALS, bare: bare(goals), rounds }));
}

/** The same goals and where they stand, as the two tables that a person would bring in. */
async function tables(goals, folder) {
  const kind = ["north-star", "theme"];
  const lines = goals.map((goal) =>
    [goal.id, kind[goal.level] ?? "goal", `"${goal.title}"`, goal.parent < 0 ? "" : `g${goal.parent}`, goal.owner, goal.level < 2 ? "published" : "committed", "2026-12-31", 0, 100].join(","));
  const weeks = goals.map((goal) => `2026-W05,${goal.owner},${goal.id},${goal.progress}`);
  const paths = ["goals.csv", "weeks.csv"].map((name) => join(folder, name));
  await writeFile(paths[0], ["id,kind,title,parent,owner,status,due,baseline,target", ...lines].join("\n"));
  await writeFile(paths[1], ["week,person,goal,value", ...weeks].join("\n"));
  return paths;
}

async function theirs(tab, context) {
  const session = await watched(tab, context);
  await tab.evaluate((n) => H.prepare(n), GOALS);
  const before = await held(session);
  await tab.evaluate(() => H.adapt());
  return { ...(await played(tab, session)), held: (await held(session)).heap - before.heap };
}

/** The page with these goals in it, dressed as one of them. */
async function ours(tab, context, { gen, harness, files }) {
  const session = await watched(tab, context);
  tab.setDefaultTimeout(120_000);
  await tab.getByRole("button", { name: /Open the sample company/ }).waitFor();
  await tab.waitForTimeout(2_500); // by then the page has all of its parts
  const before = await held(session);
  for (const file of files) {
    if ((await tab.locator("input[type=file]").count()) === 0) await goTo(tab, "#/data");
    await chooseByPath(tab, file);
    await tab.getByRole("button", { name: "Import", exact: true }).click();
    await tab.locator("[data-save=saved]").first().waitFor();
    await unasked(tab);
  }
  await goTo(tab, "#/align");
  await openThemes(tab);
  await goTo(tab, "#/data");
  await tab.waitForTimeout(2_000);
  await tab.evaluate(gen);
  await tab.evaluate(harness);
  await tab.evaluate(dressed);
  await tab.evaluate((n) => H.prepare(n), GOALS);
  const figures = await played(tab, session);
  const after = await held(session);
  return { ...figures, held: after.heap - before.heap, wasm: after.wasm - before.wasm };
}

/** Runs before the page's own scripts: keeps the memories of its wasm at hand, to be weighed. */
function remember() {
  globalThis.memories = new Set();
  const note = (made) => {
    for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
    return made;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const { [name]: make } = WebAssembly;
    WebAssembly[name] = (...words) => make.apply(WebAssembly, words).then(note);
  }
}

/** As the peers begin: the North Star and the themes open. From the last on, so that the others stay where they are. */
async function openThemes(tab) {
  const themes = tab.locator(".tree__row--theme:not([hidden]) .tree__twist");
  for (let at = (await themes.count()) - 1; at >= 0; at--) await themes.nth(at).click();
}

async function goTo(tab, hash) {
  await tab.evaluate((hash) => (location.hash = hash), hash);
  await tab.waitForTimeout(500);
}

/** Runs in the page: what the harness asks of a peer, done as a person does it. */
function dressed() {
  const find = (css) => document.querySelector(css);
  const rows = '[role="treegrid"] [data-i]:not([hidden])';
  const scroller = () => find(".tree__scroll") ?? find('[role="treegrid"]');
  /** The part of the screen in which rows stand: below the heads, inside what scrolls. */
  const box = {
    getBoundingClientRect() {
      const all = scroller().getBoundingClientRect();
      const head = find('[role="treegrid"] [role="columnheader"]')?.getBoundingClientRect().bottom ?? all.top;
      return { top: Math.max(all.top, head) - 1, bottom: Math.min(all.bottom, innerHeight) };
    },
    querySelectorAll: () => (scroller() ? document.querySelectorAll(rows) : []),
  };
  const { getElementById } = document;
  document.getElementById = (id) => (id === "box" ? box : getElementById.call(document, id));
  window.peer = {
    mount() { location.hash = "#/align"; },
    /** Opens the list of levels, which a person does before. */
    aim() { document.querySelector('.toolbar [aria-haspopup="menu"]').click(); },
    expandAll() { [...document.querySelectorAll('[role="menuitem"]')].find((one) => one.textContent.trim() === "Everything").click(); },
    filter(text) {
      const field = find("#tree-find");
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    scroller,
    count: () => Number(find('[role="treegrid"]').getAttribute("aria-rowcount")) - 1,
  };
}

async function watched(tab, context) {
  const session = await context.newCDPSession(tab);
  await session.send("Performance.enable");
  return session;
}

/** What the page holds once what nobody needs is gone: JavaScript's heap, its wasm memories, elements. */
async function held(session) {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.disable");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = "[...(globalThis.memories ?? [])].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
  const { result } = await session.send("Runtime.evaluate", { expression: wasm });
  return { heap: of("JSHeapUsedSize"), nodes: of("Nodes"), wasm: result.value };
}

/** Everything once, in the order of a person: open, expand, scroll, search. */
async function played(tab, session) {
  const cost = async (what) => {
    const task = async () => (await session.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value;
    const from = await task();
    const answer = await tab.evaluate(...what);
    return [answer, ((await task()) - from) * 1e3];
  };
  const [mount] = await cost([(cap) => H.mount(cap), CAP]);
  await tab.evaluate(() => peer.aim?.());
  await tab.waitForTimeout(400);
  const [expand] = await cost([(cap) => H.expandAll(cap), CAP]);
  await tab.waitForTimeout(400);
  const [smooth, smoothCost] = await cost([([n, step]) => H.scroll(n, step), [FRAMES, 120]]);
  const [fling, flingCost] = await cost([([n, step]) => H.scroll(n, step), [FRAMES, 0]]);
  const blanks = await tab.evaluate(() => H.blanks(40));
  const [typed, typedCost] = await cost([([all, cap]) => H.filter(all, cap), [TYPED, CAP]]);
  const keys = typed.slice(0, -1).map((key) => key.ms);
  const elements = await tab.evaluate(() => document.querySelectorAll("*").length);
  return {
    mount: mount.ms, expand: expand.ms, rows: expand.count, smooth: smoothCost / FRAMES, fling: flingCost / FRAMES,
    smooth95: p(smooth.dt, 0.95), fling95: p(fling.dt, 0.95), blanks, filter: typedCost, key: median(keys), worst: Math.max(...keys), elements,
  };
}

await main(...process.argv.slice(2));
