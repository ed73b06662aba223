// Browsers that are ended outright while somebody types, or while a file comes in.
import assert from "node:assert/strict";

/**
 * Kills a browser at a chance moment while it saves one sentence after the other, again and again, and counts what was
 * called saved and is not there afterwards: nothing may be. `open` starts the browser on the sentence, `type` resolves
 * once the page calls the nth sentence saved, `words` tells what stands in the field.
 */
export async function killedWhileTyping(t, { rounds, open, type, words }) {
  let [n, saved, lost] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const browser = await open();
    const ended = new Promise((done) => setTimeout(() => browser.kill().then(done), 300 + Math.random() * 1500));
    try {
      for (;;) {
        n += 1;
        await type(browser.page, n);
        saved = n;
      }
    } catch {
      await ended;
    }
    const again = await open();
    const found = Number((await words(again.page)).match(/\d+$/)?.[0] ?? 0);
    if (found < saved) lost += 1;
    assert.ok(found <= n);
    saved = found; // what was tried last may never have been saved
    await again.kill();
  }
  t.diagnostic(`${rounds} kills, ${n} acts, ${lost} lost`);
  assert.equal(lost, 0);
}

/**
 * Kills a browser at a chance moment within so many milliseconds after “Import” was pressed, again and again: the whole
 * file is there afterwards, or nothing of it. `begin` starts the browser on a profile and presses; `found` starts one on the
 * same profile and tells how many events stand there; `nothing` is how many stood there before, `all` how many with the file.
 */
export async function killedWhileImporting(t, { rounds, within, profile, begin, found, nothing, all }) {
  const tally = { whole: 0, nothing: 0 };
  for (let round = 0; round < rounds; round++) {
    const folder = await profile();
    const browser = await begin(folder);
    await new Promise((done) => setTimeout(done, Math.random() * within));
    await browser.kill();
    const n_events = await found(folder);
    assert.ok([nothing, all].includes(n_events), `${n_events} events of ${all}`);
    tally[n_events === all ? "whole" : "nothing"] += 1;
  }
  t.diagnostic(`${rounds} kills: ${tally.whole} times all of the file, ${tally.nothing} times nothing of it`);
}
