// What tests of files look at: the dialog of what comes in, the tree, a section of the room, and whether all is saved;
// and large files, which the command line makes where it is built.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp, profile, unasked } from "./index.mjs";

export const dialog = (page) => page.getByRole("dialog");
export const tree = (page) => page.getByRole("treegrid");
export const section = (page, name) => page.getByRole("region", { name, exact: true });
export const isSaved = (page) => page.locator(".topbar__saved[data-save=saved]").waitFor({ timeout: 30_000 });

export async function go(page, room) {
  await page.evaluate((hash) => (location.hash = hash), `#/${room}`);
  await page.waitForURL((url) => url.hash === `#/${room}`);
}

/** Gives the page a table, as if it was chosen by hand. */
export async function give(page, name, text) {
  if ((await page.locator("input[type=file]").count()) === 0) await go(page, "data");
  await page.locator("input[type=file]").first().setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await dialog(page).waitFor();
}

/** Takes what the dialog offers. */
export async function take(page) {
  await dialog(page).getByRole("button", { name: "Import", exact: true }).click();
  await unasked(page);
  await isSaved(page);
}

/** Gives and takes. */
export async function bringIn(page, name, text) {
  await give(page, name, text);
  await take(page);
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The command line, which THREAD may name; null where none is built. */
function program() {
  const built = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
  const known = process.env.THREAD ? [process.env.THREAD] : ["release", "debug"].map((how) => join(built, how, "thread"));
  return known.find((path) => existsSync(path)) ?? null;
}

/** The sample company in two files, each with news for the other, and how many events the first and both hold; else null. */
export async function twoParts(folder) {
  const thread = program();
  if (thread === null) return null;
  const { events, files } = JSON.parse(execFileSync(thread, ["sample", "--split", "2", "-o", folder], { encoding: "utf8" }));
  const first = JSON.parse(await readFile(files[0], "utf8")).count;
  return { files, first, all: events };
}

/** The sample company as the page itself exports it, and how many events it holds. */
export async function sampleFile(t) {
  const { page, context } = await openApp(t);
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await tree(page).waitFor({ timeout: 60_000 });
  await go(page, "data");
  const download = page.waitForEvent("download");
  await section(page, "Out").getByRole("button", { name: "Export everything" }).click();
  const file = join(await profile(t), "sample.json");
  await (await download).saveAs(file);
  await context.close();
  return { file, all: JSON.parse(await readFile(file, "utf8")).count };
}
