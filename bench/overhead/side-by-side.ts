/**
 * Measures what orchestration itself costs: three strategies in parallel with nothing to score and
 * every event stored, compared with LangGraph's three branches and LangChain's RunnableParallel,
 * which store nothing. All call one upstream over HTTP that answers at once, each from a process of
 * its own, in turns. Stores in the embedded database and, if DATABASE_URL is set, on that server.
 * Processor time is that of the contestant's process alone; on a busy machine it says more than the
 * clock.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Calls, ContestantName, Taken } from './contestant-process.ts';

/** Services run warm, but a process takes twice the time for its first five hundred runs. */
const WARM_UPS = 3;
const ROUNDS = 4;
const ONE_BY_ONE: Calls = { calls: 100, atOnce: 1 };
const IN_A_CROWD: Calls = { calls: 320, atOnce: 32 };

await using opened = new AsyncDisposableStack();

async function start(file: string, args: readonly string[] = []): Promise<[ChildProcess, unknown]> {
  const child = fork(join(import.meta.dirname, file), [...args]);
  opened.defer(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  const [word] = await once(child, 'message');
  return [child, word];
}

const [, port] = await start('upstream.ts');
const names: readonly ContestantName[] = [
  'the models alone',
  'Contender, embedded',
  ...(process.env.DATABASE_URL === undefined ? [] : (['Contender, PostgreSQL'] as const)),
  'LangGraph',
  'RunnableParallel',
];
const contestants = new Map<ContestantName, ChildProcess>();
for (const name of names) {
  const [child] = await start('contestant-process.ts', [name, `http://127.0.0.1:${port}`]);
  contestants.set(name, child);
}

async function make(contestant: ChildProcess, calls: Calls): Promise<Taken> {
  contestant.send(calls);
  const [taken] = await once(contestant, 'message');
  return taken;
}

/** In turns, so that other load on the machine affects all alike. */
async function inTurns(calls: Calls): Promise<ReadonlyMap<ContestantName, readonly Taken[]>> {
  const taken = new Map<ContestantName, Taken[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, contestant] of contestants) {
      taken.get(name)?.push(await make(contestant, calls));
    }
  }
  return taken;
}

for (let round = 0; round < WARM_UPS; round += 1) {
  for (const contestant of contestants.values()) {
    await make(contestant, ONE_BY_ONE);
    await make(contestant, IN_A_CROWD);
  }
}
// All single runs first: what the crowds leave behind, mostly in the server's log, would slow them.
const alone = await inTurns(ONE_BY_ONE);
const crowded = await inTurns(IN_A_CROWD);

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
const callMs = (name: ContestantName): number =>
  median((alone.get(name) ?? []).flatMap(({ eachMs }) => eachMs));
const perSecond = (name: ContestantName): number =>
  median((crowded.get(name) ?? []).map(({ allMs }) => (1_000 * IN_A_CROWD.calls) / allMs));
const processor = (taken: readonly Taken[] = []): string =>
  `${median(taken.map(({ processorMs }) => processorMs)).toFixed(1)} ms`;

console.log(
  '| | p50, one at a time | own time, p50 | processor time | a second, 32 at once | processor time |',
);
console.log('|---|---:|---:|---:|---:|---:|');
for (const name of names) {
  const ms = callMs(name);
  const ownMs = name.startsWith('Contender')
    ? `${(ms - callMs('the models alone')).toFixed(1)} ms`
    : '';
  console.log(
    `| ${name} | ${ms.toFixed(1)} ms | ${ownMs} | ${processor(alone.get(name))} | ${perSecond(name).toFixed(0)} | ${processor(crowded.get(name))} |`,
  );
}
