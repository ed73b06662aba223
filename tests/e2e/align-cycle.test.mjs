// Align, where it is led: a goal changed in its row, a proposal changed and adopted, a gap closed with one press.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, hasStarted, openApp, shot } from "./help/index.mjs";

const SMALL = fileURLToPath(new URL("../fixtures/goals.csv", import.meta.url));
const SUMMER = new Date("2026-06-29T12:00:00");
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
  assert.equal(await page.evaluate(() => document.activeElement.value), title, "one types over the sentence");
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
  await head.locator(".tree__grip").dblclick();
  assert.equal(await width(), before);
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

const tree = (page) => page.getByRole("treegrid");
const goals = (page) => page.locator(".tree__row--goal:not([hidden])");

/** Everything unfolded. */
async function openAll(page) {
  await page.getByRole("button", { name: "Levels" }).click();
  await page.getByRole("menuitem", { name: "Everything" }).click();
}

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
  const app = await openApp(t, { expectNoise: true });
  const { page } = app;
  await app.context.clock.setFixedTime(SUMMER);
  page.setDefaultTimeout(PATIENCE);
  await page.reload();
  await hasStarted(page);
  t.after(() => assert.deepEqual(app.noise, [], "the page should be quiet"));
  if ((await page.locator("input[type=file]").count()) === 0) await page.evaluate(() => (location.hash = "#/data"));
  await page.locator("input[type=file]").first().setInputFiles(SMALL);
  await page.getByRole("dialog").getByRole("button", { name: "Import" }).click();
  await page.getByRole("dialog", { name: basename(SMALL) }).waitFor({ state: "hidden" });
  await tree(page).waitFor();
  return page;
}
