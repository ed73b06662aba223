// A static server for one folder, on this machine only: what a good host does, and nothing it would have to be told.
// `make serve`, the tests in the browser and the benchmarks use it. It knows nothing of the page.
//
//   node tools/serve.mjs FOLDER [--port 8080] [--prefix /some/path/] [--header "Name: value"]…
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
const HASHED = /-[0-9a-f]{12,16}[._]/; // as Trunk names files by their content, leading zeros left out

/**
 * Serves `root` under `prefix`; `headers` are added to every answer (null takes one away), `port` 0 finds a free one.
 * Resolves to `{ origin, url, requests, close }`, `requests` being the paths asked for so far.
 */
export async function serve({ root, prefix = "/", port = 0, headers = {}, host = "127.0.0.1" }) {
  const base = `/${prefix}/`.replace(/\/+/g, "/");
  const requests = [];
  const server = createServer(async (request, response) => {
    const { status, body, ...own } = await answer(request, resolve(root), base, requests);
    const all = { "X-Content-Type-Options": "nosniff", ...own, ...headers };
    for (const name of Object.keys(all)) if (all[name] === null) delete all[name];
    response.writeHead(status, all).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((done, failed) => server.once("error", failed).listen(port, host, done));
  const origin = `http://localhost:${server.address().port}`;
  const close = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return { origin, url: origin + base, requests, close };
}

async function answer(request, root, base, requests) {
  if (!["GET", "HEAD"].includes(request.method)) return refusal(405, "Only GET and HEAD are answered here.");
  const path = decoded(request.url.split(/[?#]/)[0]);
  requests.push(path);
  if (`${path}/` === base) return { status: 301, Location: base };
  const file = resolve(root, `.${sep}${path.slice(base.length)}${path.endsWith("/") ? "index.html" : ""}`);
  if (!path.startsWith(base) || !file.startsWith(root + sep)) return refusal(404, `Nothing is at ${path}.`);
  const body = await readFile(file).catch(() => null);
  return body ? found(request, file, body) : refusal(404, `Nothing is at ${path}.`);
}

function found(request, file, body) {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const keep = HASHED.test(file.split(sep).pop()) ? "public, max-age=31536000, immutable" : "no-cache";
  const fresh = request.headers["if-none-match"] === tag;
  const shared = { "Cache-Control": keep, ETag: tag };
  if (fresh) return { status: 304, ...shared };
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return { status: 200, "Content-Type": type, "Content-Length": body.length, ...shared, body };
}

const refusal = (status, words) => ({
  status,
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "no-store",
  body: `${words}\n`,
});

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function options(words) {
  const chosen = { root: words[0], headers: {} };
  for (let at = 1; at < words.length; at += 2) {
    const [name, value] = [words[at], words[at + 1] ?? ""];
    if (name === "--port") chosen.port = Number(value);
    else if (name === "--prefix") chosen.prefix = value;
    else if (name === "--header") chosen.headers[value.split(":")[0]] = value.slice(value.indexOf(":") + 1).trim();
    else throw new Error(`What is ${name}?`);
  }
  if (!chosen.root) throw new Error("Which folder?");
  return chosen;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { url } = await serve({ port: 8080, ...options(process.argv.slice(2)) });
    console.log(`Golden Thread is at ${url}   (Ctrl-C ends)`);
  } catch (error) {
    // Another port is another origin, with another store: so it is never chosen silently.
    const taken = error.code === "EADDRINUSE" && `Port ${error.port} is taken: try PORT=${error.port + 1} make serve.`;
    console.error(taken || `${error.message}\nnode tools/serve.mjs FOLDER [--port N] [--prefix /path/] [--header "Name: value"]`);
    process.exit(1);
  }
}
