// Makes a built page installable and able to open without a network: a manifest, and a worker that keeps the page's own
// files. Called on the folder as it will be published: the worker knows each file by name and checksum, so that files
// of two versions never come together. It touches nothing that Trunk has written but the head of index.html.
//
//   node tools/offline.mjs FOLDER
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksum } from "./split.mjs";

const WORKER = "worker.js";
const MANIFEST = "golden-thread.webmanifest";

const folder = process.argv[2];
if (!folder) throw new Error("Which folder?");

/** The manifest names the icon that Trunk has given a name by its content. */
function manifest(names) {
  const icon = names.find((name) => /^favicon.*\.svg$/.test(name));
  if (!icon) throw new Error("the built page has no icon");
  const words = {
    name: "Golden Thread",
    short_name: "Thread",
    description: "From the first sentence of a goal to a fair rating, on one thread. Everything stays in this browser.",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#ffffff",
    icons: [
      { src: `./${icon}`, sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: `./${icon}`, sizes: "any", type: "image/svg+xml", purpose: "maskable" },
    ],
  };
  return `${JSON.stringify(words, null, 2)}\n`;
}

/** The page with its manifest and the name of its worker; a page that has them already is left as it is. */
function withWorker(page) {
  if (page.includes("data-worker=")) return page;
  const named = page.replace('<meta id="boot-files"', `<meta id="boot-files" data-worker="./${WORKER}"`);
  if (named === page) throw new Error("the built page names no files to boot from");
  return named.replace("</title>", `</title>\n    <link rel="manifest" href="./${MANIFEST}">`);
}

const published = (name) => ![WORKER, MANIFEST, "index.html"].includes(name) && !name.endsWith(".schema.json");
const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
const names = entries.map((entry) => entry.name).filter(published).sort();
const index = join(folder, "index.html");
writeFileSync(index, withWorker(readFileSync(index, "utf8")));
writeFileSync(join(folder, MANIFEST), manifest(names));
const files = ["index.html", MANIFEST, ...names].map((name) => [name, checksum(readFileSync(join(folder, name)))]);
const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
const template = readFileSync(new URL("../static/worker.js", import.meta.url), "utf8");
writeFileSync(
  join(folder, WORKER),
  template.replace('"VERSION"', JSON.stringify(version)).replace("[/* FILES */]", JSON.stringify(files)),
);
