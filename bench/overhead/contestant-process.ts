/**
 * Runs one contestant in a process of its own, as its users would. Makes calls on request of its
 * parent and reports how long they took.
 */
import { contender, threeCalls } from './contender.ts';
import { type Contestant, langGraph, runnableParallel } from './rivals.ts';

export type ContestantName =
  | 'the models alone'
  | 'Contender, embedded'
  | 'Contender, PostgreSQL'
  | 'LangGraph'
  | 'RunnableParallel';

/** How many calls to make, and how many at a time. */
export interface Calls {
  readonly calls: number;
  readonly atOnce: number;
}

/** How long they took, in milliseconds. */
export interface Taken {
  /** For each call. */
  readonly eachMs: readonly number[];
  readonly allMs: number;
  /** This process's processor time per call. */
  readonly processorMs: number;
}

const [name, baseUrl = ''] = process.argv.slice(2);
await using opened = new AsyncDisposableStack();
const contestant = await contestantOf(name as ContestantName);

function contestantOf(known: ContestantName): Contestant | Promise<Contestant> {
  switch (known) {
    case 'the models alone':
      return threeCalls(baseUrl, opened);
    case 'Contender, embedded':
      return contender(baseUrl, null, opened);
    case 'Contender, PostgreSQL':
      return contender(baseUrl, process.env.DATABASE_URL ?? null, opened);
    case 'LangGraph':
      return langGraph(baseUrl);
    case 'RunnableParallel':
      return runnableParallel(baseUrl);
  }
}

async function make({ calls, atOnce }: Calls): Promise<Taken> {
  const eachMs: number[] = [];
  let left = calls;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const startMs = performance.now();
      await contestant();
      eachMs.push(performance.now() - startMs);
    }
  };
  const { user, system } = process.cpuUsage();
  const startMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  const allMs = performance.now() - startMs;
  const used = process.cpuUsage({ user, system });
  return { eachMs, allMs, processorMs: (used.user + used.system) / 1_000 / calls };
}

const over = Promise.withResolvers<void>();
process.on('message', (calls: Calls) => {
  void make(calls).then((taken) => process.send?.(taken));
});
process.once('disconnect', over.resolve);
process.send?.('ready');
await over.promise;
