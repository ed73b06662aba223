// The weekly check-in: five goals by keyboard alone, nothing lost, and the manager's radar has changed.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, hasStarted, launchRaw, openApp, profile, shot, site, watch } from "./help/index.mjs";

/** A Monday in the middle of the tables' cycle: the page takes it for today. */
const SUMMER = new Date("2026-06-29T12:00:00");

const PEOPLE = [
  ["id", "name", "unit", "manager"],
  ["mo", "Mona Lead", "Team", ""],
  ["ed", "Ed Doer", "Team", "mo"],
];
const GOALS = [
  ["Id", "Title", "Owner", "Metric", "From", "To", "Start", "Due", "Status"],
  ...["Close deals", "Ship feeds", "Train people", "Write guides", "Visit sites"].map((title, at) => [
    `g${at}`, title, "Ed Doer", title.split(" ")[1], "0", "100", "2026-01-05", "2026-12-31", "committed",
  ]),
];
const csv = (rows) => rows.map((row) => row.join(",")).join("\n");

/** The page with two people and five goals, in a browser that can be killed. */
async function started(t, folder, server) {
  const app = await launchRaw(folder);
  t.after(() => app.kill());
  const noise = await watch(app.context, server.origin);
  await app.context.clock.setFixedTime(SUMMER);
  app.page.setDefaultTimeout(10_000);
  await app.page.setViewportSize({ width: 1280, height: 800 });
  await app.page.goto(server.url);
  await hasStarted(app.page);
  return { ...app, noise };
}

async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), `#/${hash}`);
  await page.waitForTimeout(300);
}

