import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launchRaw } from "../tests/e2e/help/browsers.mjs";
import { serve } from "./serve.mjs";
const PAGE = resolve(process.env.PAGE ?? "dist");
const sleep = (ms) => new Promise((d) => setTimeout(d, ms));
const folder = await mkdtemp(join(tmpdir(), "zz-"));
const server = await serve({ root: PAGE });
const { page, kill, context } = await launchRaw(folder, ["--window-size=1280,800"]);
try {
  if (process.env.CALM) await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.setFixedTime(new Date("2026-12-14T12:00:00"));
  await page.goto(server.url);
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await page.getByRole("treegrid").waitFor({ timeout: 60000 });
  await sleep(3000);
  await page.evaluate(() => (location.hash = "#/achieve"));
  await page.locator(".player input[type=radio]").first().waitFor();
  await sleep(1500);
  const rate = async (e) => {
    await page.evaluate((r) => document.querySelector(`.player input[value="${r}"]`).click(), (e % 2) + 2);
    await sleep(300);
    await page.evaluate(() => { console.timeStamp("press"); [...document.querySelectorAll(".player .button")].find((one) => /^Propose/.test(one.textContent)).click(); });
    await sleep(500);
  };
  for (let i = 0; i < 20; i++) await rate(i);
  const session = await context.newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.invalidationTracking"] } });
  for (let i = 0; i < 4; i++) await rate(i);
  const done = new Promise((d) => session.once("Tracing.tracingComplete", d));
  await session.send("Tracing.end"); await done;
  await writeFile("/tmp/p/trace.json", JSON.stringify(events));
  const main = events.find((e) => (e.name === "TimeStamp" && e.args?.data?.message === "press"));
  const evs = events.filter((e) => e.pid === main.pid && e.tid === main.tid && e.ph === "X").sort((a, b) => a.ts - b.ts);
  const presses = events.filter((e) => (e.name === "TimeStamp" && e.args?.data?.message === "press")).map((e) => e.ts);
  const from = presses[2], to = from + 400000;
  // top-level with self times
  const win = evs.filter((e) => e.ts >= from - 2000 && e.ts < to);
  const sum = {};
  const stack = [];
  for (const e of win) {
    while (stack.length && stack.at(-1).ts + stack.at(-1).dur <= e.ts) stack.pop();
    e.child = 0; if (stack.length) stack.at(-1).child += e.dur; stack.push(e);
  }
  for (const e of win) { const s = (sum[e.name] ??= [0, 0]); s[0] += (e.dur - e.child) / 1000; s[1]++; }
  console.table(Object.entries(sum).map(([n, [ms, k]]) => ({ n, ms: +ms.toFixed(2), k })).sort((a, b) => b.ms - a.ms).slice(0, 22));
  for (const e of win.filter((e) => ["RunTask", "Layerize","UpdateLayoutTree", "Layout", "Paint", "PrePaint", "FunctionCall", "Commit", "EventDispatch"].includes(e.name) && e.dur > 300)) console.log(((e.ts - from) / 1000).toFixed(1), e.name, (e.dur / 1000).toFixed(2), JSON.stringify(e.args?.beginData?.frame ? { dirty: e.args.beginData.dirtyObjects, total: e.args.beginData.totalObjects, partial: e.args.beginData.partialLayout } : e.args?.elementCount ?? "").slice(0, 100));
} finally { await kill(); await server.close(); await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); }
