// The journey: from an organisation's table to a flagged rating, on one thread, kept through a crash and through files.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, hasStarted, launchRaw, openApp, profile, shot, site, unasked, watch } from "./help/index.mjs";

/** A day in the middle of the tables' cycle: the page takes it for today. */
const SUMMER = new Date("2026-06-29T12:00:00");
/** A day after the sample company's ratings were proposed. */
const ADVENT = new Date("2026-12-14T12:00:00");

/** How long a person would wait for an answer of the page, in milliseconds, with much to spare. */
const PATIENCE = 10_000;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SHARED = process.env.GOLDEN_SHARED ?? here("../../../shared");

const SMALL = {
  name: "a small table",
  file: here("../fixtures/goals.csv"),
  counts: { "North Star": 1, Themes: 2, Goals: 7, Tasks: 11 },
  loose: 4,
  stays: 2,
  goal: "Deliver to bakers before their ovens are lit",
  owner: "Ilse Vos",
  theme: "Schools and bakers know us by name",
};
const REAL = {
  name: "a real organisation's table",
  file: join(SHARED, "data/rust-project-goals-2026.csv"),
  counts: { "North Star": 1, Themes: 9, Goals: 74, Tasks: 332 },
  loose: 46,
  stays: 45,
  goal: "MIR move elimination",
  owner: "Amanieu",
  theme: "Safety-Critical Rust",
};

for (const table of [SMALL, REAL])
  test(`${table.name} leads to a flagged rating, and survives a crash`, { skip: !existsSync(table.file), timeout: 240_000 }, async (t) => {
    const [server, folder] = [await site(t), await profile(t)];
    const first = await raw(t, server, folder);
    await importTable(first.page, table);
    await isShown(first.page, table);
    await reparent(first.page, table);
    await makeClear(first.page, table);
    await promise(first.page, table);
    await checkIn(first.page, table, "14");
    await rate(first.page, table, 5);
    await isSaved(first.page);
    const before = await digest(first.page);
    await first.kill();

    const again = await raw(t, server, folder);
    await enter(again.page);
    await isAllThere(again.page, table);
    assert.equal(await digest(again.page), before);
    await t.test("quietly", () => assert.deepEqual([...first.noise, ...again.noise], []));
  });

test("after a crash the same workspace stands open again", { timeout: 60_000 }, async (t) => {
  const [server, folder] = [await site(t), await profile(t)];
  const first = await raw(t, server, folder);
  await importTable(first.page, SMALL);
  await isSaved(first.page);
  await first.kill();
  const again = await raw(t, server, folder);
  await tree(again.page).waitFor({ timeout: 5_000 });
});

test("an exported thread opens elsewhere with the same digest and the same figures", { timeout: 120_000 }, async (t) => {
  const from = await at(t, SUMMER);
  await importTable(from.page, SMALL);
  await reparent(from.page, SMALL);
  await isSaved(from.page);
  const [sent, figures] = [await digest(from.page), await alignFigures(from.page)];
  const file = join(await profile(t), "thread.json");
  await go(from.page, "data");
  const download = from.page.waitForEvent("download");
  await from.page.getByRole("button", { name: "Export", exact: true }).click();
  await (await download).saveAs(file);

  const to = await at(t, SUMMER);
  await choose(to.page, file);
  await dialog(to.page).getByRole("button", { name: "Import" }).click();
  await tree(to.page).waitFor();
  const who = to.page.getByRole("dialog", { name: "Who are you?" });
  await who.getByRole("button").nth(1).click();
  await who.waitFor({ state: "hidden" });
  assert.deepEqual(await alignFigures(to.page), figures);
  assert.equal(await digest(to.page), sent);
});

test("the same table again changes nothing", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await importTable(page, SMALL);
  const n_before = await events(page);
  await choose(page, SMALL.file);
  assert.match(await dialog(page).innerText(), /Nothing would change/);
  assert.equal(await dialog(page).getByRole("button", { name: "Import" }).count(), 0);
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  assert.equal(await events(page), n_before);
});

const ROOMS = ["align", "track", "achieve", "thread", "learn", "drift", "data"];

