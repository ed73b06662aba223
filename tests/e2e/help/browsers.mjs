// Where the browsers of this machine are, and how they are started for tests.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { chromium as playwright } from "playwright-core";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of Chromium (or Chrome), which CHROMIUM may name. */
export const chromium = () => find("CHROMIUM", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);

/** The path of Firefox, which FIREFOX may name. */
export const firefox = () => find("FIREFOX", ["firefox-esr", "firefox"]);

/**
 * Chromium as people have it: started by itself on `profileDir`, and only then attached to. Playwright's own start
 * switches storage partitioning off and cannot be killed like a crash.
 * `kill()` ends all of its processes with SIGKILL; the same folder can then be opened again. `quit()` is a polite end.
 */
export async function launchRaw(profileDir, more = []) {
  for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"])
    await rm(join(profileDir, lock), { force: true });
  const words = ["--headless", ...FLAGS, "--remote-debugging-port=0", `--user-data-dir=${profileDir}`, ...more, "about:blank"];
  // A group of its own, so that the whole group and nothing else can be ended.
  const child = spawn(chromium(), words, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  const kill = async () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
    await ended;
  };
  const forget = () => void kill();
  process.once("exit", forget);
  void ended.then(() => process.off("exit", forget));
  try {
    const browser = await playwright.connectOverCDP(await devTools(child), { timeout: 30_000 });
    const context = browser.contexts()[0];
    const page = context.pages()[0] ?? (await context.newPage());
    const quit = async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => {});
      await ended;
    };
    return { browser, context, page, pid: child.pid, kill, quit };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The address at which a Chromium that just starts says it can be driven. */
function devTools(child) {
  return new Promise((done, failed) => {
    let said = "";
    child.stderr.on("data", (words) => {
      said += words;
      const address = said.match(/DevTools listening on (ws:\S+)/)?.[1];
      if (address) done(address);
    });
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`Chromium ended with ${code} before it was ready:\n${said}`)));
    setTimeout(() => failed(new Error(`Chromium was not ready after 30 s:\n${said}`)), 30_000).unref();
  });
}

function find(variable, names) {
  for (const name of process.env[variable] ? [process.env[variable]] : names)
    for (const folder of name.includes("/") ? [""] : process.env.PATH.split(delimiter))
      if (isProgram(join(folder, name))) return join(folder, name);
  throw new Error(`None of ${names.join(", ")} is on PATH; ${variable} may name one.`);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chooses a large file by its path: attached to a browser, Playwright would send all of its bytes. */
export async function chooseByPath(page, file) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "input[type=file]" });
  await session.send("DOM.setFileInputFiles", { nodeId, files: [file] });
  await session.detach();
}
