// The built page in Chromium beside its peers: in each round every one of them takes its turn, with a fresh profile, so
// that what else the machine does falls on all alike. Knows how to ask them. Does not judge: tools/figures.mjs does.
//
//   node tools/beside.mjs SAMPLE.json OUT.json
import { existsSync } from "node:fs";
import { rm, stat, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { basename, join, resolve } from "node:path";
import { chooseByPath } from "../tests/e2e/help/browsers.mjs";
import { watchMemory } from "./memory.mjs";
import { PEERS, ISOLATED, asked, built, inRounds, median, turn } from "./peers.mjs";
import { serve } from "./serve.mjs";

const PAGE = resolve(process.env.PAGE ?? "dist");
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const OBSERVATIONS = 104_000;
const GOALS = 2_000;
const CHECK_INS = 40;

/** Everyone who takes a turn; each answers with its figures in milliseconds, null where it cannot be asked. */
function contenders(page, peers, sample) {
  return {
    opened: (folder) => opened(page.url, folder, sample),
    imported: (folder) => imported(page.url, folder, sample),
    weighed: (folder) => weighed(page.url, folder, sample),
    colsfull: (folder) => storedBy(peers.url, folder, "colsfull"),
    chunkjson: (folder) => storedBy(peers.url, folder, "chunkjson"),
    vanilla: (folder) => painted(`${peers.url}peers/vanilla.html?auto=${GOALS}`, folder),
    data: (folder) => withBrowser(folder, `${peers.url}peers/data.html`, (tab) => tab.evaluate(() => DATA.run())),
  };
}

async function main(sample, out) {
  if (!existsSync(join(PAGE, "index.html"))) return console.log(`No page in ${basename(PAGE)}/: make build makes it.`);
  if (!existsSync(PEERS)) return console.log("No peers are at hand: the page is not measured beside them.");
  const folder = await built(["vanilla"]);
  const [page, peers] = await Promise.all([PAGE, folder].map((root) => serve({ root, headers: ISOLATED })));
  const rounds = await inRounds(ROUNDS, contenders(page, peers, resolve(sample)), turn);
  await Promise.all([page.close(), peers.close()]);
  if (folder !== PEERS) await rm(folder, { recursive: true, force: true });
  await writeFile(out, JSON.stringify({ cores: cpus().length, rounds }));
}

/** A browser on `folder`, `url` in it, and what `ask` says of it. */
const withBrowser = (folder, url, ask) => asked(folder, url, ask, look);

// The page.

/** Runs in each page before its own scripts: when the first rows of a tree were painted, and how long each save took. */
function look() {
  const seen = (globalThis.seenByBench = { rows: null, saves: [], offered: null, tasks: [] });
  const note = (list) => seen.tasks.push(...list.getEntries().map((task) => [task.startTime, task.duration]));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  const { createObjectURL: offer } = URL;
  URL.createObjectURL = (...words) => ((seen.offered = performance.now()), offer.apply(URL, words));
  const { transaction: begin } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...words) {
    const start = performance.now();
    const transaction = begin.apply(this, words);
    const saves = transaction.mode === "readwrite" && transaction.objectStoreNames.contains("tail");
    if (saves) transaction.addEventListener("complete", () => seen.saves.push(performance.now() - start));
    return transaction;
  };
  const onFrame = () => {
    if (!document.querySelector("[role=treegrid] [data-i]:not([hidden])")) return requestAnimationFrame(onFrame);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (seen.rows = performance.now()); // behind the frame that paints them
    port2.postMessage(null);
  };
  requestAnimationFrame(onFrame);
}

const hasRows = (tab) => tab.waitForFunction(() => globalThis.seenByBench.rows !== null, null, { timeout: 60_000 });

const mark = (tab, name) => tab.evaluate((name) => performance.getEntriesByName(name).at(-1)?.startTime ?? null, name);

/** From mark to mark; null where the page set none. */
async function between(tab, from, to) {
  const [start, end] = [await mark(tab, from), await mark(tab, to)];
  return start === null || end === null ? null : end - start;
}

/** The longest task of the main thread from mark to mark; 0 where none was long enough to be told, null without marks. */
async function longestTask(tab, from, to) {
  const [start, end] = [await mark(tab, from), await mark(tab, to)];
  if (start === null || end === null) return null;
  const tasks = await tab.evaluate(() => globalThis.seenByBench.tasks);
  return Math.max(0, ...tasks.filter(([at, ms]) => at + ms > start && at < end).map(([, ms]) => ms));
}

