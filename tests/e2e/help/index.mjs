// What a journey needs: the built page in a real browser with a fresh profile, and judges that never look away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as playwright } from "playwright-core";
import { serve } from "../../../tools/serve.mjs";
import { FLAGS, chromium } from "./browsers.mjs";
import { watch } from "./watch.mjs";

export { chooseByPath, chromium, firefox, launchRaw, FLAGS } from "./browsers.mjs";
export { watch } from "./watch.mjs";

/** The built page that is tested; PAGE names another one. */
export const PAGE = process.env.PAGE ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const OUT = fileURLToPath(new URL("../out/", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The built page on a server of its own, which ends with the test; options as in tools/serve.mjs. */
export async function site(t, options = {}) {
  const server = await serve({ root: PAGE, ...options });
  t.after(() => server.close());
  return server;
}

/** An empty folder for a browser profile, removed after the test. */
export async function profile(t) {
  const folder = await mkdtemp(join(tmpdir(), "thread-profile-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}

/**
 * Opens the built page under `prefix` in Chromium with a fresh profile on disk, and waits until it has started.
 * The test fails on any console error or warning, page error, breach of the policy, or request off the origin;
 * `expectNoise: true` leaves that judgement to the test, which finds the list in `noise`.
 * `day` is what the page takes for now, from its first line on; the clock stands still. `patience` is how long each step may
 * take, in ms. `theme` is what the person's system asks for. `keepsOffline: false` leaves out the worker that keeps the page's files for
 * offline use. Resolves to `{ page, context, server, url, noise }`.
 */
export async function openApp(t, options = {}) {
  const { width = 1280, height = 800, theme = "light", prefix = "/", headers = {}, path = "", expectNoise = false, started = true, keepsOffline = true, day, patience } = options;
  let context = null;
  t.after(() => context?.close()); // before the server goes: nothing is asked of it in vain
  const server = await site(t, { prefix, headers });
  context = await playwright.launchPersistentContext(await profile(t), {
    executablePath: chromium(),
    args: FLAGS,
    viewport: { width, height },
    colorScheme: theme,
    acceptDownloads: true,
    serviceWorkers: keepsOffline ? "allow" : "block",
  });
  const noise = await watch(context, server.origin);
  if (!expectNoise) t.after(() => assert.deepEqual(noise, [], "the page should be quiet"));
  if (day) await context.clock.setFixedTime(day);
  const page = context.pages()[0] ?? (await context.newPage());
  if (patience) page.setDefaultTimeout(patience);
  await page.goto(server.url + path);
  if (started) await hasStarted(page);
  return { page, context, server, url: server.url, noise };
}

/** Waits until the page has started, and so has taken its note away; fails with the note's own words if it cannot. */
export async function hasStarted(page) {
  const failure = page.locator("#boot-note [role=alert]");
  const answer = await Promise.race([
    page.locator("#boot-note").waitFor({ state: "detached", timeout: 60_000 }),
    failure.waitFor({ timeout: 60_000 }).then(() => failure.innerText()),
  ]);
  assert.equal(answer, undefined, "the page should start");
}

/** Asserts that axe-core finds nothing to say about the page as it stands. */
export async function axe(page, options = {}) {
  // By evaluation and not as a script element: the page's policy forbids the latter, and stays in force.
  await page.evaluate(AXE);
  // What still fades in has less contrast than it will have.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))));
  const { violations } = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
  const words = violations.flatMap((it) => it.nodes.map((node) => `${it.id} (${it.help}): ${node.target.join(" ")}`));
  assert.deepEqual(words, [], "axe-core should find nothing");
}

/** A screenshot in tests/e2e/out/, for people to look at. */
export async function shot(page, name) {
  await mkdir(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: "disabled" });
}

/** Waits until what was chosen is in. Where a table made the workspace the page asks who one is: whoever it takes one for will do. */
export async function unasked(page) {
  await page.waitForFunction(() => [...document.querySelectorAll("dialog[open] h2")].every((one) => one.textContent === "Who are you?"));
  await page.waitForTimeout(100);
  if (await page.evaluate(() => document.querySelector("dialog[open]") !== null)) await page.keyboard.press("Escape");
}
