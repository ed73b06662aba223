// How long the main thread of a page works for something: time that it worked, not time that passed, so that what else
// the machine does is left out.

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** The value below which such a share of all lies. */
export const p = (values, share) => Number(at([...values].sort((a, b) => a - b), share).toFixed(2));

/** A session that counts. */
export async function watched(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

/** What is counted: all of the main thread, and three parts of it. */
export const PARTS = { all: "TaskDuration", scripts: "ScriptDuration", styles: "RecalcStyleDuration", layout: "LayoutDuration" };

/** Main-thread milliseconds so far. */
async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value * 1000;
  return Object.fromEntries(Object.entries(PARTS).map(([part, name]) => [part, of(name)]));
}

/** Main-thread milliseconds from the act until `wait` later, in its parts. */
export async function cost(session, wait, act) {
  const before = await busy(session);
  await act();
  await sleep(wait);
  const after = await busy(session);
  return Object.fromEntries(Object.keys(PARTS).map((part) => [part, after[part] - before[part]]));
}
