/**
 * Tries the given number of applications, one after another, in one sandbox. Prints JSON lines: the
 * resources held before, the resident memory as it goes, and the resources held after.
 */
import { readdir, readFile } from 'node:fs/promises';
import { ThreadSandbox } from '../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { allTrials, revisedTrial } from './trials.ts';

const SAMPLES = 200;

const runs = Number(process.argv[2] ?? 1);
const all = await allTrials();
const { signal } = new AbortController();

/** The threads, open files and child processes of this process. Reads `/proc`, so Linux only. */
async function holdings(): Promise<object> {
  const threads = await readdir('/proc/self/task');
  const children = await Promise.all(
    threads.map((id) => readFile(`/proc/self/task/${id}/children`, 'utf8')),
  );
  return {
    threads: threads.length,
    files: (await readdir('/proc/self/fd')).length,
    processes: children.join(' ').split(/\s+/).filter(Boolean).length,
  };
}

const tell = (line: object): void => console.log(JSON.stringify(line));

// Loads once what stays loaded, before anything is counted.
const first = new ThreadSandbox();
for (const { trial } of all.slice(0, 1)) await first.tryOut(trial, signal);
await first.close();

tell({ before: await holdings() });
const sandbox = new ThreadSandbox();
const every = Math.max(1, Math.floor(runs / SAMPLES));
for (let run = 1; run <= runs; run++) {
  const next = all[run % all.length];
  if (next !== undefined) await sandbox.tryOut(revisedTrial(next, run), signal);
  if (run % every === 0) tell({ run, residentMb: process.memoryUsage.rss() / 2 ** 20 });
}
await sandbox.close();
tell({ after: await holdings() });
