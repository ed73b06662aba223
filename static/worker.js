// Keeps the page's own files, so that it opens without a network. It knows one version: each file by its checksum. What
// does not fit is not kept, and the version before goes on. It sees no data: those never leave the page.
"use strict";

const VERSION = "VERSION";
const FILES = [/* FILES */];
const PREFIX = `golden-thread ${self.registration.scope} `;
const KEPT = PREFIX + VERSION;

const address = (name) => new URL(name === "index.html" ? "./" : name, self.registration.scope).href;

/** Fetches a file as it was built; a host that has another one just now lets the whole installation fail. */
const fetched = async ([name, integrity]) => {
  const response = await fetch(address(name), { integrity, cache: "no-cache", credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`${response.status} for ${name}`);
  return [address(name), response];
};

const install = async () => {
  const all = await Promise.all(FILES.map(fetched));
  const cache = await caches.open(KEPT);
  await Promise.all(all.map(([url, response]) => cache.put(url, response)));
};

/** Old versions of this page go; caches of others on the same origin are not ours. */
const tidy = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
};

const answer = async (request) => {
  const url = new URL(request.url);
  const isPage = request.mode === "navigate" && url.pathname === new URL(address("index.html")).pathname;
  const cache = await caches.open(KEPT);
  const kept = await cache.match(isPage ? address("index.html") : url.href.split(/[?#]/)[0]);
  return kept ?? fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const isOurs = event.request.method === "GET" && event.request.url.startsWith(self.registration.scope);
  if (isOurs) event.respondWith(answer(event.request));
});
// Only a person decides when the new version takes over.
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
