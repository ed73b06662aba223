// What goes wrong in real browsers, and what the page makes of it. FAULTS=long runs as many rounds as a release needs.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../tools/serve.mjs";
import { go, isSaved, sampleFile, section, tree, twoParts } from "./help/files.mjs";
import { PAGE, chooseByPath, hasStarted, launchRaw, openApp, profile, site, unasked } from "./help/index.mjs";
import { killedWhileImporting, killedWhileTyping } from "./help/kills.mjs";

const LONG = process.env.FAULTS === "long";
const TABLE = fileURLToPath(new URL("../fixtures/goals.csv", import.meta.url));

async function bringIn(page, file) {
  if ((await page.locator("input[type=file]").count()) === 0) await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click({ timeout: 60_000 });
  await unasked(page);
}

/** A profile that outlives each browser that uses it; leftovers of killed ones are in nobody's way. */
async function lasting(t) {
  const folder = await mkdtemp(join(tmpdir(), "thread-faults-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));
  return folder;
}

async function start(t, server, folder, path = "") {
  const browser = await launchRaw(folder);
  t.after(() => browser.kill());
  await browser.page.goto(server.url + path);
  await hasStarted(browser.page);
  return browser;
}

/** The goal whose sentence is typed over and over. */
async function aGoal(page) {
  await tree(page).waitFor();
  await tree(page).locator(".tree__row:not([hidden])").filter({ hasText: "Deliver to bakers" }).first().click();
  await page.getByRole("link", { name: "Open goal" }).click();
  await page.locator("#sentence").waitFor();
  return page.evaluate(() => location.hash.slice(2));
}

/** Types and saves, and comes back when the page has said “Saving” and then “Saved” of this very act. */
const type = async (page, n) => {
  const before = await page.evaluate(() => {
    const mark = document.querySelector(".topbar__saved");
    if (globalThis.saves === undefined) {
      globalThis.saves = 0;
      new MutationObserver(() => (globalThis.saves += mark.dataset.save === "saved")).observe(mark, { attributes: true, attributeFilter: ["data-save"] });
    }
    return globalThis.saves;
  });
  await page.locator("#sentence").fill(`Deliver to bakers, wording ${n}`);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((before) => globalThis.saves > before, before, { timeout: 10_000 });
};

test(`killed while typing: nothing that was called saved is lost`, { timeout: LONG ? 900_000 : 120_000 }, async (t) => {
  const [server, folder] = [await site(t), await lasting(t)];
  const first = await start(t, server, folder);
  await bringIn(first.page, TABLE);
  const goal = await aGoal(first.page);
  await isSaved(first.page);
  await first.kill();
  const open = async () => {
    const browser = await start(t, server, folder, `#/${goal}`);
    await browser.page.locator("#sentence").waitFor();
    return browser;
  };
  const words = (page) => page.locator("#sentence").inputValue();
  await killedWhileTyping(t, { rounds: LONG ? 40 : 3, open, type, words });
});

/** Chooses a large file and presses “Import”, and does not wait for what comes of it. */
async function beginImport(browser, file) {
  await chooseByPath(browser.page, file);
  const button = browser.page.getByRole("dialog").getByRole("button", { name: "Import", exact: true });
  await button.waitFor({ timeout: 60_000 });
  await button.evaluate((it) => it.click());
}

/** How many events stand in a profile; none where the page is at its door. */
async function countedIn(t, server, folder) {
  const { page, kill } = await start(t, server, folder);
  const door = page.getByRole("button", { name: /Open the sample company/ });
  await tree(page).or(door).first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1000); // the door may stand while a workspace opens
  let n_events = 0;
  if (await tree(page).count()) {
    await go(page, "data");
    const words = await page.getByText(/events in this workspace/).innerText();
    n_events = Number(words.match(/^[\d,]+/)[0].replaceAll(",", ""));
  }
  await kill();
  return n_events;
}

test("killed while importing: all of it is there, or nothing", { timeout: LONG ? 1_800_000 : 180_000 }, async (t) => {
  const [server, { file, all }] = [await site(t), await sampleFile(t)];
  const begin = async (folder) => {
    const browser = await start(t, server, folder);
    await beginImport(browser, file);
    return browser;
  };
  const found = (folder) => countedIn(t, server, folder);
  await killedWhileImporting(t, { rounds: LONG ? 40 : 3, within: 900, profile: () => lasting(t), begin, found, nothing: 0, all });
});

test("killed while a file joins what is there: all of it joined, or nothing", { timeout: 900_000 }, async (t) => {
  if (!LONG) return t.skip("only at full length");
  const [server, parts] = [await site(t), await twoParts(await profile(t))];
  if (parts === null) return t.skip("no command line is built that makes two files of a company");
  const begin = async (folder) => {
    const browser = await start(t, server, folder);
    await beginImport(browser, parts.files[0]);
    await tree(browser.page).waitFor({ timeout: 60_000 });
    await isSaved(browser.page);
    await go(browser.page, "data");
    await beginImport(browser, parts.files[1]);
    return browser;
  };
  const found = (folder) => countedIn(t, server, folder);
  const { first: nothing, all } = parts;
  await killedWhileImporting(t, { rounds: 20, within: 900, profile: () => lasting(t), begin, found, nothing, all });
});

test("two tabs that lose half of their messages hold the same in the end", { timeout: 300_000 }, async (t) => {
  const { page, context, url } = await openApp(t);
  await context.addInitScript(() => {
    let n = 0;
    const tell = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (words) {
      if (n++ % 2) tell.call(this, words);
    };
  });
  await page.reload();
  await hasStarted(page);
  await bringIn(page, TABLE);
  const goal = await aGoal(page);
  const other = await context.newPage();
  await other.goto(`${url}#/${goal}`);
  await hasStarted(other); // a page that is left while it loads says so in its console
  await other.locator("#sentence").waitFor();
  for (let n = 0; n < (LONG ? 200 : 30); n++) await type(n % 2 ? other : page, n);
  const state = async (tab) => {
    await tab.bringToFront();
    await tab.evaluate(() => dispatchEvent(new Event("focus")));
    await go(tab, "data");
    await tab.waitForTimeout(500);
    await tab.getByRole("button", { name: "Compare with a colleague" }).click();
    return section(tab, "Where it rests").locator("code").innerText();
  };
  assert.equal(await state(page), await state(other));
});

test("what another tab writes while a page is still on its way is there when it opens", { timeout: 120_000 }, async (t) => {
  const { page, context, url } = await openApp(t, { keepsOffline: false, expectNoise: true });
  await bringIn(page, TABLE);
  const goal = await aGoal(page);
  await isSaved(page);
  const late = await context.newPage();
  let open;
  const gate = new Promise((done) => (open = done));
  await late.route(/_bg\.wasm/, (route) => gate.then(() => route.continue()));
  await late.goto(`${url}#/${goal}`);
  const early = await late.evaluate(async () => Promise.all(Object.values(globalThis.askedEarly)));
  assert.ok(early.length === 2 && early.every(Boolean), "the list and the workspace were read before the page began");
  await type(page, 1);
  open();
  await hasStarted(late);
  await late.waitForFunction(() => document.querySelector("#sentence")?.value === "Deliver to bakers, wording 1");
  assert.deepEqual(await late.evaluate(() => Object.keys(globalThis.askedEarly)), [], "the page has taken what was read");
});

test("a workspace with something unsaved is not left before a file has it", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t);
  await bringIn(page, TABLE);
  await aGoal(page);
  await isSaved(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await page.locator("#sentence").fill("Deliver to bakers, at no cost");
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-save=failed]").first().waitFor();
  const asked = page.waitForEvent("dialog");
  void page.close({ runBeforeUnload: true });
  const question = await asked;
  assert.equal(question.type(), "beforeunload", "the browser asks before the page goes");
  await question.dismiss();
  await go(page, "data");
  await page.getByRole("button", { name: "Start page" }).click();
  await page.getByText(/would be lost: export everything/).waitFor();
  assert.match(page.url(), /#\/data/, "the workspace stays open");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export everything" }).click();
  await file;
  assert.ok(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true }))), "and then asks nothing more");
  await page.getByRole("button", { name: "Start page" }).click();
  await page.getByRole("button", { name: /Open the sample company/ }).waitFor();
});

