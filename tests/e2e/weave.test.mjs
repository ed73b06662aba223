// The golden thread walked in a real browser: from a bonus to a sentence and back, through time, the log, drift, and what to do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, openApp, shot } from "./help/index.mjs";

/** A day after the sample company's ratings were proposed. */
const ADVENT = new Date("2026-12-14T12:00:00");

test("from a bonus to the first sentence of a goal in at most four clicks", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "achieve/" + (await idOf(page, "Elif Demir")));
  let n_clicks = 0;
  const click = async (link) => {
    await link.click();
    n_clicks += 1;
  };
  await click(page.locator(".player__facts a.pull").last());
  await page.getByRole("heading", { level: 1, name: /^Proposed bonus: Elif Demir/ }).waitFor();
  const figure = await page.locator(".derive__step--first .derive__figure").innerText();
  assert.match(figure, /^€[\d,]+\.\d\d$/);
  // The page leads down to a sentence; pulled step by step it is the same one.
  const at_end = await page.locator(".origin").innerText();
  await click(page.locator(".derive__step h2 a.pull", { hasText: "Achievement rate" }));
  await page.getByRole("heading", { level: 1, name: /^Achievement rate/ }).waitFor();
  await click(page.locator(".derive__step h2 a.pull", { hasText: "Achieved" }));
  await page.getByRole("heading", { level: 1, name: /^Achieved/ }).waitFor();
  assert.equal(await page.locator(".origin").innerText(), at_end);
  assert.match(await page.getByText(/^Typed by .* at \d\d:\d\d$/).innerText(), /Elif Demir/);
  assert.ok(n_clicks <= 4, `${n_clicks} clicks`);
  await look(t, page, "weave-achieved");
});

test("what a check-in feeds is named by the check-in, and each names it back", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "achieve/" + (await idOf(page, "Elif Demir")));
  await page.locator(".player__goals a.pull").first().click();
  const formula = page.locator(".derive__step--first .formula");
  await formula.locator("a.pull").first().click();
  await page.getByText("What was said").waitFor();
  await page.getByText("Identifiers").click();
  await page.getByText(/^Event \d+ of replica [0-9a-f]{8}$/).waitFor();
  const event = new URL(page.url()).hash;
  const fed = page.getByRole("complementary", { name: "About this event" }).locator("a.pull");
  assert.ok((await fed.count()) >= 3, "progress, status, what was achieved");
  await look(t, page, "weave-event");
  await fed.first().click();
  await page.locator(".derive__step--first").waitFor();
  assert.ok(await page.locator(`a[href="${event}"]`).count(), "the figure names the event");
});

test("at the end of week 8 the statuses are those that the engine gives for that day", { timeout: 120_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "thread");
  await page.getByLabel("Show the workspace as of").fill("2026-02-22");
  await page.getByRole("button", { name: "Show that day" }).click();
  await page.getByText("This is how it stood at the end of 22 February 2026").waitFor();
  await go(page, "align");
  const rows = page.locator(".tree__row:not([hidden])");
  await rows.nth(3).waitFor();
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => [row.querySelector("[data-col=status]")?.innerText.trim() ?? "", row.innerText]).filter(([status]) => status),
  );
  assert.ok(shown.length > 3, "there are statuses");
  // The derivation of a goal's status says the same word, out of nothing later than that day.
  await rows.nth(2).click();
  const goal = decodeURIComponent(new URL(page.url()).hash.split("/").pop());
  const said = (await rows.nth(2).locator("[data-col=status]").innerText()).trim();
  await go(page, `thread/why:status:${goal}`);
  const figure = page.locator(".derive__step--first .derive__figure");
  await figure.waitFor();
  assert.equal((await figure.innerText()).toLowerCase(), said.toLowerCase());
  const days = await page.locator(".derive__events small").allInnerTexts();
  assert.ok(days.every((day) => !/ (March|April|May|June|July|August|September|October|November|December) 2026/.test(day)), `${days}`);
});

test("the whole log scrolls, with only what is in view in the page", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "thread");
  const list = page.getByRole("region", { name: "Events" });
  await list.waitFor();
  const [height, n_rows] = await list.evaluate((node) => [node.scrollHeight, node.querySelectorAll("li").length]);
  assert.ok(height > 500_000 && n_rows < 120, `${height} px, ${n_rows} rows`);
  const seen = () => list.locator("li").allInnerTexts();
  const before = await seen();
  const slow = await list.evaluate(async (node) => {
    const frames = [];
    for (let at = 0; at < 90; at += 1) {
      const from = performance.now();
      node.scrollTop += 600;
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - from);
    }
    return frames.toSorted((a, b) => a - b)[80];
  });
  t.diagnostic(`a scroll of 600 px takes ${slow.toFixed(1)} ms at the 90th percentile`);
  assert.ok(slow < 200, `${slow} ms`);
  assert.notDeepEqual(await seen(), before);
  await list.evaluate((node) => (node.scrollTop = node.scrollHeight));
  await list.getByText(/the workspace/).first().waitFor();
  await look(t, page, "weave-log");
  for (const [label, words, most] of [["Person", "Elif Demir", 400], ["Goal", "leak localiser", 6_000], ["Words", "ask for help", 6_000]]) {
    const field = page.getByRole("search").getByLabel(label, { exact: true });
    await field.fill(words);
    await page.waitForTimeout(600);
    const n = Number((await page.locator(".log [role=status]").innerText()).replace(/\D/g, ""));
    assert.ok(n > 0 && n < most, `${label} ${words}: ${n}`);
    await field.fill("");
  }
  await page.getByLabel("From", { exact: true }).fill("2026-03-02");
  await page.getByLabel("To", { exact: true }).fill("2026-03-02");
  await page.waitForTimeout(300);
  assert.deepEqual(await list.locator(".log__day").allInnerTexts(), ["2 March 2026"]);
});

