// Tables in and out, a team that works by files, a file that is kept up to date, and large files that hold nothing up.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { bringIn, dialog, give, go, isSaved, section, take, tree, twoParts } from "./help/files.mjs";
import { axe, openApp, profile, shot } from "./help/index.mjs";

const said = (page) => dialog(page).locator(".voice").first().innerText();

/** Presses the button of a table in the list of what leaves. */
async function press(page, name) {
  await go(page, "data");
  const line = section(page, "Out").locator("li").filter({ has: page.getByText(name, { exact: true }) });
  await line.getByRole("button", { name: "CSV" }).click();
}

/** A table that the page offers: its text, and the name of its file. */
async function offered(page, act) {
  const download = page.waitForEvent("download");
  await act();
  const file = await download;
  return { text: await readFile(await file.path(), "utf8"), name: file.suggestedFilename() };
}

/** The text of a table that the page offers. */
const table = async (page, name) => (await offered(page, () => press(page, name))).text;

const PEOPLE = "id,name,email,unit,manager,salary,currency,target_bonus,grade,group\nana,Ana Costa,ana@example.org,Field,,60000,EUR,6000,3,A\nben,Ben Okoye,ben@example.org,Field,ana,50000,EUR,5000,2,B\ncem,Cem Aksoy,cem@example.org,Field,ana,50000,EUR,5000,2,A\n";
const GOALS = "id,title,owner,baseline,target,due\ng1,Cut churn from 5 % to 3 % by 31 December 2026,ana,5,3,2026-12-31\ng2,Ship 40 feeds,ben,0,40,2026-12-31\ng3,Win 12 shops,cem,0,12,2026-12-31\n";

/** A small company out of two tables. */
async function company(page) {
  await bringIn(page, "people.csv", PEOPLE);
  await bringIn(page, "goals.csv", GOALS);
}

test("check-ins and ratings come in as tables, and the same table again changes nothing", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  const weeks = "week,person,goal,value,confidence\n2026-W05,Ana Costa,g1,4.5,7\n2026-W05,ben,g2,3,\n2026-W99,ben,g2,3,\n";
  await give(page, "weeks.csv", weeks);
  assert.match(await said(page), /^2 new, 0 changed, 0 as they are\./);
  await dialog(page).getByText("row 4, week, “2026-W99”").waitFor();
  await take(page);
  await give(page, "weeks.csv", weeks);
  assert.match(await said(page), /^Nothing would change/);
  await page.keyboard.press("Escape");
  const out = await table(page, "Check-ins");
  assert.match(out, /"2026-W05","ana","g1","4\.5","7"/);
  await bringIn(page, "ratings.csv", "id,cycle,proposed_rating\nana,2026,4\nben,2026,3\n");
  assert.match(await table(page, "Ratings"), /"ana","Ana Costa","Field","","","","2026","4"/);
});

test("each table has a name of its own, and salaries leave only once pay is chosen", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  for (const [sheet, word] of [["Goals", "goals"], ["People", "people"], ["Check-ins", "check-ins"], ["Ratings", "ratings"], ["Bonuses for payroll", "bonuses"], ["Raises for payroll", "raises"]]) {
    const { name } = await offered(page, () => press(page, sheet));
    assert.match(name, new RegExp(`^[\\p{L}-]+-${word}-\\d{4}-\\d\\d-\\d\\d\\.csv$`, "u"), sheet);
  }
  let n_downloads = 0;
  page.on("download", () => (n_downloads += 1));
  await press(page, "Salaries and targets");
  await dialog(page).getByText(/a table is not encrypted/).waitFor();
  await axe(page);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await shot(page, `files-salaries-${width}`);
  }
  const take = dialog(page).getByRole("button", { name: "Export this" });
  await take.click({ force: true });
  await dialog(page).getByText("Pay stays here until you choose it").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(n_downloads, 0);
  await press(page, "Salaries and targets");
  await dialog(page).getByLabel("With pay").check();
  const { text, name } = await offered(page, () => take.click());
  assert.match(name, /-salaries-\d{4}-/);
  assert.match(text, /"ben","Ben Okoye","EUR","50000.00","5000.00","2","B"/);
  await press(page, "Salaries and targets");
  assert.equal(await dialog(page).getByLabel("With pay").isChecked(), false, "each time anew");
  await page.keyboard.press("Escape");
  await give(page, "salaries.csv", text);
  assert.match(await said(page), /^Nothing would change/);
});