test("a newer store is neither read nor written, and can be saved as it lies", { timeout: 60_000 }, async (t) => {
  const { page } = await openApp(t, { expectNoise: true });
  await bringIn(page, TABLE);
  await tree(page).waitFor();
  await isSaved(page);
  await page.goto("about:blank");
  await page.goBack();
  await page.evaluate(async () => {
    for (const { name, version } of await indexedDB.databases())
      if (name.includes("/"))
        await new Promise((done, failed) => {
          const open = indexedDB.open(name, version + 1);
          open.onsuccess = () => (open.result.close(), done());
          open.onerror = () => failed(open.error);
        });
  });
  await page.reload();
  await page.getByText(/newer version of this page keeps this workspace/).first().waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save what lies there" }).click();
  assert.match((await download).suggestedFilename(), /rescued\.json/);
});

test("damaged database files end at the door, with ways out and without a loop", { timeout: 120_000 }, async (t) => {
  const [server, folder] = [await site(t), await lasting(t)];
  const first = await start(t, server, folder);
  await bringIn(first.page, TABLE);
  await tree(first.page).waitFor();
  await isSaved(first.page);
  await first.quit();
  const root = join(folder, "Default", "IndexedDB");
  for (const name of await readdir(root, { recursive: true }))
    if (/\.(log|ldb)$|MANIFEST|CURRENT/.test(name)) {
      const bytes = await readFile(join(root, name));
      await writeFile(join(root, name), Buffer.alloc(bytes.length, 0x5a));
    }
  const again = await start(t, server, folder);
  await again.page.waitForTimeout(1500);
  const said = await again.page.locator("body").innerText();
  t.diagnostic(said.split("\n").filter((line) => /cannot|store|export|memory|Try again/i.test(line)).slice(0, 3).join(" | "));
  await again.page.getByRole("button", { name: /Open the sample company/ }).waitFor();
});

