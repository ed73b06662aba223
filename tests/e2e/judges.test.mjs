// The judges of the other tests are tried themselves: a page that misbehaves must not pass.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { axe, launchRaw, openApp, profile } from "./help/index.mjs";

const MISDEEDS = [
  ["a warning", /console warning: careful/, () => console.warn("careful")],
  ["an error", /console error: broken/, () => console.error("broken")],
  ["an exception", /error: .*thrown late/, () => void setTimeout(() => { throw new Error("thrown late"); })],
  ["a rejection", /error: .*rejected late/, () => void Promise.reject(new Error("rejected late"))],
  ["a request elsewhere", /policy: connect-src forbids http:\/\/127\.0\.0\.1/, () => void fetch("http://127.0.0.1:9/x").catch(() => {})],
  ["a picture from elsewhere", /policy: img-src forbids/, () => void (new Image().src = "http://127.0.0.1:9/x.png")],
  ["an inline script", /policy: script-src-elem forbids inline/, () => document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }))],
  ["an inline style", /policy: style-src-attr forbids inline/, () => document.body.setAttribute("style", "color: red")],
  ["leaving for elsewhere", /request off the origin: http:\/\/127\.0\.0\.1:9/, () => void (location.href = "http://127.0.0.1:9/")], // last, since it leaves
];

test("what a page should not do is noticed", async (t) => {
  const { page, noise } = await openApp(t, { expectNoise: true });
  assert.deepEqual(noise, []);
  for (const [words, complaint, misdeed] of MISDEEDS)
    await t.test(words, async () => {
      noise.length = 0;
      await page.evaluate(misdeed);
      for (let wait = 0; wait < 50 && !noise.some((it) => complaint.test(it)); wait += 1) await page.waitForTimeout(100);
      assert.ok(noise.some((it) => complaint.test(it)), `nothing like ${complaint} in:\n${noise.join("\n")}`);
    });
});

test("a button without a name is noticed by axe", async (t) => {
  const { page } = await openApp(t);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
  await assert.rejects(axe(page), /button-name/);
});

test("killing a browser ends all of its processes", async (t) => {
  const folder = await profile(t);
  const { page, pid, kill } = await launchRaw(folder);
  await page.goto("about:blank");
  const members = () => execFileSync("ps", ["-A", "-o", "pgid=,stat="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => Number.parseInt(line, 10) === pid && !line.includes("Z"));
  assert.ok(members().length > 2, "a browser is several processes");
  await kill();
  for (let wait = 0; wait < 50 && members().length > 0; wait += 1) await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(members(), []);
});
