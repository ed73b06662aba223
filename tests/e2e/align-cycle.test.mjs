// Align, where it is led: a goal changed in its row, a proposal changed and adopted, a gap closed with one press.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, hasStarted, openApp, shot, unasked } from "./help/index.mjs";

const SMALL = fileURLToPath(new URL("../fixtures/goals.csv", import.meta.url));
const SUMMER = new Date("2026-06-29T12:00:00");
const ADVENT = new Date("2026-12-14T12:00:00");
const PATIENCE = 15_000;

test("a goal is changed in its row by keys, what is wrong is said there, and undo takes it back", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  const goal = goals(page).nth(1);
  const title = (await goal.locator(".tree__title").innerText()).trim();
  await goal.click();
  await tree(page).press("F2");
  const form = page.getByRole("form", { name: "Change the goal here" });
  await form.getByLabel("Sentence").waitFor();
  await page.waitForFunction((title) => document.activeElement.value === title && document.activeElement.selectionEnd === title.length && document.activeElement.selectionStart === 0, title);
  await page.keyboard.type("Deliver 40 loaves to schools by 30 September");
  await form.getByLabel("From").fill("twelve and a bit");
  await page.keyboard.press("Enter");
  await form.locator(".field__error").first().waitFor();
  await shot(page, "edit-1280");
  await axe(page);
  await form.getByLabel("From").fill("10");
  await form.getByLabel("To").fill("10");
  await page.keyboard.press("Enter");
  await form.getByText(/distance|differ|same|target/i).first().waitFor();
  await form.getByLabel("To").fill("40");
  await form.getByLabel("Due").fill("2026-09-30");
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  const changed = goals(page).filter({ hasText: "Deliver 40 loaves" });
  await changed.locator("[data-col=due]").filter({ hasText: "30 Sep" }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement.matches("[role=treegrid]")), "the keys are with the tree");
  await tree(page).press("Control+z");
  await goals(page).filter({ hasText: title }).first().waitFor();
  await goals(page).nth(2).locator(".tree__title").dblclick();
  await form.getByLabel("Sentence").fill("Not to be kept");
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  assert.equal(await page.getByText("Not to be kept").count(), 0);
});

test("what somebody else changes in a proposal stays to be seen, and a yes is one with changes", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  const goal = goals(page).filter({ hasText: "Deliver to bakers before their ovens are lit" }).first();
  await goal.click();
  await actAs(page, "Ilse Vos");
  const propose = page.getByRole("button", { name: "Propose", exact: true });
  if (await propose.count()) await propose.click();
  await page.locator(".sight").getByText("Proposed.").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Adopt with changes" }).count(), 0);
  await actAs(page, (await others(page, "Ilse Vos"))[0]);
  await page.getByRole("button", { name: "Change it" }).click();
  const form = page.getByRole("form", { name: "Change the goal here" });
  await form.getByLabel("Weight").fill("3");
  await form.getByLabel("Sentence").fill("Deliver to 20 bakers before their ovens are lit");
  await page.keyboard.press("Enter");
  const diff = page.getByRole("table", { name: "Changed since it was proposed" });
  await diff.getByText("Deliver to bakers before their ovens are lit").waitFor();
  await diff.getByText("Deliver to 20 bakers before their ovens are lit").waitFor();
  await page.getByRole("button", { name: "Adopt with changes" }).click();
  await page.locator(".tree__row--amended:not([hidden])").first().waitFor();
  await diff.getByText("Deliver to bakers before their ovens are lit").waitFor();
  await shot(page, "amended-1280");
  await axe(page);
});

test("where a path breaks, the likeliest parents are one press away", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  const rows = tree(page).locator(".tree__row:not([hidden])");
  const at = (await rows.allInnerTexts()).findIndex((text) => /No line of sight/.test(text));
  await rows.nth(at + 1).click();
  const gap = page.locator(".gap");
  await gap.getByText("It could serve").waitFor();
  await shot(page, "offer-1280");
  await axe(page);
  const before = await page.locator(".cycle__facts .pull").nth(1).innerText();
  await gap.getByRole("button", { name: /^Choose “/ }).first().click();
  await page.waitForFunction((was) => document.querySelectorAll(".cycle__facts .pull")[1].innerText !== was, before);
  await gap.waitFor({ state: "detached" });
});

