// The weekly check-in: five goals by keyboard alone, nothing lost, and the manager's radar has changed.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { axe, hasStarted, launchRaw, openApp, profile, shot, site, watch } from "./help/index.mjs";

/** A day near the end of the sample company's year: the page takes it for today. */
const ADVENT = new Date("2026-12-14T12:00:00");

/** Five more goals of one of its people, whose lead is Tomás Ribeiro. */
const GOALS = [
  ["Id", "Title", "Owner", "Parent", "Metric", "From", "To", "Start", "Due", "Status"],
  ...["Close deals", "Ship feeds", "Train people", "Write guides", "Visit sites"].map((title, at) => [
    `extra-${at}`, title, "Elif Demir", "Every litre accounted for", title.split(" ")[1], "0", "100", "2026-01-05", "2026-12-31", "committed",
  ]),
];
const csv = (rows) => rows.map((row) => row.join(",")).join("\n");

/** The page with two people and five goals, in a browser that can be killed. */
async function started(t, folder, server) {
  const app = await launchRaw(folder);
  t.after(() => app.kill());
  const noise = await watch(app.context, server.origin);
  await app.context.clock.setFixedTime(ADVENT);
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

/** The sample company, and the five goals. */
async function founded(page, folder) {
  const file = join(folder, "goals.csv");
  await writeFile(file, csv(GOALS));
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await page.getByRole("treegrid").waitFor({ timeout: 60_000 });
  await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.waitForTimeout(500);
  await isSaved(page);
}

/** The page in ADVENT with the sample company and the five goals, where Elif Demir checks in. */
async function weekOfElif(t) {
  const { page } = await openApp(t, { day: ADVENT });
  await founded(page, await profile(t));
  await actAs(page, "Elif Demir");
  await go(page, "track");
  return page;
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
const radar = async (page) => {
  await actAs(page, "Tomás Ribeiro");
  await go(page, "track");
  return page.locator("main").innerText();
};

test("five goals by keyboard alone, the tab closed at once, all there, and the radar has changed", { timeout: 240_000 }, async (t) => {
  const [server, folder, files] = [await site(t), await profile(t), await profile(t)];
  const first = await started(t, folder, server);
  const { page } = first;
  await founded(page, files);
  assert.match(await radar(page), /Elif Demir: Ship feeds\s+Silent/);

  await actAs(page, "Elif Demir");
  await go(page, "track");
  await page.locator("#answer-0").focus();
  const keys = page.keyboard;
  const from = Date.now();
  for (const answer of ["Two deals closed", "", "Call the rest"]) {
    await keys.type(answer);
    await keys.press("Enter");
  }
  const told = { "Close deals": "97", "Ship feeds": "9", "Train people": "99", "Write guides": "96", "Visit sites": "98" };
  const here = () => page.evaluate(() => document.activeElement.closest("section")?.querySelector("h3")?.textContent);
  const inShares = () => page.evaluate(() => !!document.activeElement.closest(".hours"));
  assert.ok(await inShares(), "Enter behind the last question goes on to where the week went");
  while (await inShares()) await keys.press("Enter");
  for (let goal = await here(); goal; goal = await here()) {
    if (told[goal]) {
      await keys.press("Control+a");
      await keys.type(told[goal]);
    }
    await keys.press("Enter");
    await keys.press("7");
    await keys.press("Enter");
  }
  assert.equal(await page.evaluate(() => document.activeElement.textContent.includes("Save the check-in")), true);
  await keys.press("Enter");
  await page.getByText("Your week is saved.").waitFor();
  assert.ok(Date.now() - from < 60_000, "about a minute");
  await page.close();
  await first.kill();

  const again = await started(t, folder, server);
  await actAs(again.page, "Elif Demir");
  await go(again.page, "track");
  for (const [goal, value] of Object.entries(told))
    assert.equal(await again.page.getByRole("region", { name: goal }).getByLabel("Value now").inputValue(), value);
  assert.equal(await again.page.locator("#answer-2").inputValue(), "Call the rest");
  const after = await radar(again.page);
  assert.match(after, /Elif Demir: Ship feeds\s+Off track/);
  assert.doesNotMatch(after, /Elif Demir: Close deals/);
  await t.test("quietly", () => assert.deepEqual([...first.noise, ...again.noise], []));
});

test("a slip is asked about, a date outside is refused with the range, and a reload loses nothing", { timeout: 120_000 }, async (t) => {
  const page = await weekOfElif(t);
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
  await page.getByText(/^3 November 2025 is outside the cycle: days from \d+ January 2026 to \d+ December 2026 can be chosen\.$/).waitFor();
  await save.click();
  await page.getByText("Your week is saved.").waitFor();

  await page.getByLabel("Week of").fill("2026-03-11");
  await page.getByText("Week 11, 9 Mar to 15 Mar").waitFor();
  await goal.getByLabel("Value now").fill("10");
  await save.click();
  await page.getByText("Your week is saved.").waitFor();
  await goal.getByLabel("Value now").fill("12");
  await save.click();
  await page.getByText("Your week is saved.").waitFor();
  await page.getByRole("button", { name: "This week" }).click();
  await goal.getByLabel("Value now").fill("60");
  await page.locator("#answer-0").fill(""); // what was answered before stands under what it is about
  const asked = page.getByLabel("Deals went from 12 to 60. What made the difference?");
  await asked.fill("The price list");
  await goal.getByLabel("Value now").fill("50");
  assert.equal(await asked.inputValue(), "The price list", "an answer stays under its question");
  await goal.getByLabel("Value now").fill("60");
  await page.getByLabel("Not linked to a goal").fill("16h");
  await page.getByText("40 % of the week so far.").waitFor();
  await page.getByText("40 %, 16 h").waitFor();
  await page.getByRole("textbox", { name: "Close deals", exact: true }).fill("100");
  await page.getByText("140 %: more than one week has.").waitFor();
  await go(page, "track/extra-0");
  await page.getByText("All values as a table").click();
  await page.getByText("12 (corrected)").waitFor();
});

test("what holds a goal up reaches whoever could clear it; comments, proof and talks are kept", { timeout: 120_000 }, async (t) => {
  const page = await weekOfElif(t);
  const goal = page.getByRole("region", { name: "Close deals" });
  await goal.getByLabel("Value now").fill("50");
  await goal.getByText("What holds it up, note").click();
  await goal.getByLabel("What holds it up").selectOption("decision");
  await goal.getByLabel("Note", { exact: true }).fill("The board meets on Friday");
  await goal.getByLabel("Who could clear it").fill("Tom");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await goal.getByText("“Tom” is nobody here: choose a name from the list").waitFor();
  await goal.getByLabel("Who could clear it").fill("Tomás Ribeiro");
  await goal.getByLabel(/^Evidence/).fill("https://example.org/deals");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
  assert.match(await radar(page), /Elif Demir: Close deals\s+Waits for you\s+Held up: a decision\. “The board meets on Friday”/);

  await go(page, "track/extra-0");
  await page.getByLabel("Your comment").fill("I will ask the board on Friday.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByText("Tomás Ribeiro, 14 December 2026").waitFor();
  await page.getByText("How this status comes about").waitFor();
  await page.getByText("All values as a table").click();
  await page.getByRole("link", { name: "https://example.org/deals" }).waitFor();
  await axe(page);
  await shot(page, "track-goal");

  await go(page, "track");
  await page.getByRole("listitem").filter({ hasText: "Elif Demir: Close deals" }).getByRole("link", { name: "Talk" }).click();
  await page.getByText("Worth asking").waitFor();
  await page.getByLabel("What to keep of this week’s talk").fill("He needs the price list.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("Noted by Tomás Ribeiro on 14 December 2026").waitFor();
  await axe(page);
  await shot(page, "track-talk");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Remind me each week" }).click();
  assert.equal((await download).suggestedFilename(), "talk.ics");
  await go(page, "thread");
  for (const [kind, said] of [["talk_noted", "noted a talk with"], ["goal_commented", "commented on"], ["evidence_linked", "gave proof for"], ["goal_blocked", "held up:"]]) {
    await page.getByLabel("What happened").selectOption(kind);
    await page.getByText(said).first().waitFor();
  }
  const log = () => page.getByRole("region", { name: "Events" });
  await page.getByLabel("What happened").selectOption("talk_noted");
  await log().getByText("He needs the price list.").waitFor();
  await actAs(page, "Ingrid Solheim");
  await log().getByText("He needs the price list.").waitFor({ state: "detached" });
  await log().getByText("noted a talk with").first().waitFor();
  await isSaved(page);

  await actAs(page, "Elif Demir");
  await go(page, "track");
  await goal.getByRole("button", { name: "Nothing holds it up any more" }).click();
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
  assert.doesNotMatch(await radar(page), /Elif Demir: Close deals\s+Waits for you/);
});

test("a milestone is checked in with one tick, and achieved once it is done", { timeout: 120_000 }, async (t) => {
  const page = await weekOfElif(t);
  const file = join(await profile(t), "milestone.csv");
  const rows = [
    ["Id", "Title", "Owner", "Direction", "Start", "Due", "Status"],
    ["shop", "Open the shop", "Elif Demir", "milestone", "2026-01-05", "2026-12-31", "committed"],
  ];
  await writeFile(file, csv(rows));
  await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await go(page, "track");
  const goal = page.getByRole("region", { name: "Open the shop" });
  await goal.getByRole("checkbox", { name: "Done" }).check();
  await goal.getByText("Achieved").waitFor({ state: "detached" });
  await axe(page);
  await shot(page, "track-milestone");
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
  await goal.getByText("Achieved").waitFor();
  await go(page, "goal/shop");
  await page.getByText(/^Unit of the numbers, owner/).click();
  assert.equal(await page.getByLabel("Direction", { exact: true }).inputValue(), "done");
});

test("a leader sees how regularly each unit checks in, the least regular first", { timeout: 120_000 }, async (t) => {
  const page = await weekOfElif(t);
  const lead = await page.evaluate(() => document.querySelector(".radar__units") === null);
  assert.ok(lead, "who leads nobody has no units");
  await actAs(page, "Ingrid Solheim");
  await go(page, "track");
  await page.getByText("How regularly each unit checks in").click();
  const listed = () => page.locator(".radar > li").count();
  const [first, more] = [await listed(), page.getByRole("button", { name: /^Show \d+ more$/ })];
  const rest = Number((await more.innerText()).match(/\d+/)[0]);
  await more.click();
  await page.getByRole("button", { name: "Show only the first", expanded: true }).waitFor();
  assert.equal(await listed(), first + rest);
  assert.ok((await page.locator(".radar .status").allInnerTexts()).every((word) => word.trim()), "each has its word");
  await page.getByRole("button", { name: "Show only the first" }).click();
  await more.waitFor();
  assert.equal(await listed(), first);
  const lines = await page.locator(".radar__units li").allInnerTexts();
  assert.ok(lines.length > 1 && lines.every((line) => /\d+ (person|people), \d+ % of their weeks checked in/.test(line)), lines.join("\n"));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: /^Your team: \d+ talks$/ }).click();
  await page.waitForFunction(() => document.activeElement.id === "radar");
  await page.setViewportSize({ width: 1280, height: 800 });
  await axe(page);
  await shot(page, "track-units");
});

test("a page left open over the weekend asks for the new week", { timeout: 120_000 }, async (t) => {
  const page = await weekOfElif(t);
  const week = page.locator("main header .label").first();
  assert.match(await week.innerText(), /week 51/i);
  await page.context().clock.setFixedTime(new Date("2026-12-21T08:00:00"));
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.getByText(/week 52/i).first().waitFor();
  assert.match(await week.innerText(), /week 52/i);
});