test("drift is assumed on the left, measured on the right, and what goes nowhere has its cost", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "drift");
  const assumed = page.getByRole("region", { name: /^Assumed/ });
  await assumed.getByLabel("People").fill("500");
  await assumed.getByLabel("Average pay a year").fill("80000");
  await assumed.getByLabel("Share that drifts, %").fill("20");
  await assumed.getByText(/^[€$]8,000,000$/).waitFor();
  const measured = page.getByRole("region", { name: /^Measured/ });
  const figure = await measured.locator(".drift__figure").innerText();
  await measured.getByText(/Time was recorded in/).waitFor();
  await page.getByRole("heading", { name: /^Zombies: \d/ }).waitFor();
  await look(t, page, "weave-drift");
  if (page.pdf) {
    const paper = await page.pdf({ preferCSSPageSize: true }).catch(() => undefined);
    if (paper) assert.equal(paper.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, 1, "it prints on one page");
  }
  await measured.locator(".drift__figure a").click();
  await page.getByRole("heading", { level: 1, name: "Measured drift" }).waitFor();
  assert.equal(await page.locator(".derive__step--first .derive__figure").innerText(), figure);
});

test("this week names at most seven things, each with one action that leads there", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await page.locator(".topbar__brand").click();
  await page.locator(".home__moves li").first().waitFor();
  const moves = page.locator(".home__moves li");
  const n = await moves.count();
  assert.ok(n > 0 && n <= 7, `${n} moves`);
  assert.equal(await moves.locator("a.button").count(), n, "one action each");
  await look(t, page, "weave-week");
  const all = page.getByRole("button", { name: /^Show all, \d+ more$/ });
  if (await all.count()) {
    const rest = Number((await all.innerText()).match(/\d+/)[0]);
    await all.click();
    await page.getByRole("button", { name: "Show only the first" }).waitFor();
    assert.equal(await moves.count(), n + rest);
  }
  await moves.first().locator("a.button").click();
  assert.doesNotMatch(page.url(), /#\/week$/);
});

test("a step of development is planned, done, and judged by what the goal did", { timeout: 90_000 }, async (t) => {
  const { page } = await sample(t);
  await go(page, "learn/" + (await idOf(page, "Elif Demir")));
  const skill = page.locator(".skill").first();
  await skill.getByRole("button", { name: "Plan a step" }).click();
  await skill.getByLabel("How").selectOption("shadowing");
  await skill.getByLabel("What", { exact: true }).fill("Sit in on two releases with Priya");
  await skill.getByLabel("By", { exact: true }).fill("1999-01-01");
  await skill.getByText("1 January 1999 is over: choose today or a later day, or leave it empty.").first().waitFor();
  await skill.getByLabel("By", { exact: true }).fill("2026-12-20");
  await skill.getByRole("button", { name: "Add the step" }).click();
  const step = page.locator(".skill__steps li", { hasText: "Shadowing: Sit in on two releases" });
  await step.getByText("by 20 December 2026").waitFor();
  await step.getByRole("checkbox").check();
  await step.getByText(/^done /).waitFor();
  await step.getByText(/too few check-ins|does not say that it moved because of it/).waitFor();
  await look(t, page, "weave-learn");
});

/** The sample company on a day after its ratings were proposed. */
async function sample(t, options = {}) {
  const app = await openApp(t, { ...options, expectNoise: true, day: ADVENT, patience: 15_000 });
  await app.page.getByRole("button", { name: /Open the sample company/ }).click();
  await app.page.getByRole("treegrid").waitFor({ timeout: 60_000 });
  return app;
}

async function go(page, place) {
  await page.evaluate((hash) => (location.hash = hash), `#/${place}`);
  await page.waitForTimeout(300);
}

/** The id of somebody, by way of the search. */
async function idOf(page, name) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find" }).fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/achieve\//);
  return decodeURIComponent(new URL(page.url()).hash.split("/").pop());
}

/** For people and for axe, at three widths. */
async function look(t, page, name) {
  await shot(page, name);
  await t.test(`${name} for everybody`, () => axe(page));
  for (const width of [360, 2560]) {
    await page.setViewportSize({ width, height: width < 500 ? 740 : 1300 });
    await page.waitForTimeout(250);
    await shot(page, `${name}-${width}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await t.test(`${name} at ${width} does not scroll sideways`, () => assert.ok(over <= 0, `${over} px`));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