test("a column stays as wide as it was made, and a double press makes it as it was", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  const head = page.getByRole("columnheader", { name: /Owner/ });
  const width = async () => Math.round((await head.boundingBox()).width);
  const before = await width();
  const grip = await head.locator(".tree__grip").boundingBox();
  await page.mouse.move(grip.x + 2, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 62, grip.y + 8, { steps: 4 });
  await page.mouse.up();
  const wide = await width();
  assert.ok(wide > before + 40);
  await page.reload();
  await hasStarted(page);
  await tree(page).waitFor();
  assert.equal(await width(), wide);
  const edge = await head.locator(".tree__grip").boundingBox();
  await page.mouse.dblclick(edge.x + 2, edge.y + 8);
  assert.equal(await width(), before);
  const separator = page.getByRole("separator", { name: "Owner, width" });
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"]) await separator.press(key);
  assert.equal(await width(), before + 16);
  assert.equal(await separator.getAttribute("aria-valuenow"), String(before + 16));
  await separator.press("Home");
  assert.equal(await width(), before);
  await axe(page);
});

test("picking rows moves none of them", { timeout: 60_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  const top = async () => (await tree(page).boundingBox()).y;
  const before = await top();
  await goals(page).nth(0).click();
  await goals(page).nth(1).click({ modifiers: ["Control"] });
  await page.getByRole("group", { name: "Picked goals" }).getByText("2 goals picked").waitFor();
  assert.equal(await top(), before);
});

test("the days of the strokes stand in the W, and who is late is named", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await topic(page, "The cycle and its days");
  const dialog = page.getByRole("dialog", { name: "The cycle and its days" });
  await dialog.getByLabel("Plans by").fill("2026-02-10");
  await dialog.getByLabel(/^Buy-in/).fill("2026-12-01");
  await dialog.getByRole("button", { name: "Keep these days" }).click();
  await axe(page);
  await page.keyboard.press("Escape");
  const strokes = page.locator(".w-drawing__strokes");
  await strokes.getByText("by 1 Dec").waitFor();
  const plans = strokes.getByRole("link", { name: /^Plans/ });
  await plans.focus();
  const told = page.locator("#stroke-1");
  await told.waitFor();
  assert.equal(await plans.getAttribute("aria-describedby"), "stroke-1");
  await shot(page, "stroke-1280");
  await page.keyboard.press("Escape");
  await told.waitFor({ state: "hidden" });
  await strokes.getByRole("link", { name: /^Buy-in/ }).hover();
  await page.locator("#stroke-3").waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await plans.blur();
  await plans.focus();
  await told.waitFor();
  await shot(page, "stroke-360");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
  await axe(page);
});

