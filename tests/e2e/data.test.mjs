// Data that survives and travels: files in and out, parts without pay, packs, erasure, disputes, offline, frames.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../tools/serve.mjs";
import { dialog, go, isSaved, section, tree } from "./help/files.mjs";
import { PAGE, axe, hasStarted, launchRaw, openApp, profile, shot } from "./help/index.mjs";

const TABLE = fileURLToPath(new URL("../fixtures/goals.csv", import.meta.url));

async function choose(page, files) {
  if ((await page.locator("input[type=file]").count()) === 0) await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(files);
}

async function bringIn(page, files) {
  await choose(page, files);
  await dialog(page).getByRole("button", { name: "Import", exact: true }).click();
  await dialog(page).getByRole("heading", { name: "Who are you?" }).or(tree(page)).or(page.getByText(/^Imported/)).first().waitFor();
  const who = page.getByRole("dialog", { name: "Who are you?" });
  if (await who.waitFor({ timeout: 1_500 }).then(() => true, () => false)) {
    await who.getByRole("button").nth(1).click();
    await who.waitFor({ state: "hidden" });
  }
  await isSaved(page);
}

async function downloaded(t, page, press) {
  const download = page.waitForEvent("download");
  await press();
  const file = join(await profile(t), (await (await download)).suggestedFilename());
  await (await download).saveAs(file);
  return file;
}

async function openSample(page) {
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  await isSaved(page);
}

/** The four words and the digits that are compared with a colleague’s. */
async function state(page) {
  await go(page, "data");
  await page.getByRole("button", { name: "Compare with a colleague" }).click();
  const where = section(page, "Where it rests");
  await where.locator("code").waitFor();
  return [await where.locator(".spoken").innerText(), await where.locator("code").innerText()];
}

/** Chooses a part to export and gives the downloaded file. */
async function part(t, page, { what = "Everybody", pay = false, passphrase = "" }) {
  await go(page, "data");
  await section(page, "Out").getByRole("button", { name: "Choose …" }).click();
  await dialog(page).getByLabel("What leaves").selectOption({ label: what });
  if (pay) await dialog(page).getByLabel("With pay, ratings and groups").check();
  if (passphrase) await dialog(page).getByLabel("Passphrase").fill(passphrase);
  const file = await downloaded(t, page, () => dialog(page).getByRole("button", { name: "Export this" }).click());
  await dialog(page).waitFor({ state: "hidden" });
  return file;
}

test("what is sent holds no pay, and what is kept does", { timeout: 240_000 }, async (t) => {
  const { page } = await openApp(t);
  await openSample(page);
  const [words] = await state(page);
  assert.equal(words.split(" ").length, 4);
  const out = section(page, "Out");
  const sent = await readFile(await downloaded(t, page, () => out.getByRole("button", { name: "Export", exact: true }).click()), "utf8");
  const kept = await readFile(await downloaded(t, page, () => out.getByRole("button", { name: "Export everything" }).click()), "utf8");
  for (const word of ['"salary"', '"target_bonus"', '"rating"', '"pool"', '"confidential"']) {
    assert.ok(kept.includes(word), `${word} is in what is kept`);
    assert.ok(!sent.includes(word), `${word} is not in what is sent`);
  }
  assert.match(await section(page, "Where it rests").innerText(), /Exported last on/);
  await axe(page);
  for (const width of [360, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(300);
    await shot(page, `data-room-${width}`);
  }
});

test("a part under a passphrase opens elsewhere, and only with it", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await bringIn(page, TABLE);
  const before = await state(page);
  const file = await part(t, page, { passphrase: "correct horse" });
  assert.ok(!(await readFile(file, "utf8")).includes("goal_described"));

  const other = await openApp(t);
  await choose(other.page, file);
  const ask = dialog(other.page);
  await ask.getByLabel("Passphrase").fill("wrong");
  await ask.getByRole("button", { name: "Open", exact: true }).click();
  await ask.getByText(/passphrase does not fit/).waitFor({ timeout: 20_000 });
  await axe(other.page);
  await ask.getByLabel("Passphrase").fill("correct horse");
  await ask.getByRole("button", { name: "Open", exact: true }).click();
  await ask.getByRole("button", { name: "Import", exact: true }).click({ timeout: 20_000 });
  await other.page.getByRole("dialog", { name: "Who are you?" }).waitFor();
  await other.page.keyboard.press("Escape");
  assert.deepEqual(await state(other.page), before);
});

