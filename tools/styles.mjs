// Writes one <link> for each file of style/ into index.html, in the order of the cascade; `--check` only compares.
// Trunk copies style sheets unread, so a file that is not linked would silently be missing.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const FIRST = ["tokens.css", "reset.css", "base.css", "layout.css"];
const FOLDERS = ["", "components/", "views/"];
const page = new URL("../index.html", import.meta.url);
const styles = new URL("../style/", import.meta.url);

const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
const inOrder = (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1);
const filesOf = (folder) =>
  existsSync(new URL(folder, styles))
    ? readdirSync(new URL(folder, styles), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".css"))
        .map((entry) => entry.name)
        .sort(inOrder)
        .map((name) => folder + name)
    : [];

const links = FOLDERS.flatMap(filesOf).map((file) => `    <link data-trunk rel="css" href="style/${file}">\n`);
const before = readFileSync(page, "utf8");
const after = before.replace(/(<!-- styles:.*-->\n)[^]*?( *<!-- end of styles -->)/, (_, start, end) => start + links.join("") + end);

if (before !== after && process.argv.includes("--check")) {
  console.error("index.html does not link the files of style/ as they are: run `make styles`");
  process.exit(1);
}
if (before !== after) {
  writeFileSync(page, after);
  console.log(`index.html now links ${links.length} style sheets`);
}