async function importRows(page, name, rows, folder) {
  const file = join(folder, name);
  await writeFile(file, csv(rows));
  await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function actAs(page, name) {
  await page.getByRole("button", { name: /, acting as$/ }).click();
  const line = page.getByRole("menuitemradio", { name, exact: true });
  if (await line.count()) await line.click();
  else {
    await page.getByRole("menuitem", { name: "Somebody else …" }).click();
    const dialog = page.getByRole("dialog", { name: "Who are you?" });
    await dialog.getByLabel("Part of a name").fill(name);
    await dialog.getByRole("button", { name, exact: true }).click();
  }
}

const isSaved = (page) => page.locator(".topbar__saved[data-save=saved]").waitFor({ timeout: 10_000 });
const values = (page) => page.getByLabel("Value now").evaluateAll((all) => all.map((it) => it.value));
const radar = async (page) => {
  await actAs(page, "Mona Lead");
  await go(page, "track");
  return page.locator("main").innerText();
};

test("five goals by keyboard alone, the tab closed at once, all there, and the radar has changed", { timeout: 240_000 }, async (t) => {
  const [server, folder, files] = [await site(t), await profile(t), await profile(t)];
  const first = await started(t, folder, server);
  const { page } = first;
  await importRows(page, "people.csv", PEOPLE, files);
  await importRows(page, "goals.csv", GOALS, files);
  const before = await radar(page);
  assert.match(before, /Ed Doer/);
  assert.match(before, /No check-in for 25 weeks/);

  await actAs(page, "Ed Doer");
  await go(page, "track");
  await page.locator("#answer-0").focus();
  const keys = page.keyboard;
  const from = Date.now();
  for (const answer of ["Two deals closed", "", "Call the rest"]) {
    await keys.type(answer);
    await keys.press("Enter");
  }
  for (const [value, confidence] of [["48", "7"], ["9", "3"], ["50", "8"], ["47", "6"], ["51", "9"]]) {
    await keys.press("Control+a");
    await keys.type(value);
    await keys.press("Enter");
    await keys.press(confidence);
    await keys.press("Enter");
  }
  assert.equal(await page.evaluate(() => document.activeElement.textContent.includes("Save the check-in")), true);
  await keys.press("Enter");
  await page.getByText("Your week is saved.").waitFor();
  assert.ok(Date.now() - from < 60_000, "about a minute");
  await page.close();
  await first.kill();

  const again = await started(t, folder, server);
  await actAs(again.page, "Ed Doer");
  await go(again.page, "track");
  assert.deepEqual((await values(again.page)).toSorted(), ["47", "48", "50", "51", "9"]);
  assert.equal(await again.page.locator("#answer-2").inputValue(), "Call the rest");
  const after = await radar(again.page);
  assert.doesNotMatch(after, /No check-in for 25 weeks/);
  assert.match(after, /Ed Doer: Ship feeds/);
  assert.match(after, /Off track/);
  await t.test("quietly", () => assert.deepEqual([...first.noise, ...again.noise], []));
});

test("a slip is asked about, a date outside is refused with the range, and a reload loses nothing", { timeout: 120_000 }, async (t) => {
  const files = await profile(t);
  const { page, context } = await openApp(t);
  await context.clock.setFixedTime(SUMMER);
  await page.reload();
  await hasStarted(page);
  await importRows(page, "people.csv", PEOPLE, files);
  await importRows(page, "goals.csv", GOALS, files);
  await actAs(page, "Ed Doer");
  await go(page, "track");
  const goal = page.getByRole("region", { name: "Close deals" });
  const save = page.getByRole("button", { name: /Save the check-in/ });
  for (const [typed, says] of [
    ["12 people", /“12 people” is not a number/],
    ["inf", /“inf” is not a number/],
    ["1,200", /can be read two ways: write 1200 or 1\.2000/],
    ["4800", /“4800” is far outside 0 to 100: is it right\?/],
  ]) {
    await goal.getByLabel("Value now").fill(typed);
    await save.click();
    await goal.getByText(says).waitFor();
    assert.equal(await goal.getByLabel("Value now").inputValue(), typed);
  }
  await page.reload();
  await hasStarted(page);
  assert.equal(await goal.getByLabel("Value now").inputValue(), "4800");
  await save.click();
  await goal.getByRole("button", { name: "Yes, 4800" }).click();
  await page.getByLabel("Week of").fill("2025-11-03");
  await page.getByText("3 November 2025 is outside the cycle: days from 1 January 2026 to 29 June 2026 can be chosen.").waitFor();
  await save.click();
  await page.getByText("Your week is saved.").waitFor();

  await page.getByLabel("Week of").fill("2026-03-11");
  await page.getByText("Week 11, 9 Mar to 15 Mar").waitFor();
  await goal.getByLabel("Value now").fill("10");
  await save.click();
  await page.getByText("Your week is saved.").waitFor();
  await goal.getByLabel("Value now").fill("12");
  await save.click();
  await go(page, "track/g0");
  await page.getByText("All values as a table").click();
  await page.getByText("12 (corrected)").waitFor();
});

test("what holds a goal up reaches whoever could clear it; comments, proof and talks are kept", { timeout: 120_000 }, async (t) => {
  const files = await profile(t);
  const { page, context } = await openApp(t);
  await context.clock.setFixedTime(SUMMER);
  await page.reload();
  await hasStarted(page);
  await importRows(page, "people.csv", PEOPLE, files);
  await importRows(page, "goals.csv", GOALS, files);
  await actAs(page, "Ed Doer");
  await go(page, "track");
  const goal = page.getByRole("region", { name: "Close deals" });
  await goal.getByLabel("Value now").fill("50");
  await goal.getByText("What holds it up, note").click();
  await goal.getByLabel("What holds it up").selectOption("decision");
  await goal.getByLabel("Who could clear it").fill("Mona");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await goal.getByText("“Mona” is nobody here: choose a name from the list").waitFor();
  await goal.getByLabel("Who could clear it").fill("Mona Lead");
  await goal.getByLabel(/^Evidence/).fill("https://example.org/deals");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
  assert.match(await radar(page), /Ed Doer: Close deals\s+Waits for you\. Held up: a decision\./);

  await go(page, "track/g0");
  await page.getByLabel("Your comment").fill("I will ask the board on Friday.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByText("Mona Lead, 29 June 2026").waitFor();
  await page.getByText("How this status comes about").waitFor();
  await page.getByText("All values as a table").click();
  await page.getByRole("link", { name: "https://example.org/deals" }).waitFor();
  await axe(page);
  await shot(page, "track-goal");

  await go(page, "track/ed");
  await page.getByText("Worth asking").waitFor();
  await page.getByLabel("What to keep of this week’s talk").fill("He needs the price list.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("Noted by Mona Lead on 29 June 2026").waitFor();
  await axe(page);
  await shot(page, "track-talk");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Remind me each week" }).click();
  assert.equal((await download).suggestedFilename(), "talk.ics");
  await go(page, "thread");
  for (const said of ["noted a talk with", "commented on", "gave proof for", "held up:"]) await page.getByText(said).first().waitFor();
  await isSaved(page);
});