test("an erased person stays away, also when an old file comes back and after a reload", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await bringIn(page, TABLE);
  await go(page, "data");
  const old = await downloaded(t, page, () => section(page, "Out").getByRole("button", { name: "Export everything" }).click());
  const before = await state(page);
  const erase = section(page, "Erase a person");
  await erase.getByLabel("Who").selectOption({ label: "Ilse Vos" });
  await erase.getByRole("button", { name: "Erase …" }).click();
  await dialog(page).getByRole("button", { name: "Erase for good" }).click();
  await page.getByText(/lost (its|their) words for good/).waitFor();
  await isSaved(page);
  assert.deepEqual(await state(page), before, "that something was written there is still proved");
  await choose(page, old);
  await dialog(page).getByText(/Nothing would change/).waitFor();
  await page.keyboard.press("Escape");
  await page.reload();
  await tree(page).or(section(page, "Out")).first().waitFor();
  const text = await readFile(await downloaded(t, page, () => go(page, "data").then(() => section(page, "Out").getByRole("button", { name: "Export everything" }).click())), "utf8");
  assert.ok((await readFile(old, "utf8")).includes("Ilse Vos") && !text.includes("Ilse Vos"));
  const rows = await page.evaluate(everyByte);
  assert.ok(rows.length > 100 && !rows.includes("Ilse Vos"), "no row of the store holds the name");
});

/** All bytes of all databases of the page, as text. */
async function everyByte() {
  let text = "";
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => (db.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(event.target.result)));
      for (const row of rows) text += row instanceof Uint8Array || row instanceof ArrayBuffer ? new TextDecoder().decode(row) : JSON.stringify(row);
    }
    db.close();
  }
  return text;
}

test("two who did not hear each other are told so, and one word ends it on both sides", { timeout: 180_000 }, async (t) => {
  const one = await openApp(t);
  await bringIn(one.page, TABLE);
  await go(one.page, "data");
  const export_ = (page) => go(page, "data").then(() => downloaded(t, page, () => section(page, "Out").getByRole("button", { name: "Export everything" }).click()));
  const other = await openApp(t);
  await bringIn(other.page, await export_(one.page));
  for (const [page, title] of [[one.page, "Deliver to bakers before five"], [other.page, "Deliver to bakers before four"]]) {
    await go(page, "align");
    await page.getByLabel("Search the tree").fill("Deliver to bakers");
    await tree(page).locator(".tree__row:not([hidden])").filter({ hasText: "Deliver to bakers" }).first().click();
    await page.getByRole("link", { name: "Open goal" }).click();
    await page.locator("#sentence").fill(title);
    await page.keyboard.press("Control+Enter");
    await page.getByText("The goal is saved.").waitFor();
    await isSaved(page);
  }
  await bringIn(one.page, await export_(other.page));
  const list = section(one.page, "Said differently");
  await list.waitFor();
  await axe(one.page);
  await shot(one.page, "data-disputes");
  const side = list.locator("li li").filter({ hasText: "before five" });
  await side.getByRole("button", { name: "Keep this" }).click();
  await one.page.getByText("Settled").waitFor();
  while (await list.isVisible()) await list.getByRole("button", { name: /^Keep what shows/ }).click();
  await bringIn(other.page, await export_(one.page));
  assert.equal(await section(other.page, "Said differently").count(), 0);
  assert.deepEqual(await state(other.page), await state(one.page));
});

test("several files at once, in any order and again", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await bringIn(page, TABLE);
  const whole = await part(t, page, { pay: true });
  const less = await part(t, page, {});
  const broken = join(await profile(t), "broken.json");
  await writeFile(broken, (await readFile(whole)).subarray(0, 2000));
  const other = await openApp(t);
  await choose(other.page, [broken, less, whole]);
  await dialog(other.page).getByText(/broken\.json: .*cut off at byte 2000.*nothing was imported/).waitFor();
  await dialog(other.page).getByRole("button", { name: "Import", exact: true }).click();
  await other.page.getByRole("dialog", { name: "Who are you?" }).waitFor();
  await other.page.keyboard.press("Escape");
  assert.deepEqual(await state(other.page), await state(page));
});

test("a large file comes in while the page stays alive, and is called off at once", { timeout: 240_000 }, async (t) => {
  const { page } = await openApp(t);
  await openSample(page);
  await go(page, "data");
  const file = await downloaded(t, page, () => section(page, "Out").getByRole("button", { name: "Export everything" }).click());
  const other = await openApp(t);
  await other.page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => list.getEntries().forEach((task) => globalThis.long.push(task.duration))).observe({ type: "longtask" });
  });
  await other.page.evaluate(callOff);
  await choose(other.page, file);
  await other.page.waitForFunction(() => globalThis.calledOff);
  const { percent, ms } = await other.page.evaluate(() => globalThis.calledOff);
  await other.page.waitForTimeout(500);
  assert.equal(await dialog(other.page).count(), 0, "nothing comes after it was called off");
  t.diagnostic(`called off at ${percent} %, gone after ${ms.toFixed(0)} ms`);
  assert.ok(ms < 200, `gone after ${ms} ms`);
  await choose(other.page, file);
  await dialog(other.page).getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
  await tree(other.page).waitFor({ timeout: 60_000 });
  const long = await other.page.evaluate(() => globalThis.long.sort((a, b) => b - a).slice(0, 6));
  t.diagnostic(`longest tasks of the import, in ms: ${long.map((ms) => ms.toFixed(0)).join(", ")}`);
});