for (const { width, height, theme } of [
  { width: 1280, height: 800, theme: "light" },
  { width: 360, height: 740, theme: "light" },
  { width: 2560, height: 1300, theme: "light" },
  { width: 1280, height: 800, theme: "dark" },
])
  test(`each room of the sample company at ${width}, ${theme}`, { timeout: 240_000 }, async (t) => {
    const { page, noise } = await at(t, ADVENT, { width, height, theme, expectNoise: true });
    await axeIn(t, page, `welcome-${width}-${theme}`);
    await openSample(page);
    for (const room of ROOMS) {
      await go(page, room);
      await axeIn(t, page, `${room}-${width}-${theme}`);
    }
    await go(page, "align");
    if (width >= 1280) await t.test("each row says how far it is and how it stands", () => figuresIn(page));
    await row(page, /./).nth(3).click();
    await page.getByRole("link", { name: "Open goal" }).click();
    await page.locator("#sentence").waitFor();
    await axeIn(t, page, `goal-${width}-${theme}`);
    await t.test("quietly", () => assert.deepEqual(noise, []));
  });

for (const bad of [
  { what: "cut in half", spoil: (text) => text.slice(0, text.length / 2), says: /cut off at byte \d+ \(line \d+\): ask for it again, nothing was imported/ },
  { what: "of another format", spoil: () => '{"format":"something-else","version":1}', says: /not a Golden Thread file/ },
  { what: "of a newer version", spoil: (text) => text.replace(/"version": ?1\b/, '"version":2'), says: /version 2/ },
])
  test(`a file ${bad.what} is refused with place and remedy, and nothing is written`, { timeout: 60_000 }, async (t) => {
    const { page } = await at(t, SUMMER);
    await importTable(page, SMALL);
    const n_before = await events(page);
    await go(page, "data");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    const good = await page.getByLabel("The thread as text").inputValue();
    const spoilt = bad.spoil(good);
    assert.notEqual(spoilt, good);
    const file = join(await profile(t), "spoilt.json");
    await writeFile(file, spoilt);
    await choose(page, file);
    assert.match(await dialog(page).getByRole("alert").innerText(), bad.says);
    assert.equal(await dialog(page).getByRole("button", { name: "Import" }).count(), 0);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });
    assert.equal(await events(page), n_before);
    await page.reload();
    await hasStarted(page);
    assert.equal(await events(page), n_before);
  });

test("three lines and Enter begin a company; its first theme waits for words, not for corrections", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await page.getByRole("button", { name: /Start with your North Star/ }).click();
  for (const [label, text] of [
    ["What should be true for everyone in the end?", "Every family in Riverton eats fresh bread"],
    ["Your company or team", "Riverton Bakery"],
    ["Your name", "Mia Öz"],
  ]) await dialog(page).getByLabel(label).fill(text);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /this needs you/ }).waitFor();
  await page.getByRole("link", { name: "Set the first theme" }).click(); // it begins at once
  const sentence = page.locator("#sentence");
  await sentence.waitFor();
  assert.equal(await sentence.inputValue(), "", "nobody has said anything yet");
  await page.keyboard.type("Bread reaches every district by seven"); // the line has the focus
  await page.keyboard.press("Control+Enter");
  await page.getByText("The goal is saved.").waitFor();
  await page.keyboard.press("Control+Enter");
  assert.equal(await page.getByText("Nothing has changed yet.").count(), 0, "pressed twice, done once");
  await page.getByRole("link", { name: "Align", exact: true }).first().click();
  const rows = page.getByRole("treegrid").locator(".tree__row:not([hidden])");
  await rows.filter({ hasText: "Bread reaches every district by seven" }).waitFor();
  assert.equal(await rows.filter({ hasText: "New theme" }).count(), 0);
  await page.keyboard.press("Control+k");
  await dialog(page).getByRole("combobox").fill("mia oz");
  await dialog(page).getByRole("option", { name: "Mia Öz", exact: true }).waitFor();
});

