// What the room Achieve costs: opening the cards and pay, and one proposed rating, with distribution, pool and equity
// following. Knows how to press. Judges by the bars of 500 people; other companies are told beside.
//
//   node tools/ratings.mjs [COMPANY.json]          PAGE names another page than dist/
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chooseByPath, launchRaw } from "../tests/e2e/help/browsers.mjs";
import { PARTS, cost, p, sleep, watched } from "./busy.mjs";
import { serve } from "./serve.mjs";

const PAGE = resolve(process.env.PAGE ?? "dist");
const EDITS = 60;
/** Longer than a rating and what follows it. */
const BETWEEN = 250;
const BARS = { opens: 200, rating: 8 };
/** A day after the sample company's ratings were proposed. */
const ADVENT = Date.parse("2026-12-14T12:00:00");

/** Runs before the page's own scripts: it is another day. Timers stay the browser's own, for they are measured as well. */
function moveTo(day) {
  const Real = Date;
  const ahead = day - Real.now();
  globalThis.Date = class extends Real {
    constructor(...words) {
      super(...(words.length > 0 ? words : [Real.now() + ahead]));
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}

async function openCompany(page, url, file) {
  await page.addInitScript(moveTo, ADVENT);
  await page.goto(url);
  const sample = page.getByRole("button", { name: /Open the sample company/ });
  await sample.waitFor({ timeout: 60_000 });
  if (file) {
    await chooseByPath(page, resolve(file));
    await page.getByRole("button", { name: "Import", exact: true }).click({ timeout: 120_000 });
  } else await sample.click();
  await page.getByRole("treegrid").waitFor({ timeout: 120_000 });
  await page.locator(".topbar__saved[data-save=saved]").waitFor({ timeout: 120_000 });
  await sleep(3_000);
}

/** From the click until what was asked for is painted, again and again; the first time stands apart. */
async function opened(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const painted = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      requestAnimationFrame(() => port2.postMessage(null));
    });
    const rooms = { cards: ["#/achieve", ".card"], pay: ["#/achieve/at:pay", "table .num"] };
    const times = { cards: [], pay: [] };
    for (let round = 0; round < 6; round += 1)
      for (const [name, [hash, found]] of Object.entries(rooms)) {
        location.hash = "#/align";
        await new Promise((done) => setTimeout(done, 700));
        const from = performance.now();
        location.hash = hash;
        while (!document.querySelector(`main ${found}`)) await frame();
        await painted();
        times[name].push(performance.now() - from);
      }
    return times;
  });
}

/** One rating after the other on the open card: chosen first, then proposed. */
async function rated(page, session) {
  await page.evaluate(() => (location.hash = "#/achieve"));
  await page.locator(".player input[type=radio]").first().waitFor();
  await sleep(1_000);
  const times = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    await page.evaluate((rating) => document.querySelector(`.player input[value="${rating}"]`).click(), (edit % 2) + 2);
    await sleep(BETWEEN);
    times.push(await cost(session, BETWEEN, () => page.evaluate(() => [...document.querySelectorAll(".player .button")].find((one) => /^Propose/.test(one.textContent)).click())));
  }
  return times.slice(EDITS / 4); // by then the browser has seen what it is to run
}

const folder = await mkdtemp(join(tmpdir(), "thread-ratings-"));
const server = await serve({ root: PAGE });
const { page, kill } = await launchRaw(folder, ["--window-size=1280,800"]);
try {
  const file = process.argv[2];
  await openCompany(page, server.url, file);
  const times = await opened(page);
  for (const [name, [first, ...later]] of Object.entries(times)) console.log(`${name} opens, ms: ${first.toFixed(0)} the first time, then p50 ${p(later, 0.5)}, most ${p(later, 1)}`);
  const edits = await rated(page, await watched(page));
  const of = (part) => edits.map((edit) => edit[part]);
  for (const part of Object.keys(PARTS)) console.log(`${part} a rating, ms: p50 ${p(of(part), 0.5)}, p95 ${p(of(part), 0.95)}, most ${p(of(part), 1)}`);
  const slowest = Math.max(...Object.values(times).flat());
  process.exitCode = file || (slowest <= BARS.opens && p(of("all"), 0.95) <= BARS.rating) ? 0 : 1;
} finally {
  await kill();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
