// The order of work, a session's settings, merit, days, the nine boxes by mouse, and the card on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HR, actAs, allFinal, calibrating, callSession, card, go, onPaper, said } from "./help/calibration.mjs";
import { axe, shot } from "./help/index.mjs";

const WHY = "Took over a second team in the summer.";

const work = (page) => page.getByRole("navigation", { name: "Calibration and pay" });
const step = (page, name) => work(page).getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });

test("the order of work says what is open, and each line leads there", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  assert.match(await step(page, "Prepare").first().innerText(), /Cards[\s\S]*List[\s\S]*No session called yet/);
  assert.match(await step(page, "Discuss").first().innerText(), /\d+ cards? blocked[\s\S]*ratings not final/);
  assert.match(await step(page, "Decide pay").first().innerText(), /amounts? waits? for a reason/);
  assert.match(await step(page, "Sign").first().innerText(), /1 plan not signed/);
  const blocked = work(page).getByRole("link", { name: /cards? blocked/ });
  const n = Number((await blocked.innerText()).match(/\d+/)[0]);
  await blocked.click();
  assert.equal(await page.getByLabel("Which").inputValue(), "blocked");
  assert.equal(await page.locator(".cards .card").count(), Math.min(n, 30), "the line narrows the cards");
  await axe(page);
  await shot(page, "work");
  await work(page).getByRole("link", { name: /wait.? for a reason/ }).click();
  await page.getByRole("heading", { name: "Pay", exact: true }).waitFor();
  await shot(page, "work-pay");
});

test("a rating leaves the card open that it is of, wherever it stands by need then", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  const open = page.locator("aside.player");
  const whose = await open.locator("h2").first().innerText();
  assert.equal(await page.locator(".cards .card").first().getByRole("link").innerText(), whose, "the first by need is open");
  await open.getByRole("button", { name: /^Change to \d$/ }).click();
  await said(page, `${whose}: `);
  assert.notEqual(await page.locator(".cards .card").first().getByRole("link").innerText(), whose, "another is first now");
  assert.equal(await open.locator("h2").first().innerText(), whose);
});

