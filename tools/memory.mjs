// How much memory the pages of a browser hold of their own, as Linux counts it. Knows processes; not what runs in them.
import { readFileSync, readdirSync } from "node:fs";

/** Looks every few milliseconds; the answer ends that and tells by how many bytes the pages grew at most. */
export function watchMemory(group) {
  const before = held(group);
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, held(group))), 15);
  return () => (clearInterval(timer), before > 0 ? peak - before : null);
}

/** Bytes that the renderers of a browser's group of processes share with nobody; 0 where nobody can say. */
const held = (group) => renderers(group).reduce((sum, pid) => sum + alone(pid), 0);

function renderers(group) {
  const is = (pid) => {
    const [words, state] = ["cmdline", "stat"].map((name) => text(`/proc/${pid}/${name}`));
    return words.includes("--type=renderer") && Number(state.match(/\) \S \d+ (\d+)/)?.[1]) === group;
  };
  return folders("/proc").filter((name) => /^\d+$/.test(name) && is(name));
}

function alone(pid) {
  const lines = text(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm);
  return [...lines].reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
}

const folders = (path) => attempt(() => readdirSync(path), []);
const text = (path) => attempt(() => readFileSync(path, "utf8"), "");

/** Processes come and go. */
function attempt(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