test("a table from the door becomes a company of its own beside the one that is open", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await importTable(page, SMALL);
  await isSaved(page);
  await page.evaluate(() => (location.hash = "#/welcome"));
  const text = "Objective,Type,Owner\nBread in every street,North Star,Ana Ruiz\n";
  const file = { name: "bakery.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator(".doors__file input[type=file]").setInputFiles(file);
  await dialog(page).getByText("as a new company, “bakery”").waitFor();
  await dialog(page).getByRole("button", { name: "Import" }).click();
  await unasked(page);
  await tree(page).waitFor();
  await tree(page).getByText("Bread in every street").waitFor();
  assert.equal(await page.locator(".tree__row--star:not([hidden])").count(), 1, "nothing was poured into it");
});

test("what one page says, the other shows once it is looked at", { timeout: 60_000 }, async (t) => {
  const { page, context, url } = await at(t, SUMMER);
  await importTable(page, SMALL);
  await isSaved(page);
  const other = await context.newPage();
  await other.goto(url);
  await hasStarted(other);
  await isLoose(other, SMALL.loose);
  await page.bringToFront();
  await reparent(page, SMALL);
  await isSaved(page);
  await other.bringToFront();
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await isLoose(other, SMALL.stays);
});

test("theme and room survive a reload, and Back goes back", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await importTable(page, SMALL);
  await actingAs(page).click();
  await page.getByRole("menuitemradio", { name: "Dark", exact: true }).click();
  await go(page, "track");
  await go(page, "drift");
  await page.reload();
  await hasStarted(page);
  assert.match(page.url(), /#\/drift$/);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await hereIs(page), "Drift");
  await page.goBack();
  await page.waitForURL(/#\/track$/);
  assert.equal(await hereIs(page), "Track");
});

test("whoever is in the table can be acted as", { skip: !existsSync(REAL.file), timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await importTable(page, REAL);
  await actAs(page, "tmandry");
});

test("who one acts as survives a reload", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER);
  await importTable(page, SMALL);
  await actAs(page, SMALL.owner);
  await page.reload();
  await hasStarted(page);
  await namedAs(page, SMALL.owner).waitFor({ timeout: 3_000 });
});

test("every room can be reached on a narrow screen", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, SUMMER, { width: 360, height: 740 });
  await importTable(page, SMALL);
  await page.getByRole("navigation").getByRole("button", { name: "More" }).click();
  for (const room of ROOMS)
    assert.ok(await page.locator(`a[href="#/${room}"]`).filter({ visible: true }).count(), `no way to ${room}`);
});

test("the thread stands newest first", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, ADVENT, { expectNoise: true });
  await openSample(page);
  await go(page, "thread");
  await page.getByRole("heading", { name: "The thread" }).waitFor();
  await page.getByLabel("What happened").selectOption("goal_aligned"); // all kinds together, one day fills the page
  // Only what is in view is in the page: the days are met one after the other.
  const heads = await page.getByRole("region", { name: "Events" }).evaluate(async (list) => {
    const met = [];
    for (let at = 0; at < list.scrollHeight; at += list.clientHeight) {
      list.scrollTop = at;
      await new Promise(requestAnimationFrame);
      for (const day of list.querySelectorAll(".log__day")) if (met.at(-1) !== day.textContent) met.push(day.textContent);
    }
    return [...new Set(met)];
  });
  const days = heads.map((day) => Date.parse(day));
  assert.ok(days.length > 1, "there are several days");
  assert.deepEqual(days, days.toSorted((a, b) => b - a));
});

test("an earlier day is shown as it was, says so in every room, and cannot be changed", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, ADVENT, { expectNoise: true });
  await openSample(page);
  const n_now = await events(page);
  await go(page, "thread");
  await page.getByLabel("Show the workspace as of").fill("2026-02-22");
  await page.getByRole("button", { name: "Show that day" }).click();
  const banner = page.getByText("This is how it stood at the end of 22 February 2026");
  await banner.waitFor();
  assert.ok((await events(page)) < n_now / 2, "most of the year has not happened yet");
  await go(page, "track");
  await banner.waitFor();
  assert.match(await page.locator("main").innerText(), /Week 8\b/);
  await page.locator(".checkin textarea").first().fill("What moved in February");
  await page.keyboard.press("Control+Enter");
  await page.getByText("come back to today to change something").waitFor();
  await page.getByRole("button", { name: "Back to today" }).click();
  await banner.waitFor({ state: "detached" });
  assert.equal(await events(page), n_now);
});