test("everybody is rated at once: the table of ratings goes out, is filled in and comes back", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  const empty = await table(page, "Ratings");
  const lines = empty.trim().split("\r\n");
  assert.equal(lines.length, 4, "a line for everybody before anybody is rated");
  await give(page, "ratings.csv", empty);
  assert.match(await said(page), /^Nothing would change/);
  assert.equal(await dialog(page).getByText("not read:").count(), 0);
  await page.keyboard.press("Escape");
  const at = lines[0].split(",").indexOf('"proposed_rating"');
  const filled = lines.slice(1).map((line, n) => line.split(",").map((cell, column) => (column === at ? `"${n + 2}"` : cell)).join(","));
  await give(page, "ratings.csv", [lines[0], ...filled].join("\r\n"));
  assert.match(await said(page), /^3 new, 0 changed/);
  await take(page);
  const back = await table(page, "Ratings");
  assert.deepEqual(back.trim().split("\r\n").slice(1).map((line) => line.split(",")[at]), ['"2"', '"3"', '"4"']);
});

test("a bonus in percent comes in as money, and a target that looks like a percentage is pointed out", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await give(page, "people.csv", "id,name,salary,currency,Bonus %\nana,Ana Costa,60000,EUR,20\nben,Ben Okoye,,EUR,10\n");
  await dialog(page).getByText("row 3, Bonus %, “10”: a percentage of which salary?").waitFor();
  await take(page);
  await give(page, "people.csv", "id,bonus,currency\nana,25,EUR\n");
  await dialog(page).getByText("row 2: a target bonus under 1 % or over 200 % of the salary").waitFor();
  await page.keyboard.press("Escape");
  await press(page, "Salaries and targets");
  await dialog(page).getByLabel("With pay").check();
  const { text } = await offered(page, () => dialog(page).getByRole("button", { name: "Export this" }).click());
  assert.match(text, /"ana","Ana Costa","EUR","60000.00","12000.00"/);
  assert.match(text, /"ben","Ben Okoye","","",""/);
});

