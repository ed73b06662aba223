// Hears everything a page should not do: console noise, errors, breaches of its own policy, requests off its origin.

const QUIET = new Set(["log", "info", "debug", "dir", "table", "startGroup", "startGroupCollapsed", "endGroup", "count", "timeEnd"]);

/** Listens to all pages of `context`, now and later; the answer is a growing list of complaints. */
export async function watch(context, origin) {
  const noise = [];
  await context.exposeBinding("__breach", (_, words) => noise.push(`policy: ${words}`));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (it) =>
      globalThis.__breach(`${it.effectiveDirective} forbids ${it.blockedURI} (${it.sourceFile}:${it.lineNumber})`),
    ),
  );
  const goesOut = (url) => !url.startsWith(`${origin}/`) && !/^(data|blob|about|chrome-error):/.test(url);
  context.on("request", (it) => goesOut(it.url()) && noise.push(`request off the origin: ${it.url()}`));
  context.on("console", (it) => QUIET.has(it.type()) || noise.push(`console ${it.type()}: ${it.text()}`));
  context.on("weberror", (it) => noise.push(`error: ${it.error().stack ?? it.error()}`));
  const listen = (page) => {
    page.on("websocket", (it) => noise.push(`socket: ${it.url()}`));
    page.on("crash", () => noise.push("the page crashed"));
  };
  context.pages().forEach(listen);
  context.on("page", listen);
  return noise;
}