test("anything is found by its letters, and Enter goes there", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, ADVENT, { expectNoise: true });
  await openSample(page);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Find" });
  await field.fill("rasmus ho");
  assert.match(await page.getByRole("option", { selected: true }).innerText(), /Rasmus Holt/);
  await field.press("Enter");
  await page.getByRole("heading", { name: "Rasmus Holt" }).waitFor();
  await page.keyboard.press("?");
  await dialog(page).getByText("This list").waitFor();
});

test("a blocked rating is final once it is justified and somebody else stands behind it", { timeout: 60_000 }, async (t) => {
  const { page } = await at(t, ADVENT, { expectNoise: true });
  await openSample(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find" }).fill("rasmus holt");
  await page.keyboard.press("Enter");
  const card = page.getByRole("complementary", { name: "Player Card: Rasmus Holt" });
  await card.getByText(/^Block:/).waitFor();
  await card.getByLabel("Reason", { exact: true }).selectOption("exceptional_circumstances");
  await card.getByLabel(/^What did Rasmus do/).fill("Kept the old network alive while it was replaced");
  await card.getByRole("button", { name: "Save the reason" }).click();
  await card.getByText(/^Justified by/).waitFor();
  assert.equal(await card.getByRole("button", { name: /^Confirm as/ }).getAttribute("aria-disabled"), "true");
  await card.getByText("You proposed or justified it yourself").waitFor();
  assert.equal(await card.getByRole("button", { name: "Finalise 5" }).getAttribute("aria-disabled"), "true");
  await actAs(page, "Naledi Mokoena");
  await card.getByRole("button", { name: "Confirm as Naledi Mokoena" }).click();
  await card.getByText("confirmed by Naledi Mokoena on the same device").waitFor();
  await card.getByRole("button", { name: "Finalise 5" }).click();
  await card.getByText(/, final$/).waitFor();
  await page.goto(`${page.url().split("#")[0]}#/thread`);
  const log = page.locator("main");
  await page.getByLabel("What happened").selectOption("rating_settled");
  await page.getByRole("search").getByLabel("Person", { exact: true }).fill("Rasmus Holt");
  for (const said of ["made a rating of 5 final for", "confirmed, as the second person", "Kept the old network alive"])
    await log.getByText(said).first().waitFor();
});

/** Progress and status of the rows in view, as one reads them. */
async function figuresIn(page) {
  const cells = (column) => page.locator(`.tree__row:not([hidden]) [data-col=${column}]`).allInnerTexts();
  const [progress, status] = [await cells("progress"), await cells("status")];
  assert.ok(progress.filter((figure) => /^\d+ ?%?$/.test(figure.trim())).length > 5, `progress: ${progress}`);
  assert.ok(status.filter((word) => /^(on track|at risk|off track|achieved|silent|not started)$/i.test(word.trim())).length > 5, `status: ${status}`);
}

/** The page with an empty profile, on a day of our choice. */
const at = (t, day, options = {}) => openApp(t, { day, patience: PATIENCE, ...options });

/** The page in a browser that can be killed. */
async function raw(t, server, folder) {
  const app = await launchRaw(folder);
  t.after(() => app.kill());
  const noise = await watch(app.context, server.origin);
  await app.context.clock.setFixedTime(SUMMER);
  app.page.setDefaultTimeout(PATIENCE);
  await app.page.setViewportSize({ width: 1280, height: 800 });
  await app.page.goto(server.url);
  await hasStarted(app.page);
  return { ...app, noise };
}

const dialog = (page) => page.getByRole("dialog");
const tree = (page) => page.getByRole("treegrid");
const namedAs = (page, name) => page.getByRole("button", { name: new RegExp(`${name}, acting as$`) });
const actingAs = (page) => page.getByRole("button", { name: /, acting as$/ });

/** The room that the bar says one is in. */
const hereIs = (page) => page.locator("header .rooms [aria-current=page]").innerText();

/** A row of the tree whose words match. */
const row = (page, words) => tree(page).locator(".tree__row:not([hidden])").filter({ hasText: words });

/** Goes to a room, or to something in it. */
async function go(page, room) {
  await page.evaluate((hash) => (location.hash = hash), `#/${room}`);
  await page.waitForURL((url) => url.hash === `#/${room}`);
  await page.waitForTimeout(200);
}

/** Gives a file to the page, as if it was chosen by hand, and waits for what it says. */
async function choose(page, file) {
  if ((await page.locator("input[type=file]").count()) === 0) await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await dialog(page).waitFor();
}

async function importTable(page, table) {
  await choose(page, table.file);
  assert.match(await dialog(page).getByRole("heading").first().innerText(), new RegExp(basename(table.file)));
  for (const [word, n] of Object.entries(table.counts)) {
    const sum = dialog(page).locator(".dryrun__sum > div").filter({ has: page.getByText(word, { exact: true }) });
    assert.equal(await sum.locator("dd").innerText(), String(n), word);
  }
  await dialog(page).getByRole("button", { name: "Import" }).click();
  await unasked(page);
  await tree(page).waitFor();
}

/** Opens the workspace that this browser holds: by itself, or through the door where there are several. */
async function enter(page) {
  const known = page.getByRole("region", { name: "In this browser" }).getByRole("button");
  const opened = await tree(page).waitFor({ timeout: 5_000 }).then(() => true, () => false);
  if (!opened) await known.first().click();
  await tree(page).waitFor();
}

async function isShown(page, table) {
  assert.equal(await hereIs(page), "Align");
  await row(page, table.theme).waitFor();
  await isLoose(page, table.loose);
}

/** Waits for the group of goals without a line of sight to have so many. */
const isLoose = (page, n) =>
  row(page, "No line of sight").filter({ hasText: new RegExp(`(?<!\\d)${n} goals?,`) }).waitFor({ timeout: 10_000 });

async function find(page, words) {
  await go(page, "align");
  await page.getByLabel("Search the tree").fill(words);
  await row(page, words).first().click();
}

const leave = (page) => page.getByLabel("Search the tree").fill("");

async function reparent(page, table) {
  await find(page, table.goal);
  await page.getByRole("button", { name: "Choose a parent" }).click();
  await dialog(page).getByLabel("Search all goals").fill(table.theme);
  await dialog(page).getByRole("button", { name: `Choose “${table.theme}”` }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await leave(page);
  await isLoose(page, table.stays);
}

/** A metric, numbers and a day of its own: the score leaves red. */
async function makeClear(page, table) {
  await find(page, table.goal);
  await page.getByRole("link", { name: "Open goal" }).click();
  const score = page.locator(".editor__coach .score");
  await score.waitFor();
  assert.equal(await score.getAttribute("data-band"), "red");
  for (const [label, text] of [["Metric", "deliveries before four"], ["From", "10"], ["To", "60"], ["Due", "2026-11-30"]])
    await page.getByRole("form", { name: "Goal" }).getByLabel(label, { exact: true }).fill(text);
  await page.locator(".editor__coach .score:not([data-band=red])").waitFor({ timeout: 5_000 });
  await page.keyboard.press("Control+Enter");
  await page.getByText("The goal is saved.").waitFor();
}

/** Whatever the buttons offer on the way to a promise. */
async function promise(page, table) {
  await find(page, table.goal);
  const answer = page.getByRole("region", { name: "Answer" });
  for (const step of ["Propose", "Adopt", "Adopt with changes", "Commit"]) {
    const button = answer.getByRole("button", { name: step, exact: true });
    if ((await button.count()) > 0) {
      await button.click();
      await button.waitFor({ state: "hidden" });
    }
  }
  assert.match(await row(page, table.goal).first().innerText(), /committed/);
}

async function actAs(page, name) {
  await actingAs(page).click();
  const line = page.getByRole("menuitemradio", { name, exact: true });
  if (await line.count()) await line.click();
  else {
    await page.getByRole("menuitem", { name: "Somebody else …" }).click();
    const dialog = page.getByRole("dialog", { name: "Who are you?" });
    await dialog.getByLabel("Part of a name").fill(name);
    await dialog.getByRole("button", { name, exact: true }).click();
  }
  await namedAs(page, name).waitFor({ timeout: 3_000 });
}

async function checkIn(page, table, value) {
  await actAs(page, table.owner);
  await go(page, "track");
  const goal = page.getByRole("region", { name: table.goal });
  await goal.getByLabel("Value now").fill(value);
  await goal.getByRole("radiogroup", { name: "Confidence" }).getByLabel("7", { exact: true }).check({ force: true });
  await page.getByRole("button", { name: /Save the check-in/ }).click();
  await page.getByText("Your week is saved.").waitFor();
}

async function openCard(page, table) {
  await go(page, "achieve");
  await page.getByLabel("Name", { exact: true }).fill(table.owner);
  await page.locator(".card").getByRole("link", { name: table.owner }).click();
  await page.getByRole("heading", { level: 2, name: table.owner }).waitFor();
}

/** A rating far from what the rate implies. */
async function rate(page, table, rating) {
  await openCard(page, table);
  const card = page.getByRole("complementary", { name: `Player Card: ${table.owner}` });
  await card.getByRole("radio", { name: String(rating), exact: true }).check();
  await card.getByRole("button", { name: /^Propose/ }).click();
  await isFlagged(page, table);
}

async function isFlagged(page, table) {
  const line = page.locator(".card").filter({ hasText: table.owner });
  await line.getByText(/Block: four above/).waitFor({ timeout: 5_000 });
}

async function isAllThere(page, table) {
  await go(page, "align");
  await isLoose(page, table.stays);
  await find(page, table.goal);
  assert.match(await row(page, table.goal).first().innerText(), /committed/);
  await page.getByRole("link", { name: "Open goal" }).click();
  await page.locator(".editor__coach .score:not([data-band=red])").waitFor();
  assert.equal(await page.locator("#sentence").inputValue(), table.goal);
  for (const [label, text] of [["From", "10"], ["To", "60"], ["Due", "2026-11-30"]])
    assert.equal(await page.getByRole("form", { name: "Goal" }).getByLabel(label, { exact: true }).inputValue(), text);
  await actAs(page, table.owner);
  await go(page, "track");
  assert.equal(await page.getByRole("region", { name: table.goal }).getByLabel("Value now").inputValue(), "14");
  await openCard(page, table);
  await isFlagged(page, table);
}

const isSaved = (page) => page.locator(".topbar__saved[data-save=saved]").waitFor({ timeout: 10_000 });

/** The first digits of what is the same where the state is the same. */
async function digest(page) {
  await go(page, "data");
  await page.getByRole("button", { name: "Compare with a colleague" }).click();
  const code = page.locator("section[aria-label='Where it rests'] code");
  await code.waitFor();
  const digits = await code.innerText();
  assert.match(digits, /^[0-9a-f]{16}$/);
  return digits;
}

async function events(page) {
  await go(page, "data");
  const words = await page.getByText(/events in this workspace/).innerText();
  return Number(words.match(/^[\d,]+/)[0].replaceAll(",", ""));
}

/** All figures of the room Align: its head, and the rows as they stand. */
async function alignFigures(page) {
  await go(page, "align");
  await tree(page).waitFor();
  await page.waitForTimeout(300);
  const rows = await tree(page).locator(".tree__row:not([hidden])").allInnerTexts();
  assert.ok(rows.length > 2, "there are rows");
  const room = await page.locator("main").innerText();
  return { rows, figures: room.match(/\d[\d,.]*/g) };
}

async function openSample(page) {
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  await isSaved(page);
}

/** Looks at a room, for people and for axe; each complaint is a test of its own. */
async function axeIn(t, page, name) {
  await page.waitForTimeout(400);
  await shot(page, name);
  await t.test(name, () => axe(page));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await t.test(`${name} does not scroll sideways`, () => assert.ok(overflow <= 0, `${overflow} px too wide`));
}