/** Presses “Cancel” as soon as the page tells how far it is, and measures until the dialog is gone. */
function callOff() {
  const looking = new MutationObserver(() => {
    const percent = document.querySelector("dialog [role=status]")?.textContent.match(/: ([1-9]\d?) %/)?.[1];
    const cancel = [...document.querySelectorAll("dialog button")].find((button) => button.textContent === "Cancel");
    if (!percent || !cancel) return;
    looking.disconnect();
    const asked = performance.now();
    cancel.click();
    const wait = () =>
      document.querySelector("dialog[open]") ? setTimeout(wait, 5) : (globalThis.calledOff = { percent, ms: performance.now() - asked });
    wait();
  });
  looking.observe(document.body, { childList: true, subtree: true, characterData: true });
}

const SCRIPTS = [
  "<script>window.__ran=1</script>",
  "<img src=x onerror=window.__ran=1>",
  "\"><svg onload=window.__ran=1>",
  "javascript:window.__ran=1",
  "{{constructor.constructor('window.__ran=1')()}}",
  "<iframe srcdoc=\"<script>parent.__ran=1</script>\">",
  "</textarea><script>window.__ran=1</script>",
  "\u202Egpj.exe",
];

test("markup in any import stays words", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const folder = await profile(t);
  const goals = join(folder, "goals.csv");
  const rows = SCRIPTS.map((text, n) => [`x${n}`, text, text, text, text].map(quoted).join(","));
  await writeFile(goals, `id,title,description,owner,team\r\n${rows.join("\r\n")}\r\n`);
  await bringIn(page, goals);
  const people = join(folder, "<img src=x onerror=__ran=1>.csv");
  await writeFile(people, `id,name,email,manager,unit,role\r\n${SCRIPTS.map((text, n) => [`p${n}`, text, text, "", text, text].map(quoted).join(",")).join("\r\n")}\r\n`);
  await bringIn(page, people);
  for (const room of ["align", "track", "achieve", "thread", "learn", "drift", "data", "week", "goal/x0", "thread/x1"]) {
    await go(page, room);
    await page.waitForTimeout(250);
  }
  const file = await downloaded(t, page, () => go(page, "data").then(() => section(page, "Out").getByRole("button", { name: "Export everything" }).click()));
  const other = await openApp(t);
  await bringIn(other.page, file);
  for (const each of [page, other.page]) {
    assert.equal(await each.evaluate(() => globalThis.__ran), undefined);
    assert.equal(await each.locator("main img, main iframe, main script").count(), 0);
  }
});

test("after the first visit the page opens without a network; a newer version is offered and taken when asked", { timeout: 120_000 }, async (t) => {
  const folder = join(await profile(t), "page");
  await cp(PAGE, folder, { recursive: true });
  const offline = () => execFileSync("node", [fileURLToPath(new URL("../../tools/offline.mjs", import.meta.url)), folder]);
  offline();
  let server = await serve({ root: folder, prefix: "/deep/thread/" });
  const { port } = new URL(server.origin);
  const browser = await launchRaw(await profile(t));
  t.after(() => browser.kill());
  const { page } = browser;
  await page.goto(server.url);
  await hasStarted(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await bringIn(page, TABLE);
  await server.close();
  await page.reload();
  await hasStarted(page);
  await tree(page).waitFor();
  assert.equal(await page.getByText("A newer version").count(), 0);

  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace("<title>Golden Thread</title>", "<title>Golden Thread 2</title>"));
  offline();
  server = await serve({ root: folder, prefix: "/deep/thread/", port: Number(port) });
  t.after(() => server.close());
  await page.reload();
  await hasStarted(page);
  assert.match(await page.title(), /Golden Thread$/, "the version that is here goes on");
  await page.getByText("A newer version of this page is ready").waitFor({ timeout: 20_000 });
  await page.getByRole("button", { name: "Update" }).click();
  await page.waitForFunction(() => document.title.endsWith("Golden Thread 2"));
  await hasStarted(page);
  await tree(page).waitFor();
});