test("a session's settings change until the discussion, and another scale says what it does", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  await page.getByRole("button", { name: "Call a session" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Call a session" }).click();
  await said(page, `Calibration: open. Facilitator ${HR}`);
  await work(page).getByText(/participants? ha(s|ve) not voted/).waitFor();
  await page.getByRole("button", { name: "Settings …" }).click();
  const dialog = page.getByRole("dialog");
  assert.ok((await dialog.getByLabel(/^Participants/).inputValue()).includes(","), "the managers take part");
  await dialog.getByLabel(/is implied from/).fill("60, 80, 100");
  assert.match(await dialog.innerText(), /The scale has 4 steps\. \d+ ratings above it wait to be proposed again/);
  await dialog.getByRole("button", { name: "Save the settings" }).click();
  assert.match(await dialog.getByRole("alert").innerText(), /4 steps, but 5 guideline ranges/i);
  await dialog.getByLabel(/^Guideline ranges/).fill("0-10, 20-40, 40-60, 5-15");
  await dialog.getByLabel(/^Participants/).fill(`${HR}, Nobody Atall`);
  await dialog.getByRole("button", { name: "Save the settings" }).click();
  assert.match(await dialog.getByRole("alert").innerText(), /Nobody here is called “Nobody Atall”/);
  await dialog.getByLabel(/^Participants/).fill(`${HR}, Elif Demir`);
  await shot(page, "settings");
  await dialog.getByRole("button", { name: "Save the settings" }).click();
  await dialog.waitFor({ state: "hidden" });
  await said(page, `Facilitator ${HR}, 2 participants`);
  const holt = await card(page, "Rasmus Holt");
  assert.equal(await holt.getByRole("radio").count(), 4, "four steps to propose");
  assert.match(await holt.innerText(), /Proposed\s+–/, "the five waits to be proposed again");
  await shot(page, "scale-of-four");
  await go(page, "achieve");
  await page.getByRole("button", { name: "Begin the discussion" }).click();
  await said(page, "Calibration: in discussion");
  await page.getByRole("button", { name: "Settings …" }).click();
  assert.match(await page.getByRole("dialog").innerText(), /fixed once the discussion has begun/);
  assert.equal(await page.getByRole("dialog").getByLabel(/is implied from/).count(), 0);
});

test("raises follow an entered matrix and ranges, one is decided, all are recorded once", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  await go(page, "achieve/at:merit");
  await page.getByRole("heading", { name: "Merit" }).waitFor();
  await page.locator("summary", { hasText: "Matrix and budget" }).click();
  await page.getByLabel(/^Budget/).fill("4");
  await page.getByLabel("Raise in percent for rating 5, column 1").fill("9");
  await page.getByRole("button", { name: "Save the matrix" }).click();
  await said(page, "Matrix and budget saved");
  await page.locator("summary", { hasText: "Pay ranges" }).click();
  await page.getByLabel("Grade; least; middle; most").fill("1; 50000; 40000; 60000");
  await page.getByRole("button", { name: "Save the ranges" }).press("Enter"); // a message may lie over it
  assert.match(await page.getByRole("alert").last().innerText(), /must not fall/i);
  await page.getByLabel("Grade; least; middle; most").fill("G1\t40,000\t50,000\t60,000\nG2; 45000; 52000; 62000");
  await page.getByRole("button", { name: "Save the ranges" }).press("Enter"); // a message may lie over it
  await said(page, "Pay ranges saved");
  await shot(page, "merit-forms");
  await page.getByRole("searchbox", { name: "Name" }).fill("Elif Demir");
  const row = page.getByRole("row", { name: /Elif Demir/ });
  await row.getByRole("button", { name: "Decide: the raise of Elif Demir" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Raise of a year’s salary").fill("3000");
  await dialog.getByRole("button", { name: "Set this amount" }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByLabel(/^Why/).fill(WHY);
  await dialog.getByRole("button", { name: "Set this amount" }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.match(await row.innerText(), /€3,000\.00\s+3\.85 %\s+€81,000\.00\s+decided/);
  await axe(page);
  await shot(page, "merit");
  const record = page.getByRole("button", { name: "Record the new salaries" });
  assert.equal(await record.getAttribute("aria-disabled"), "true", "ratings are open");
  await callSession(page);
  await allFinal(page);
  await go(page, "achieve/at:merit");
  await page.getByRole("searchbox", { name: "Name" }).fill("Elif Demir");
  await record.click();
  await dialog.getByRole("button", { name: "Record the new salaries" }).click();
  await said(page, /salaries are recorded/);
  assert.match(await row.innerText(), /€81,000/);
  assert.equal(await record.getAttribute("aria-disabled"), "true", "nobody is raised twice");
});

test("what calibration made of a proposal is told with both names on the card, and the letter says the rating alone", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  await callSession(page);
  await page.getByRole("button", { name: "Begin the discussion" }).click();
  await said(page, "Calibration: in discussion");
  const open = await card(page, "Elif Demir");
  await open.getByText("by Tomás Ribeiro", { exact: true }).waitFor();
  await open.getByLabel("3", { exact: true }).check();
  await open.getByRole("button", { name: "Propose 3" }).click();
  await open.getByText(`Proposed 4 by Tomás Ribeiro, calibrated to 3 by ${HR} on 14 December 2026.`).waitFor();
  assert.match(await open.innerText(), /Rate implies\s+4[\s\S]*Calibrated\s+3/);
  await axe(page);
  await shot(page, "card-calibrated");
  await go(page, "achieve/at:pay");
  await page.getByRole("searchbox", { name: "Name" }).fill("Elif Demir");
  await page.getByRole("row", { name: /Elif Demir/ }).getByRole("link", { name: "Letter" }).click();
  await page.getByRole("article").waitFor();
  const letter = await page.getByRole("article").innerText();
  assert.match(letter, /because you were rated 32, which is not final yet\./);
  assert.doesNotMatch(letter, /had proposed|calibrated to/, "what was proposed before is not for the letter");
  assert.ok(letter.includes("Proposed, not final, 3; your rate alone implies 4."), letter);
  assert.ok(letter.includes(`say so to Tomás Ribeiro or to ${HR} before the amount is signed off.`), letter);
  await shot(page, "letter-calibrated");
  assert.equal((await onPaper(page, "letter-calibrated")).sheets, 1);
});

test("the letters of everybody in the list are printed at once, a page each, and then put away", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  await go(page, "achieve/at:pay");
  await page.evaluate(() => {
    window.print = () => (window.printed = document.querySelectorAll(".letters > .letter").length);
  });
  const letters = page.locator(".letter");
  const print = page.getByRole("button", { name: /^Print (all [\d,]+ letters|1 letter)$/ });
  const all = Number((await print.innerText()).replace(/\D/g, ""));
  assert.ok(all > 300, `${all} letters`);
  const from = Date.now();
  await print.click();
  await page.waitForFunction((all) => window.printed === all, all);
  t.diagnostic(`${all} letters are ready after ${Date.now() - from} ms`);
  await page.emulateMedia({ media: "print" });
  const over = await letters.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.offsetHeight).map((one) => `${one.innerText.slice(0, 60)}: ${one.dataset.full} ${one.scrollHeight}`));
  const full = await letters.evaluateAll((all) => Object.groupBy(all.map((one) => one.dataset.full ?? "usual"), (one) => one));
  await page.emulateMedia({ media: null });
  assert.deepEqual(over, [], "each is one page");
  t.diagnostic(`set: ${Object.entries(full).map(([how, all]) => `${all.length} ${how}`).join(", ")}`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await letters.count(), 0, "none stays on the page");

  await page.getByRole("searchbox", { name: "Name" }).fill("Mar");
  const names = await page.locator("table.pay tbody th").allInnerTexts();
  assert.ok(names.length > 1 && names.length <= 30, `${names}`);
  await page.getByRole("button", { name: `Print all ${names.length} letters` }).click();
  await page.waitForFunction((n) => window.printed === n, names.length);
  assert.equal(await letters.first().isVisible(), false, "nothing is seen of them on the screen");
  await page.emulateMedia({ media: "print" });
  const words = (await page.locator("body").innerText()).replace(/\s+/g, " ");
  await page.emulateMedia({ media: null });
  for (const name of names) assert.ok(words.includes(name), name);
  assert.doesNotMatch(words, /Decide pay|Terms of a plan/, "the letters alone are for paper");
  const paper = await onPaper(page, "letters");
  assert.equal(paper.sheets, names.length);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await letters.count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.print), undefined);
  await axe(page);
});

