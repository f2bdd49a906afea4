import { readdir, readFile } from 'node:fs/promises';
import { ThreadSandbox } from '../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { median, slope } from '../scorer-speed/figures.ts';
import { allTrials, revisedTrial } from './trials.ts';

/** What this process holds of the machine. Read from `/proc`, and so on Linux only. */
export interface Holdings {
  readonly threads: number;
  readonly files: number;
  readonly processes: number;
}

export interface Endurance {
  readonly firstQuarterMb: number;
  readonly lastQuarterMb: number;
  /** By least squares over all but the first quarter. */
  readonly mbPer1000: number;
  readonly before: Holdings;
  readonly after: Holdings;
}

const SAMPLES = 200;

/** Tries so many applications of every kind, one after the other, in one sandbox of this process. */
export async function endure(runs: number): Promise<Endurance> {
  const all = await allTrials();
  const { signal } = new AbortController();
  // What is loaded once for good is there before anything is counted.
  await tryWith(new ThreadSandbox(), all.slice(0, 1));
  const before = await holdings();
  const sandbox = new ThreadSandbox();
  const samples: { readonly x: number; readonly y: number }[] = [];
  const every = Math.max(1, Math.floor(runs / SAMPLES));
  for (let run = 1; run <= runs; run++) {
    const next = all[run % all.length];
    if (next !== undefined) await sandbox.tryOut(revisedTrial(next, run), signal);
    if (run % every === 0) samples.push({ x: run, y: process.memoryUsage.rss() / 2 ** 20 });
  }
  await sandbox.close();
  const quarter = samples.length >> 2;
  const mbOf = (some: typeof samples): number => median(some.map(({ y }) => y));
  return {
    firstQuarterMb: mbOf(samples.slice(0, quarter)),
    lastQuarterMb: mbOf(samples.slice(-quarter)),
    mbPer1000: 1_000 * slope(samples.slice(quarter)),
    before,
    after: await holdings(),
  };

  async function tryWith(first: ThreadSandbox, trials: typeof all): Promise<void> {
    for (const { trial } of trials) await first.tryOut(trial, signal);
    await first.close();
  }
}

async function holdings(): Promise<Holdings> {
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