test("a table with headers that nobody knows is mapped by hand", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  await give(page, "strange.csv", "Abschnitt,Kollegin,Vorhaben,Messung\n2026-W05,ana,g1,4.5\n2026-W05,ben,g2,3\n");
  assert.match(await said(page), /^Nothing would change/);
  const rows = dialog(page).getByLabel("Each row is");
  await rows.selectOption({ label: "a goal in somebody’s week" });
  for (const [header, role] of [["Abschnitt", "week"], ["Kollegin", "person"], ["Vorhaben", "goal"], ["Messung", "value"]])
    await dialog(page).getByLabel(`${header} is read as`).selectOption({ label: role });
  assert.match(await said(page), /^2 new/);
  await dialog(page).getByText("2026-W05, 2026-W05").waitFor();
  await axe(page);
  for (const width of [360, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await shot(page, `files-columns-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  await shot(page, "files-columns-dark");
  await take(page);
  assert.match(await table(page, "Check-ins"), /"2026-W05","ben","g2","3"/);
});

test("a raise that was decided reaches payroll, and no bonus does before it is signed", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  await bringIn(page, "people.csv", PEOPLE.replace("50000,EUR,5000,2,B", "51500,EUR,5000,2,B"));
  const raises = await table(page, "Raises for payroll");
  assert.match(raises, /"ben","Ben Okoye","ben@example.org","EUR","50000.00","51500.00","1500.00"/);
  assert.equal(raises.trim().split("\r\n").length, 2);
  assert.equal((await table(page, "Bonuses for payroll")).trim().split("\r\n").length, 1);
});

test("the page says to whom one's file goes, from whom files come, and who is missing", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await company(page);
  await bringIn(page, "weeks.csv", "week,person,goal,value\n2026-W05,ben,g2,3\n");
  await go(page, "data");
  const team = section(page, "By files");
  await team.getByText("Comes to you from").waitFor();
  const lines = await team.locator(".choices li").allInnerTexts();
  assert.match(lines.join("\n"), /Cem Aksoy\s+missing; nothing has come yet/);
  assert.match(lines.join("\n"), /Ben Okoye\s+missing; the last that came is week 5 of 2026/);
  assert.match(lines[0], /Cem/, "who is missing longest stands first");
  for (const width of [360, 1280, 2560]) {
    await page.setViewportSize({ width, height: 1100 });
    await shot(page, `files-data-${width}`);
  }
});

test("the page keeps saving to a file, tells when it may not, and goes on when it may", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await page.addInitScript(() => {
    globalThis.showSaveFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle("kept.json", { create: true });
    };
  });
  await page.reload();
  await company(page);
  await go(page, "data");
  const line = section(page, "Out").locator("li").filter({ has: page.getByText("Keep saving to a file", { exact: true }) });
  await line.getByRole("button", { name: "Choose the file …" }).click();
  await line.getByText(/^Saved to kept\.json at \d\d:\d\d\.$/).waitFor();
  const inFile = () =>
    page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle("kept.json")).getFile();
      return JSON.parse(await file.text()).count;
    });
  const before = await inFile();
  await bringIn(page, "more.csv", "id,title\ng4,Another goal\n");
  await page.waitForFunction(async (before) => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle("kept.json")).getFile();
    return JSON.parse((await file.text()) || "{}").count > before;
  }, before);
  await page.evaluate(() => {
    globalThis.mayWrite = FileSystemFileHandle.prototype.createWritable;
    FileSystemFileHandle.prototype.createWritable = async () => {
      throw new DOMException("no", "NotAllowedError");
    };
  });
  await bringIn(page, "even-more.csv", "id,title\ng5,And another\n");
  await line.getByText("Not saved to kept.json: the browser no longer allows it.").waitFor();
  await shot(page, "files-kept-lost");
  await page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = globalThis.mayWrite;
    FileSystemFileHandle.prototype.requestPermission = async () => "granted";
  });
  const lost = await inFile();
  await line.getByRole("button", { name: "Allow again" }).click();
  await line.getByText(/^Saved to kept\.json/).waitFor();
  assert.ok((await inFile()) > lost);
  await line.getByRole("button", { name: "Stop" }).click();
  await line.getByRole("button", { name: "Choose the file …" }).waitFor();
});

/** Writes down each task of the page that takes longer than 50 ms. */
const spy = () => {
  globalThis.long = [];
  new PerformanceObserver((list) => list.getEntries().forEach((task) => globalThis.long.push(task.duration))).observe({ type: "longtask" });
};
const longest = (page) => page.evaluate(() => globalThis.long.splice(0).sort((a, b) => b - a).slice(0, 5).map(Math.round));

/** Presses “Cancel” in the dialog once its status fits, and measures until the dialog is gone. */
function callOff(pattern) {
  const looking = new MutationObserver(() => {
    const status = document.querySelector("dialog[open] [role=status]")?.textContent ?? "";
    const cancel = [...document.querySelectorAll("dialog[open] button")].find((button) => button.textContent === "Cancel");
    if (!new RegExp(pattern).test(status) || !cancel) return;
    looking.disconnect();
    const asked = performance.now();
    cancel.click();
    const wait = () =>
      document.querySelector("dialog[open]") ? setTimeout(wait, 5) : (globalThis.calledOff = { status, ms: performance.now() - asked });
    wait();
  });
  looking.observe(document.body, { childList: true, subtree: true, characterData: true });
}

test("a large file goes out and comes in while the page stays alive, and is called off at every stage", { timeout: 400_000 }, async (t) => {
  const { page } = await openApp(t);
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  await go(page, "data");
  await section(page, "Out").waitFor();
  await page.evaluate(spy);
  const out = async (name) => {
    const download = page.waitForEvent("download");
    const began = await page.evaluate(() => performance.now());
    await section(page, "Out").getByRole("button", { name, exact: true }).click();
    const file = join(await profile(t), "sample.json");
    await (await download).saveAs(file);
    const ms = (await page.evaluate(() => performance.now())) - began;
    t.diagnostic(`${name}: ${Math.round(ms)} ms; longest tasks, in ms: ${(await longest(page)).join(", ") || "none"}`);
    return file;
  };
  const file = await out("Export everything");
  await out("Export");
  const other = await openApp(t);
  await other.page.evaluate(spy);
  const choose = () => other.page.locator("input[type=file]").first().setInputFiles(file);
  for (const stage of ["Looking at .*: [1-6]?\\d %", "Looking at .*: [89]\\d %", "Taking in .*: [1-9]\\d? %"]) {
    await other.page.evaluate(callOff, stage);
    await choose();
    if (stage.startsWith("Taking")) await dialog(other.page).getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
    await other.page.waitForFunction(() => globalThis.calledOff);
    const { status, ms } = await other.page.evaluate(() => globalThis.calledOff);
    await other.page.evaluate(() => (globalThis.calledOff = undefined));
    t.diagnostic(`called off at “${status}”, gone after ${ms.toFixed(0)} ms`);
    assert.ok(ms < 200, `gone after ${ms} ms`);
    await other.page.waitForTimeout(1500);
    assert.equal(await tree(other.page).count(), 0, "nothing comes after it was called off");
    assert.equal(await other.page.evaluate(() => indexedDB.databases().then((all) => all.filter((it) => it.name.includes("/")).length)), 0, "nothing is left behind");
  }
  await longest(other.page);
  await choose();
  await dialog(other.page).getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
  await tree(other.page).waitFor({ timeout: 60_000 });
  await isSaved(other.page);
  const tasks = await longest(other.page);
  const marks = await other.page.evaluate(() => performance.getEntriesByType("mark").filter((it) => it.name.startsWith("gt-import")).map((it) => [it.name, it.startTime]));
  const at = Object.fromEntries(marks);
  t.diagnostic(`import: ${Math.round(at["gt-import-looked"] - at["gt-import-start"])} ms to look, ${Math.round(at["gt-import-end"] - at["gt-import-accepted"])} ms to take in; longest tasks, in ms: ${tasks.join(", ") || "none"}`);
});

test("the file with everything is made before somebody asks, and what was written since is in it", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  const out = async () => {
    const download = page.waitForEvent("download");
    await section(page, "Out").getByRole("button", { name: "Export everything" }).click();
    const file = join(await profile(t), "all.json");
    await (await download).saveAs(file);
    return JSON.parse(await readFile(file, "utf8"));
  };
  await go(page, "data");
  const atOnce = await out();
  assert.equal(atOnce.count, atOnce.events.length);
  await page.waitForTimeout(2_000);
  assert.deepEqual(await out(), atOnce, "the same again");
  await bringIn(page, "people.csv", "id,name,unit\nnewcomer,Newa Comer,\n");
  await go(page, "data");
  const later = await out();
  assert.ok(later.count > atOnce.count && JSON.stringify(later.events).includes("Newa Comer"), "what came in meanwhile leaves as well");
  await page.waitForTimeout(2_000);
  await page.evaluate(() => (location.hash = "#/align"));
  await go(page, "data");
  assert.deepEqual((await out()).events, later.events);
});

test("a large file joins a large workspace while the page stays alive, and leaves nothing when it is called off", { timeout: 240_000 }, async (t) => {
  const parts = await twoParts(await profile(t));
  if (parts === null) return t.skip("no command line is built that makes two files of a company");
  const { page } = await openApp(t);
  const choose = (file) => page.locator("input[type=file]").first().setInputFiles(file);
  const take = () => dialog(page).getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
  await choose(parts.files[0]);
  await take();
  await tree(page).waitFor({ timeout: 60_000 });
  await isSaved(page);
  // It asks who one is.
  await dialog(page).getByRole("button", { name: "Zofia Dahl", exact: true }).click();
  await go(page, "data");
  const holds = (n) => page.getByText(`${n.toLocaleString("en-US")} events in this workspace.`).waitFor({ timeout: 30_000 });
  const rows = () =>
    page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((it) => it.name.includes("/")).name;
      const done = (request) => new Promise((ok, failed) => ((request.onsuccess = () => ok(request.result)), (request.onerror = failed)));
      const database = await done(indexedDB.open(name));
      const stores = ["chunks", "tail"].map((store) => done(database.transaction(store).objectStore(store).count()));
      const counts = await Promise.all(stores);
      database.close();
      return counts.join();
    });
  await holds(parts.first);
  const before = await rows();
  await page.evaluate(spy);
  for (const stage of ["Looking at .*: [1-6]?\\d %", "Taking in .*: [1-9]\\d? %", "Taking in .*: [4-9]\\d %"]) {
    await page.evaluate(callOff, stage);
    await choose(parts.files[1]);
    if (stage.startsWith("Taking")) await take();
    await page.waitForFunction(() => globalThis.calledOff);
    const { status, ms } = await page.evaluate(() => globalThis.calledOff);
    await page.evaluate(() => (globalThis.calledOff = undefined));
    t.diagnostic(`called off at “${status}”, gone after ${ms.toFixed(0)} ms`);
    assert.ok(ms < 200, `gone after ${ms} ms`);
    await page.waitForTimeout(1000);
    await holds(parts.first);
    assert.equal(await rows(), before, "nothing was written");
  }
  t.diagnostic(`longest tasks until then, in ms: ${(await longest(page)).join(", ") || "none"}`);
  await choose(parts.files[1]);
  const began = await page.evaluate(() => performance.now());
  await take();
  await holds(parts.all);
  await isSaved(page);
  const ms = (await page.evaluate(() => performance.now())) - began;
  const tasks = await longest(page);
  t.diagnostic(`from the choice until all is saved: ${Math.round(ms)} ms; longest tasks, in ms: ${tasks.join(", ") || "none"}`);
  await page.reload();
  await holds(parts.all);
});