test("whoever joins in July is paid for the days since", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  const open = await card(page, "Elif Demir");
  await open.locator("summary", { hasText: "First and last day" }).click();
  await open.getByLabel(/^First day/).fill("2026-07-01");
  await open.getByText(/Here on 18\d of the cycle’s 36\d days/).waitFor();
  await open.getByRole("button", { name: "Save the days" }).click();
  await said(page, "The days of Elif Demir are saved");
  await open.getByRole("link", { name: /^18\d of 36\d$/ }).click();
  await said(page, /set joined, left of Elif Demir/);
  await shot(page, "days-derived");
});

test("a face is dragged to another behaviour, and the card is one page on paper", { timeout: 200_000 }, async (t) => {
  const page = await calibrating(t);
  await actAs(page, HR);
  await go(page, "achieve/at:boxes");
  await page.getByRole("searchbox", { name: "Name" }).fill("Elif Demir");
  const face = page.getByRole("link", { name: "Elif Demir" });
  await face.dragTo(page.getByRole("region", { name: "Carries others" }));
  await said(page, "Elif Demir: behaviour is high now");
  await page.getByRole("region", { name: "Carries others" }).getByRole("link", { name: "Elif Demir" }).waitFor();
  await shot(page, "boxes-dragged");

  const open = await card(page, "Elif Demir");
  assert.match(await open.innerText(), /Behaviour[\s\S]*Recency[\s\S]*|Recency[\s\S]*Behaviour/);
  await page.evaluate(() => document.documentElement.setAttribute("data-print", "card"));
  const paper = await onPaper(page, "card");
  assert.equal(paper.sheets, 1);
  for (const text of [paper.words, paper.read]) assert.match(text, /Elif Demir.*Achievement rate/i);
  assert.doesNotMatch(paper.words, /Decide pay|Show 30 more/, "the card alone is printed");
});

/** The tables in which not as many headings as cells are seen, as each has them. */
function misplaced() {
  const n_seen = (row) => [...row.cells].filter((cell) => cell.checkVisibility()).length;
  const pairs = [...document.querySelectorAll("main table:has(tbody td)")].map((table) => [n_seen(table.tHead.rows[0]), n_seen(table.tBodies[0].rows[0])]);
  return pairs.filter(([heads, cells]) => heads !== cells);
}

for (const [width, theme] of [[360, "light"], [1280, "dark"], [2560, "light"]])
  test(`the order of work at ${width} px, ${theme}`, { timeout: 120_000 }, async (t) => {
    const page = await calibrating(t, { width, height: width < 600 ? 760 : 1000, theme });
    for (const at of ["", "/at:merit", "/at:pay", "/at:list", "/at:managers", "/at:equity"]) {
      await go(page, `achieve${at}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${at} scrolls sideways by ${wide}`);
      assert.deepEqual(await page.evaluate(misplaced), [], `${at}: every figure stands under its heading`);
      await shot(page, `work-${width}-${theme}${at.replace(/\W+/g, "-")}`);
    }
  });