test("a quarter runs within the year: its own W, its own days, and an end that leaves the year open", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await actAs(page, "Ilse Vos");
  const shown = page.getByLabel("Cycle shown");
  assert.equal(await shown.count(), 0, "as long as there is one cycle, there is nothing to choose");
  const whole = await page.locator(".w-drawing__strokes").innerText();
  await topic(page, "Add a cycle within this one …");
  const begin = page.getByRole("dialog", { name: "A cycle within this one" });
  assert.equal(await begin.getByLabel("First day of the cycle").inputValue(), "2026-04-01", "the quarter that runs comes first");
  await begin.getByLabel("Name of the cycle").fill("Q3 2026");
  await begin.getByLabel("First day of the cycle").fill("2026-07-01");
  await begin.getByLabel("Last day of the cycle").fill("2027-09-30");
  await begin.getByLabel("Plans by").fill("2026-07-10");
  await begin.getByRole("button", { name: "Add this cycle" }).click();
  await begin.getByText(/lies inside its days: from 1 January 2026 to 31 December 2026/).waitFor();
  await axe(page);
  await begin.getByLabel("Last day of the cycle").fill("2026-06-30");
  await begin.getByRole("button", { name: "Add this cycle" }).click();
  await begin.getByText(/a first and a last day, in that order/).waitFor();
  await begin.getByLabel("Last day of the cycle").fill("2026-09-30");
  await begin.getByRole("button", { name: "Add this cycle" }).click();
  await begin.waitFor({ state: "detached" });

  // It alone is looked at: its W, its days, and a tree without goals so far.
  assert.equal(await shown.locator("option:checked").innerText(), "Q3 2026");
  await page.locator(".w-drawing__strokes").getByText("by 10 Jul").waitFor();
  await page.getByText(/^No goal of Q3 2026 fits/).waitFor();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Goal" }).click();
  const form = page.getByRole("form", { name: "Goal" });
  await form.getByLabel("What will be true when this is done?").fill("Twelve schools bake with our flour");
  assert.equal(await form.getByLabel("Due", { exact: true }).inputValue(), "2026-09-30", "due with its quarter");
  await form.locator(".editor__more summary").click();
  assert.equal(await form.getByLabel("Cycle", { exact: true }).locator("option:checked").innerText(), "Q3 2026");
  await form.getByRole("button", { name: /^Keep as draft/ }).click();
  await page.getByText("The goal is saved.").waitFor();
  await page.evaluate(() => (location.hash = "#/align"));
  const goal = goals(page).filter({ hasText: "Twelve schools bake with our flour" });
  await goal.locator("[data-col=due]").filter({ hasText: "30 Sep" }).waitFor();
  await page.locator(".toolbar__said").getByText("1 found").waitFor();
  await shot(page, "quarter-1280");
  await axe(page);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");
  await shot(page, "quarter-360");
  await page.setViewportSize({ width: 1280, height: 800 });

  // The way out, and in again.
  await page.getByRole("button", { name: "Only Q3 2026" }).click();
  await openAll(page);
  assert.ok((await goals(page).count()) > 1, "the year shows all of them");
  assert.equal(await page.locator(".w-drawing__strokes").innerText(), whole, "a draft moves nothing in the W of the year");
  await shown.selectOption({ label: "Q3 2026" });

  // Its end: the goal goes on in a quarter that begins with it, and the year goes on.
  await page.getByRole("button", { name: "Cycle", exact: true }).click();
  await page.getByRole("menuitem", { name: "Close Q3 2026 …" }).click();
  const close = page.getByRole("dialog", { name: "Close Q3 2026" });
  await close.getByLabel("1 goal that nobody measured").selectOption("carried_over");
  await close.getByLabel("What is carried over goes on in").selectOption({ label: "A new cycle within this one" });
  await close.getByLabel("Name", { exact: true }).fill("Q4 2026");
  assert.equal(await close.getByLabel("First day").inputValue(), "2026-10-01", "right behind the one that ends");
  assert.equal(await close.getByLabel("Last day").inputValue(), "2026-12-31");
  await axe(page);
  await close.getByRole("button", { name: "Close these goals" }).click();
  await close.waitFor({ state: "detached" });
  await page.getByText("Q3 2026 is closed, and with it 1 goal").waitFor();
  assert.equal(await shown.locator("option:checked").innerText(), "Q4 2026");
  assert.deepEqual(await shown.locator("option").allInnerTexts(), ["2026", "Q3 2026, closed", "Q4 2026"]);
  await goal.locator("[data-col=due]").filter({ hasText: "31 Dec" }).waitFor();
  await page.getByText("North Star 2026").waitFor();
  await shown.selectOption({ label: "2026" });
  await page.getByRole("button", { name: /^Only Q/ }).waitFor({ state: "detached" });
});

test("a unit is asked for its part of a theme, and the difference stands beside it", { timeout: 120_000 }, async (t) => {
  const page = await sample(t);
  await topic(page, "Asked of units");
  const dialog = page.getByRole("dialog", { name: "Asked of units" });
  const table = dialog.getByRole("table").first();
  await table.getByText("Together").waitFor();
  await shot(page, "shares-1280");
  await axe(page);
  const further = table.getByLabel("Ask a unit");
  const unit = await further.locator("option").nth(2).innerText();
  await further.selectOption({ index: 2 });
  const asked = table.getByLabel(`Asked of ${unit}`);
  await asked.fill("3");
  await asked.press("Tab");
  const line = table.getByRole("row", { name: new RegExp(unit) });
  await page.waitForFunction((unit) => [...document.querySelectorAll("dialog[open] tr")].some((row) => row.innerText.includes(unit) && /[+−]\d|met/.test(row.lastElementChild.innerText)), unit);
  assert.match(await line.first().innerText(), /[+−]\d|met/);
  assert.ok(await hasFocus(page), "whoever goes on by key is still in the table");
});

test("capacity says who has given away more than a week, and what is not done has its reason", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  const goal = goals(page).filter({ hasText: "Deliver to bakers before their ovens are lit" }).first();
  await goal.click();
  await tree(page).press("F2");
  const form = page.getByRole("form", { name: "Change the goal here" });
  await form.getByLabel("Week, %").fill("120");
  await page.keyboard.press("Enter");
  await form.getByText(/0 to 100|from 0/).waitFor();
  await form.getByLabel("Week, %").fill("90");
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  const close = page.locator(".sight").getByRole("button", { name: "End goal", exact: true });
  if (await close.count()) {
    await close.click();
    await page.getByRole("menuitem", { name: "Abandon" }).click();
    await page.getByLabel("Why is this not done any more?").fill("Bread goes to schools first.");
    await page.getByRole("button", { name: "Abandon with this reason" }).click();
    await page.locator(".tree__row--closed:not([hidden])").first().waitFor();
  }
  await topic(page, "Capacity, and what is not done");
  const dialog = page.getByRole("dialog", { name: "Capacity, and what is not done" });
  await dialog.getByText("Not doing").waitFor();
  if (await dialog.getByText("Bread goes to schools first.").count()) assert.ok(true);
  await shot(page, "capacity-1280");
  await axe(page);
});

