/** Prints how many trials per second one sandbox does, in a process of its own. */
import { ThreadSandbox } from '../../src/adapters/toolchain/sandbox/thread-sandbox.ts';
import { timeMs } from '../scorer-speed/figures.ts';
import { reactTrials, revisedTrial } from './trials.ts';

const trials = Number(process.argv[2] ?? 1);
const all = reactTrials();
const sandbox = new ThreadSandbox();
const { signal } = new AbortController();
let revision = 0;

async function tryAll(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const next = all[number % all.length];
    if (next !== undefined) await sandbox.tryOut(revisedTrial(next, ++revision), signal);
  }
}

await tryAll(all.length);
console.log((trials * 1_000) / (await timeMs(() => tryAll(trials))));
await sandbox.close();
