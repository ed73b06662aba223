// The sample company in the room Achieve: who acts there, whose card is open.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bringIn } from "./files.mjs";
import { openApp } from "./index.mjs";

const OUT = fileURLToPath(new URL("../out/", import.meta.url));

/** A day after the sample company's ratings were proposed: the page takes it for today. */
export const ADVENT = new Date("2026-12-14T12:00:00");
/** Who leads the sessions. */
export const HR = "Naledi Mokoena";

export async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), `#/${hash}`);
  await page.waitForTimeout(300);
}

export async function actAs(page, name) {
  await page.getByRole("button", { name: /, acting as$/ }).click();
  const line = page.getByRole("menuitemradio", { name, exact: true });
  if (await line.count()) return line.click();
  await page.getByRole("menuitem", { name: "Somebody else …" }).click();
  const dialog = page.getByRole("dialog", { name: "Who are you?" });
  await dialog.getByLabel("Part of a name").fill(name);
  await dialog.getByRole("button", { name, exact: true }).click();
}

/** The page with the sample company, in the room Achieve; options as in openApp. */
export async function calibrating(t, options = {}) {
  const { page } = await openApp(t, { day: ADVENT, patience: 15_000, ...options });
  await page.getByRole("button", { name: /Open the sample company/ }).click();
  await page.getByRole("treegrid").waitFor({ timeout: 60_000 });
  await go(page, "achieve");
  await page.getByRole("heading", { name: /^Proposed for/ }).waitFor();
  return page;
}

/** The people whose rating is not final, with what their rate implies, as a table of ratings. */
async function impliedInstead(page) {
  await go(page, "achieve/at:list");
  await page.getByRole("searchbox", { name: "Name" }).fill("");
  await page.getByLabel("Which").selectOption("open");
  const more = page.getByRole("button", { name: /^Show \d+ more$/ });
  while (await more.count()) await more.first().click();
  const rows = await page.locator("main tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("th a, td a").hash.split("/").pop(), row.cells[3].innerText.trim()]).filter(([, implied]) => implied !== "–"));
  await page.getByLabel("Which").selectOption("");
  return ["id,cycle,proposed_rating", ...rows.map(([id, implied]) => `${id},2026,${implied}`), ""].join("\n");
}

/**
 * Rates everybody whose rating is open as their rate implies, and HR makes all ratings final in the session: all but their
 * own, which somebody else does.
 */
export async function allFinal(page) {
  await bringIn(page, "ratings.csv", await impliedInstead(page));
  await go(page, "achieve");
  await page.getByRole("button", { name: /^Finalise \d+ cards/ }).click();
  await said(page, /ratings are final/);
  await actAs(page, "Ingrid Solheim");
  await page.getByRole("button", { name: /^Finalise 1 card/ }).click();
  await said(page, /1 rating is final/);
  await actAs(page, HR);
}

/** Calls a session of everybody as the page offers it. */
export async function callSession(page) {
  await go(page, "achieve");
  await page.getByRole("button", { name: "Call a session" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Call a session" }).click();
  await said(page, /^Calibration: open/);
}

/** The Player Card of somebody. */
export async function card(page, name) {
  await go(page, "achieve");
  await page.getByRole("searchbox", { name: "Name" }).fill(name);
  await page.locator(".cards").getByRole("link", { name, exact: true }).click();
  const open = page.getByRole("complementary", { name: `Player Card: ${name}` });
  await open.waitFor();
  return open;
}

export const said = (page, text) => page.getByText(text).first().waitFor();

/**
 * The page on paper: a PDF in tests/e2e/out/, how many sheets it has, and the words that the style of paper leaves. Where
 * pdftotext is at hand, `read` is what stands in the file itself.
 */
export async function onPaper(page, name) {
  const file = join(OUT, `${name}.pdf`);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await mkdir(OUT, { recursive: true });
  await writeFile(file, pdf);
  await page.emulateMedia({ media: "print" });
  const words = (await page.locator("body").innerText()).replace(/\s+/g, " ");
  await page.emulateMedia({ media: null });
  const read = await promisify(execFile)("pdftotext", [file, "-"]).catch(() => null);
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
  return { sheets, words, read: read?.stdout.replace(/\s+/g, " ") ?? words };
}