test("a person moves to another unit, and what was said before stays", { timeout: 120_000 }, async (t) => {
  const page = await sample(t);
  await topic(page, "Units and people");
  const dialog = page.getByRole("dialog", { name: "Units and people" });
  await dialog.getByLabel(/^Unit/).first().selectOption({ index: 3 });
  const people = dialog.locator(".staff button");
  const name = await people.first().innerText();
  await people.first().click();
  const card = dialog.locator("form").last();
  await card.getByLabel("Role").fill("Keeper of the sluices");
  await card.getByLabel("Reports to").fill("Nobody we know");
  await card.getByRole("button", { name: "Save" }).click();
  await card.getByText(/Nobody is called “Nobody we know” here/).waitFor();
  await card.getByLabel("Reports to").fill("");
  await card.getByLabel("Last day").fill("2026-12-31");
  await card.getByRole("button", { name: "Save" }).click();
  await card.getByText(/^Role “.*” until/).waitFor();
  await shot(page, "staff-1280");
  await axe(page);
  await card.getByLabel("Unit").selectOption({ index: 5 });
  await card.getByRole("button", { name: "Save" }).click();
  await card.getByText(/^Unit “.*” until/).waitFor();
  await page.waitForFunction((name) => ![...document.querySelectorAll(".staff button")].some((one) => one.innerText === name), name);
});

test("a goal supports a further one with a weight, and no longer", { timeout: 120_000 }, async (t) => {
  const page = await withTable(t);
  await openAll(page);
  await goals(page).first().click();
  const section = page.getByRole("region", { name: "Further supports" });
  await section.getByRole("button", { name: "Support another goal" }).click();
  const dialog = page.getByRole("dialog", { name: /support besides/ });
  await dialog.getByRole("button", { name: /^Choose “/ }).first().click();
  await section.getByLabel("Weight").fill("2");
  await section.getByLabel("Weight").press("Tab");
  await page.waitForTimeout(300);
  assert.equal(await section.getByLabel("Weight").inputValue(), "2");
  assert.ok(await hasFocus(page), "whoever goes on by key is still in the list");
  await axe(page);
  await section.getByRole("button", { name: "No longer" }).click();
  await section.getByLabel("Weight").waitFor({ state: "detached" });
});

test("alignment health has a line week by week", { timeout: 120_000 }, async (t) => {
  const page = await sample(t);
  await page.locator(".cycle__facts .pull").first().click();
  const dialog = page.getByRole("dialog", { name: "Alignment health" });
  await dialog.getByRole("img", { name: /^Alignment health: .* on .* 2026/ }).waitFor();
  await shot(page, "history-1280");
  await axe(page);
});

const tree = (page) => page.getByRole("treegrid");
const goals = (page) => page.locator(".tree__row--goal:not([hidden])");

/** Everything unfolded. */
async function openAll(page) {
  await page.getByRole("button", { name: "Levels" }).click();
  await page.getByRole("menuitem", { name: "Everything" }).click();
}

/** A dialog about the cycle as a whole. */
async function topic(page, name) {
  await page.getByRole("button", { name: "Cycle", exact: true }).click();
  await page.getByRole("menuitem", { name }).click();
}

/** The sample company. */
async function sample(t) {
  const page = await open(t, ADVENT);
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  return page;
}

/** Whether the keys are with anything. */
const hasFocus = (page) => page.evaluate(() => document.activeElement !== document.body);

/** The names of everybody else. */
async function others(page, name) {
  await page.getByRole("button", { name: /[Aa]cting as|Who/ }).first().click();
  const all = await page.getByRole("menuitemradio").allInnerTexts();
  await page.keyboard.press("Escape");
  return all.map((one) => one.split("\n")[0].trim()).filter((one) => one !== name && !/^(Anybody|Nobody|Everybody)/.test(one));
}

async function actAs(page, name) {
  await page.getByRole("button", { name: /[Aa]cting as|Who/ }).first().click();
  await page.getByRole("menuitemradio", { name: new RegExp(name) }).first().click();
}

/** A table taken over into an empty page. */
async function withTable(t) {
  const page = await open(t, SUMMER);
  if ((await page.locator("input[type=file]").count()) === 0) await page.evaluate(() => (location.hash = "#/data"));
  await page.locator("input[type=file]").first().setInputFiles(SMALL);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await unasked(page);
  await tree(page).waitFor();
  return page;
}

async function open(t, day) {
  const { page } = await openApp(t, { day, patience: PATIENCE });
  return page;
}
