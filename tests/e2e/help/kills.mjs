// Browsers that are ended outright while somebody types.
import assert from "node:assert/strict";

/**
 * Kills a browser at a chance moment while it saves one sentence after the other, again and again, and counts what was
 * called saved and is not there afterwards: nothing may be. `open` starts the browser on the sentence, `type` resolves
 * once the page calls the nth sentence saved, `words` tells what stands in the field.
 */
export async function killedWhileTyping(t, { rounds, open, type, words }) {
  let [n, lost] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const browser = await open();
    let saved = n;
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
    await again.kill();
  }
  t.diagnostic(`${rounds} kills, ${n} acts, ${lost} lost`);
  assert.equal(lost, 0);
}
