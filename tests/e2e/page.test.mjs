// The page opens: anywhere, quietly, in the chosen theme; and where it cannot, it says so in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cp } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PAGE, axe, hasStarted, launchRaw, openApp, profile, shot, site } from "./help/index.mjs";

for (const prefix of ["/", "/deep/er/thread/"])
  test(`the page opens under ${prefix}`, async (t) => {
    const { page, server } = await openApp(t, { prefix });
    assert.equal(await page.locator("#boot-note").count(), 0);
    assert.ok((await page.locator("body").innerText()).trim().length > 0, "something is to be read");
    assert.ok(server.requests.length > 3 && server.requests.every((path) => path.startsWith(prefix)));
    await axe(page);
    await shot(page, `open${prefix.replaceAll("/", "-")}light`);
  });

for (const [stored, root] of [['"dark"', "dark"], ["light", "light"], ['"system"', "none"], ["{nonsense", "none"]])
  test(`a stored theme of ${stored} is on the root before there is a body to paint`, async (t) => {
    const { page } = await openApp(t);
    await page.evaluate((value) => localStorage.setItem("theme", value), stored);
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        globalThis.themeAtFirst = document.documentElement.dataset.theme ?? "none";
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await hasStarted(page);
    assert.equal(await page.evaluate(() => globalThis.themeAtFirst), root);
  });

// Without the worker that keeps files for offline use: where it is quick, it has them, and nothing is missing.
test("a file of an older build that is gone is told in words, with a way to reload", async (t) => {
  const { page, noise } = await openApp(t, { started: false, expectNoise: true, keepsOffline: false });
  await hasStarted(page);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.reload();
  const note = page.locator('#boot-note [role=alert]');
  await note.waitFor();
  assert.match(await note.innerText(), /could not be loaded/);
  await axe(page);
  await page.unroute("**/*.wasm");
  await note.getByRole("button", { name: "Reload" }).click();
  await hasStarted(page);
  assert.ok(noise.length > 0, "a failure is also in the console");
});

test("wasm that was changed on its way is refused", async (t) => {
  const { page } = await openApp(t, { started: false, expectNoise: true, keepsOffline: false });
  await hasStarted(page);
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0, 2, 1, 120])]) });
  });
  await page.reload();
  await page.locator('#boot-note [role=alert]').waitFor();
});

test("opened as a file, the page says that it needs a web address", async (t) => {
  const folder = join(await profile(t), "page");
  await cp(PAGE, folder, { recursive: true });
  const { page } = await openApp(t, { expectNoise: true });
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  assert.match(await page.locator("#boot-note").innerText(), /needs a web address/);
});

test("files named by their content are kept for ever, the page itself is asked for each time", async (t) => {
  const server = await site(t, { prefix: "/x" });
  const kept = async (name) => (await fetch(server.url + name)).headers.get("cache-control");
  assert.equal(await kept(""), "no-cache");
  const hashed = readdirSync(PAGE).filter((name) => !/^(index\.html|worker\.js|.*\.schema\.json|.*\.webmanifest)$/.test(name));
  for (const name of hashed) assert.match(await kept(name), /immutable/, name);
  const page = await fetch(server.url);
  const again = await fetch(server.url, { headers: { "If-None-Match": page.headers.get("etag") } });
  assert.equal(again.status, 304);
  assert.equal((await fetch(`${server.origin}/x/..%2f..%2fCargo.toml`)).status, 404);
});

test("a browser killed outright opens the same profile again", async (t) => {
  const [server, folder] = [await site(t), await profile(t)];
  const first = await launchRaw(folder);
  await first.page.goto(server.url);
  await hasStarted(first.page);
  const kept = await first.page.evaluate(
    () =>
      new Promise((done, failed) => {
        const open = indexedDB.open("kill-test", 1);
        open.onupgradeneeded = () => open.result.createObjectStore("rows");
        open.onerror = () => failed(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction("rows", "readwrite");
          tx.objectStore("rows").put("kept", 1);
          tx.oncomplete = () => done("kept");
          tx.onabort = () => failed(tx.error);
        };
      }),
  );
  await first.kill();
  const second = await launchRaw(folder);
  t.after(() => second.kill());
  await second.page.goto(server.url);
  await hasStarted(second.page);
  const found = await second.page.evaluate(
    () =>
      new Promise((done, failed) => {
        const open = indexedDB.open("kill-test", 1);
        open.onerror = () => failed(open.error);
        open.onsuccess = () => {
          const get = open.result.transaction("rows").objectStore("rows").get(1);
          get.onsuccess = () => done(get.result);
        };
      }),
  );
  assert.equal(found, kept);
});
