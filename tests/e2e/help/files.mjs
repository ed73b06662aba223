// What tests of files look at: the dialog of what comes in, the tree, a section of the room, and whether all is saved.

export const dialog = (page) => page.getByRole("dialog");
export const tree = (page) => page.getByRole("treegrid");
export const section = (page, name) => page.getByRole("region", { name, exact: true });
export const isSaved = (page) => page.locator(".topbar__saved[data-save=saved]").waitFor({ timeout: 30_000 });

export async function go(page, room) {
  await page.evaluate((hash) => (location.hash = hash), `#/${room}`);
  await page.waitForURL((url) => url.hash === `#/${room}`);
}
