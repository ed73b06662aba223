// The page opens in Firefox too, quietly. Journeys are told in Chromium; this only keeps the other engine honest.
import assert from "node:assert/strict";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { firefox, profile, site } from "./help/index.mjs";

test("the page opens in Firefox", async (t) => {
  const server = await site(t, { prefix: "/thread/" });
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox(),
    userDataDir: await profile(t),
    headless: true,
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const noise = [];
  page.on("console", (it) => ["error", "warn"].includes(it.type()) && noise.push(it.text()));
  page.on("pageerror", (it) => noise.push(String(it)));
  await page.goto(server.url);
  await page.waitForFunction(() => !document.getElementById("boot-note"), { timeout: 30_000 });
  assert.deepEqual(noise, []);
});
