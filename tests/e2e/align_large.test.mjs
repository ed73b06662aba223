// Align in a large company: a branch of 5,000 goals put elsewhere, painted in time, and back as it was.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openApp, profile } from "./help/index.mjs";

const SUMMER = new Date("2026-06-29T12:00:00");
const BRANCH = 5_000;
const BELOW_EACH = 7;
/** From the key to the painted frame, in ms. */
const IN_TIME = 50;
/** What a key that only moves to the next row takes at most on a machine that does nothing else, in ms. */
const ONE_KEY = 20;

test("a branch of 5,000 goals finds another parent, at best within 50 ms, and undo puts everything back", { timeout: 120_000 }, async (t) => {
  const { page, noise } = await openApp(t, { expectNoise: true, day: SUMMER });
  const file = join(await profile(t), "large.csv");
  await writeFile(file, table());
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click({ timeout: 30_000 });
  const tree = page.getByRole("treegrid");
  await tree.waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1_000);
  if (await page.getByRole("dialog", { name: "Who are you?" }).isVisible()) await page.keyboard.press("Escape");
  await timeKeys(page);

  // Below the first theme stands the branch, and nothing else.
  const theme = (n) => page.locator(".tree__row--theme:not([hidden])").filter({ hasText: `Theme ${n}` });
  await theme(0).locator(".tree__twist").click();
  const branch = page.locator(".tree__row--goal:not([hidden])").first();
  const seen = () => page.evaluate(() => {
    const rows = [...document.querySelectorAll(".tree__row:not([hidden])")];
    const place = (row) => Number(row.getAttribute("aria-rowindex"));
    const texts = rows.sort((a, b) => place(a) - place(b)).map((row) => `${row.ariaLevel} ${row.innerText}`);
    return [...texts, document.querySelector(".cycle__facts").innerText];
  });
  await branch.click();
  const [before, times, idle] = [await seen(), [], []];
  for (let round = 0; round < 3; round += 1) {
    await branch.click();
    await tree.press("Control+x");
    await tree.press("Home");
    idle.push(await timed(page, () => tree.press("ArrowDown")));
    await tree.press("T"); // to the theme after the one it stands under
    await page.getByRole("group", { name: "Picked goals" }).getByText(/^5,000 goals under “Theme 1/).waitFor();
    times.push(await timed(page, () => tree.press("Control+v")));
    assert.notDeepEqual(await seen(), before);
    times.push(await timed(page, () => tree.press("Control+z")));
    // What was opened to show the branch in its new place is closed again.
    if ((await theme(1).getAttribute("aria-expanded")) === "true") await theme(1).locator(".tree__twist").click();
    await branch.click();
    assert.deepEqual(await seen(), before, "undo restores exactly");
  }
  const shown = (all) => all.map((ms) => ms.toFixed(0)).join(", ");
  t.diagnostic(`from key to frame, ms: ${shown(times)}; of a key that only moves on: ${shown(idle)}`);
  // A machine that is busy with other things is as much slower at this as at the least of keys.
  const allowed = IN_TIME * Math.max(1, Math.min(...idle) / ONE_KEY);
  assert.ok(Math.min(...times) <= allowed, `no move was painted within ${allowed} ms: ${times}`);
  assert.deepEqual(noise, [], "the page should be quiet");
});

/** Six themes; under the first a goal with 4,999 below it, under the others 2,000 in all. */
function table() {
  const rows = ["id,kind,title,parent,owner,team,status,due,baseline,target"];
  const owners = ["Anna Berg", "Cem Demir", "Dora Evans", "Femi Okafor", "Hana Ito"];
  rows.push("star,north-star,Every litre counts,,,,,2026-12-31,,");
  for (let n = 0; n < 6; n += 1) rows.push(`t${n},theme,Theme ${n},star,${owners[n % 5]},,published,2026-12-31,,`);
  const goal = (id, parent, n) =>
    rows.push(`${id},goal,Cut leaks from ${50 + (n % 40)} to ${n % 30} in district ${n},${parent},${owners[n % 5]},Unit ${n % 40},committed,2026-12-${10 + (n % 20)},${50 + (n % 40)},${n % 30}`);
  for (let n = 0; n < BRANCH; n += 1) goal(`b${n}`, n === 0 ? "t0" : `b${Math.floor((n - 1) / BELOW_EACH)}`, n);
  for (let n = 0; n < 2_000; n += 1) goal(`g${n}`, n < 35 ? `t${1 + (n % 5)}` : `g${Math.floor((n - 35) / BELOW_EACH)}`, n);
  return rows.join("\n");
}

/** From here on the page knows how long each key took until its frame was painted. */
function timeKeys(page) {
  return page.evaluate(() => {
    globalThis.painted = [];
    const onKey = () => {
      const start = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.painted.push(performance.now() - start);
        port2.postMessage(null); // behind the frame
      });
    };
    addEventListener("keydown", onKey, true);
  });
}

async function timed(page, press) {
  await page.waitForTimeout(300); // what was asked before is drawn
  await page.evaluate(() => void globalThis.painted.splice(0));
  await press();
  await page.waitForFunction(() => globalThis.painted.length > 0);
  await page.waitForTimeout(100);
  return page.evaluate(() => Math.max(...globalThis.painted));
}