/** Imports the sample company's whole year, ends the browser, starts it again and opens the page. */
async function opened(url, folder, sample) {
  await withBrowser(folder, url, (tab) => give(tab, sample));
  return withBrowser(folder, url, async (tab) => {
    await hasRows(tab);
    const rows = await tab.evaluate(() => globalThis.seenByBench.rows);
    const start = await mark(tab, "gt-open-start");
    return {
      painted: await mark(tab, "first-contentful-paint"),
      rows,
      read: await between(tab, "gt-open-start", "gt-open-read"),
      folded: await between(tab, "gt-open-start", "gt-open-folded"),
      tree: start === null ? null : rows - start,
      append: await appended(tab),
    };
  });
}

/** Saves the week's check-in again and again, each time with another answer: the median from asking to committed. */
async function appended(tab) {
  await tab.locator('a[href="#/track"]').first().click();
  const answer = tab.locator(".checkin textarea").first();
  if (!(await answer.waitFor({ timeout: 10_000 }).then(() => true, () => false))) return null;
  const times = [];
  for (let n = 0; n < CHECK_INS; n++) {
    const before = await tab.evaluate(() => globalThis.seenByBench.saves.length);
    await answer.fill(`Answer ${n}`);
    await answer.press("Control+Enter");
    await tab.waitForFunction((n) => globalThis.seenByBench.saves.length > n, before, { timeout: 10_000 });
    times.push(...(await tab.evaluate((n) => globalThis.seenByBench.saves.slice(n), before)));
  }
  return median(times);
}

/** Gives the page a file as a person does: by its path, so that none of it stands in the page before it is asked for. */
async function give(tab, sample) {
  await tab.locator("input[type=file]").first().waitFor({ state: "attached" });
  await chooseByPath(tab, sample);
  await tab.getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
  await hasRows(tab);
}

/** Imports the sample company's file into an empty browser, and exports all of it again. */
function imported(url, folder, sample) {
  return withBrowser(folder, url, async (tab) => {
    await give(tab, sample);
    // Between the two stands a dialog that waits for a person.
    const looked = await between(tab, "gt-import-start", "gt-import-looked");
    const taken = await between(tab, "gt-import-accepted", "gt-import-end");
    const both = looked === null || taken === null ? null : looked + taken;
    const longest = await longestTask(tab, "gt-import-start", "gt-import-end");
    return { import: both, looked, taken, longest, atOnce: await exported(tab, 0), export: await exported(tab, 1_000) };
  });
}

/** The same once more for its memory alone: looking at it takes time. */
function weighed(url, folder, sample) {
  return withBrowser(folder, url, async (tab, pid) => {
    await tab.getByRole("button", { name: /Open the sample company/ }).waitFor();
    await tab.waitForTimeout(2500); // by then the page has all of its parts
    const grew = watchMemory(pid);
    await give(tab, sample);
    return { memory: grew(), size: (await stat(sample)).size };
  });
}

/** From the press of the button until the file is offered; `wait` ms after the room was opened, or as soon as it is there. */
async function exported(tab, wait) {
  await tab.evaluate(() => (location.hash = "#/align"));
  await tab.waitForTimeout(1_000);
  await tab.evaluate((wait) => {
    const seen = Object.assign(globalThis.seenByBench, { offered: null, asked: performance.now() });
    location.hash = "#/data";
    const press = (button) => setTimeout(() => {
      if (wait) seen.asked = performance.now();
      button.click();
    }, wait);
    const look = () => {
      const button = [...document.querySelectorAll("button")].find((one) => one.textContent === "Export everything");
      return button ? press(button) : requestAnimationFrame(look);
    };
    look();
  }, wait);
  await tab.waitForFunction(() => globalThis.seenByBench.offered !== null, null, { timeout: 60_000 });
  return tab.evaluate(() => globalThis.seenByBench.offered - globalThis.seenByBench.asked);
}

// The peers.

/** As many observations in a layout of theirs: read after a new start, then appended to. */
async function storedBy(url, folder, layout) {
  const page = `${url}peers/idb.html`;
  const written = await withBrowser(folder, page, (tab) => tab.evaluate(([layout, n]) => D.bulk(layout, n), [layout, OBSERVATIONS]));
  return withBrowser(folder, page, async (tab) => {
    const { ms } = await tab.evaluate((layout) => D.readAll(layout), layout);
    const { relaxed } = await tab.evaluate((layout) => D.append(layout, 60), layout);
    return { written: written.ms, read: ms, append: relaxed.p50 };
  });
}

function painted(url, folder) {
  return withBrowser(folder, url, async (tab) => {
    await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    return { painted: await mark(tab, "first-contentful-paint") };
  });
}

await main(...process.argv.slice(2));
