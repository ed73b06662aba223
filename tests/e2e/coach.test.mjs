// The coach while a goal is written: what speaks against its target, its twin, what would make a clear goal clearer,
// and whose names the skills are.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, openApp, profile, shot, unasked } from "./help/index.mjs";

/** A day in the middle of the goals' year: the page takes it for today. */
const SUMMER = new Date("2026-06-29T12:00:00");
const GOALS = [
  ["Id", "Title", "Owner", "Metric", "From", "To", "Start", "Due", "Status"],
  ["deals", "Close deals with large customers", "Elif Demir", "Signed deals", "0", "100", "2026-01-05", "2026-12-31", "committed"],
  ["draft", "Grow", "Elif Demir", "", "", "", "2026-01-05", "2026-12-31", "draft"],
];

/** The page with these goals, the first of them at 60, and the second open in the editor. */
async function writing(t, options = {}) {
  const { page } = await openApp(t, { day: SUMMER, patience: 10_000, ...options });
  const file = join(await profile(t), "goals.csv");
  await writeFile(file, GOALS.map((row) => row.join(",")).join("\n"));
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await unasked(page);
  await page.getByRole("treegrid").waitFor();
  await page.getByRole("button", { name: /, acting as$/ }).click();
  await page.getByRole("menuitemradio", { name: "Elif Demir", exact: true }).click();
  await go(page, "track");
  await page.getByRole("region", { name: "Close deals with large customers" }).getByLabel("Value now").fill("60");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
  await go(page, "goal/draft");
  await page.locator("#sentence").waitFor();
  return page;
}

async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), `#/${hash}`);
  await page.waitForTimeout(300);
}

const form = (page) => page.getByRole("form", { name: "Goal" });
const says = (page, text) => page.locator("#sentence").fill(text);

test("a target that the measure has reached already, or nearly, is named while the goal is a draft", { timeout: 90_000 }, async (t) => {
  const page = await writing(t);
  await says(page, "Win customers who stay");
  await form(page).getByLabel("Metric", { exact: true }).fill("Signed deals");
  await form(page).getByLabel("From", { exact: true }).fill("0");
  for (const [target, note] of [
    ["50", "The target is reached already: what would be worth reaching?"],
    ["70", "More than two thirds of the way to this target lie behind: it hardly asks for anything."],
  ]) {
    await form(page).getByLabel("To", { exact: true }).fill(target);
    await form(page).getByRole("status").getByText(note).waitFor();
  }
  await form(page).getByLabel("To", { exact: true }).fill("400");
  await form(page).getByText(/it hardly asks for anything/).waitFor({ state: "detached" });
});

test("a goal that says what another says is shown its twin, and the link leads there", { timeout: 90_000 }, async (t) => {
  const page = await writing(t);
  await says(page, "Close 40 deals with large customers");
  const twin = form(page).getByRole("status").filter({ hasText: "Another goal says nearly the same:" });
  await twin.waitFor();
  await axe(page);
  await twin.getByRole("link", { name: "Close deals with large customers" }).click();
  await page.waitForURL((url) => url.hash === "#/goal/deals");
});

test("a clear goal is offered its day and its baseline, each with the points it brings", { timeout: 90_000 }, async (t) => {
  const page = await writing(t);
  await says(page, "Raise the renewal rate of the shop to 92% by Q3");
  await page.locator(".editor__coach .score[data-band=green]").waitFor();
  const left = page.getByRole("region", { name: /points? (is|are) left/ });
  await left.getByText("+3. Names the day instead of the period.").waitFor();
  await left.getByText(/^\+\d+\. Your words with where it stands today\./).waitFor();
  await shot(page, "coach-left");
  await axe(page);
  await page.locator("#sentence").press("Alt+1");
  assert.equal(await page.locator("#sentence").inputValue(), "Raise the renewal rate of the shop to 92% by 30 September 2026");
  await left.getByText("+3. Names the day instead of the period.").waitFor({ state: "detached" });
});

test("on a phone the skills name their source and licence in words", { timeout: 90_000 }, async (t) => {
  const page = await writing(t, { width: 360, height: 740 });
  await says(page, "Close 5 enterprise deals by 30 September 2026");
  const source = page.getByText(/O\*NET, U\.S\. Department of Labor, CC BY 4\.0/);
  await source.scrollIntoViewIfNeeded();
  assert.ok(await source.isVisible());
  await shot(page, "coach-skills-360");
  await axe(page);
});