test("a store that the browser clears under an open page is told, and filled anew with the next change", { timeout: 120_000 }, async (t) => {
  const [server, folder] = [await site(t), await lasting(t)];
  const { page, context } = await start(t, server, folder);
  await bringIn(page, TABLE);
  const goal = await aGoal(page);
  await isSaved(page);
  const browser = await context.newCDPSession(page);
  await browser.send("Storage.clearDataForOrigin", { origin: new URL(server.url).origin, storageTypes: "indexeddb" });
  await page.locator(".topbar__saved[data-save=failed]").waitFor();
  await page.getByText(/all of it is still in this page/).first().waitFor();
  await type(page, 1);
  await page.goto("about:blank");
  await page.goto(`${server.url}#/${goal}`);
  await hasStarted(page);
  assert.equal(await page.locator("#sentence").inputValue(), "Deliver to bakers, wording 1");
  await page.evaluate(() => (location.hash = "#/align"));
  const rows = tree(page).locator(".tree__row:not([hidden])");
  await rows.first().waitFor();
  assert.ok((await rows.count()) > 1, "all else is there as well");
});

test("blocked storage works in memory and says so", { timeout: 120_000 }, async (t) => {
  const { page } = await openApp(t, { expectNoise: true, started: false });
  await page.addInitScript(() => {
    for (const name of ["indexedDB", "localStorage"])
      Object.defineProperty(globalThis, name, { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await page.reload();
  await hasStarted(page);
  await bringIn(page, TABLE);
  await tree(page).waitFor();
  await page.locator(".topbar__saved[data-save=memory]").waitFor();
  await page.getByText(/Export before you close this page/).first().waitFor();
});

/** A page around on another server, with the page in a frame; `attributes` of the frame. */
async function around(t, host, address, attributes = "") {
  const folder = await profile(t);
  await writeFile(join(folder, "index.html"), `<!doctype html><title>around</title><iframe ${attributes} width=1200 height=700 src="${address}"></iframe>
    <script>addEventListener("message", (event) => (globalThis.heard ??= []).push(event.data));</script>`);
  const server = await serve({ root: folder });
  t.after(() => server.close());
  return server.url.replace("localhost", host);
}

test("in a frame of another site data are apart, pay is hidden, and strangers hear nothing", { timeout: 120_000 }, async (t) => {
  const server = await site(t);
  const browser = await launchRaw(await lasting(t));
  t.after(() => browser.kill());
  await browser.page.goto(await around(t, "127.0.0.1", `${server.url}?embed=tree`));
  const frame = browser.page.frameLocator("iframe");
  await frame.getByRole("button", { name: /Open the sample company/ }).click();
  await frame.getByRole("treegrid").waitFor({ timeout: 60_000 });
  await frame.getByText(/keeps data apart from the full page.*Pay is hidden here/).waitFor();
  assert.equal(await frame.locator(".topbar").count(), 0, "a layout has no bar");
  assert.equal(await browser.page.evaluate(() => globalThis.heard), undefined);
  const inner = browser.page.frames()[1];
  await inner.evaluate(() => (location.hash = "#/achieve"));
  await inner.waitForTimeout(1500);
  const words = await inner.locator("body").innerText();
  assert.ok(!/[€$£]\s?\d/.test(words), words.match(/.{20}[€$£]\s?\d.{5}/)?.[0]);
  await inner.evaluate(() => (location.hash = "#/data"));
  await inner.getByRole("heading", { name: "Export", exact: true }).waitFor();
  assert.equal(await inner.getByRole("button", { name: /Export everything|Salaries|Erase/ }).count(), 0, "nor does pay leave by it");
});

test("a frame of an origin that the host names hears of rooms and opens one", { timeout: 120_000 }, async (t) => {
  const folder = join(await profile(t), "page");
  const { cp } = await import("node:fs/promises");
  await cp(PAGE, folder, { recursive: true });
  const inner = await serve({ root: folder });
  t.after(() => inner.close());
  const outside = await around(t, "127.0.0.1", `${inner.url}?embed=tree`);
  await writeFile(join(folder, "embed.json"), JSON.stringify({ origins: [new URL(outside).origin] }));
  const browser = await launchRaw(await lasting(t));
  t.after(() => browser.kill());
  await browser.page.goto(outside);
  const frame = browser.page.frameLocator("iframe");
  await frame.getByRole("button", { name: /Open the sample company/ }).click();
  await frame.getByRole("treegrid").waitFor({ timeout: 60_000 });
  assert.equal(await frame.getByText(/Pay is hidden here/).count(), 0);
  await browser.page.waitForFunction(() => globalThis.heard?.some((it) => it.golden === "ready"));
  await browser.page.evaluate(() => frames[0].postMessage({ golden: "open", room: "drift" }, "*"));
  await browser.page.waitForFunction(() => globalThis.heard.some((it) => it.golden === "room" && it.room === "drift"));
  const heard = await browser.page.evaluate(() => globalThis.heard.map((it) => Object.keys(it).sort().join()));
  assert.ok(heard.every((keys) => ["golden,room", "golden,height"].includes(keys)), "no data are told");
});
