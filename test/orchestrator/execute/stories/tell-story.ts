import type { ModelHealth } from '../../../../src/orchestrator/orchestrator.ts';
import type { ProviderTurn } from '../../../../src/orchestrator/ports/provider-queue.ts';
import type { NewRun, StoredRun } from '../../../../src/orchestrator/run.ts';
import type { RunEvent } from '../../../../src/orchestrator/run-event.ts';
import type { RunPolicyWishes } from '../../../../src/orchestrator/run-policy.ts';
import { settle } from '../../../support/manual-clock.ts';
import { MortalProcess } from '../../../support/mortal-process.ts';
import { aRunOf } from '../../../support/stored-run-builders.ts';
import type { LedgerBooks } from './ledger-books.ts';
import type { ProviderBooks } from './provider-books.ts';
import { type Player, setStage } from './stage.ts';
import { NAMES, type Story, THRESHOLD, WRITER } from './story.ts';

/** How a run ended, and its events. */
export interface ToldRun {
  readonly end: StoredRun;
  readonly events: readonly RunEvent[];
  /** The health of each model at the end, as seen by the process that ended the run. */
  readonly healthAtEnd: ReadonlyMap<string, ModelHealth>;
}

/** What can be observed once a story is over. */
export interface ToldStory {
  readonly runs: readonly ToldRun[];
  readonly ledger: LedgerBooks;
  readonly chargedUsd: number;
  readonly books: ProviderBooks;
  /** Requests still under way just after the only run was cancelled. */
  readonly openWhenCancelled: number;
  /** What was left behind. */
  readonly left: {
    readonly timers: number;
    readonly requests: number;
    readonly turns: number;
    readonly probes: number;
  };
  readonly wasKilled: boolean;
}

/** Long enough for the time of every run to run out. */
const MINUTES = 80;

/** Plays the story to its end. */
export async function tellStory(told: Story): Promise<ToldStory> {
  const stage = setStage(told);
  const { clock, store, ledger, books, open } = stage;
  const { incident } = told;
  const first = open(incident.kind === 'kill' ? new MortalProcess(incident.moment) : null);
  const others = told.processes === 2 ? [open()] : [];
  let players = [first, ...others];
  /** Leaves the runs to the other processes, or to a new one. */
  const leaveToOthers = (): void => {
    players = others.length > 0 ? others : [open()];
  };

  const runs: NewRun[] = [];
  for (const [index, gapMs] of [0, ...told.gapsMs].entries()) {
    await clock.advance(gapMs);
    if (first.mortal?.isDead && players.includes(first)) leaveToOthers();
    const run = { ...aRunOfStory(told), createdAt: clock.now() };
    const player = players[index % players.length] ?? first;
    const wasAnswered = await unlessKilled(player, player.begin(run));
    // A run whose caller was never answered may be lost together with its process.
    if (wasAnswered || (await store.head(run.id)) !== null) runs.push(run);
  }
  let openWhenCancelled = 0;
  const [begun] = runs;
  if (incident.kind === 'cancel' && begun !== undefined) {
    await clock.advance(incident.atMs);
    first.executor.cancel(begun.id);
    await settle();
    if (runs.length === 1) openWhenCancelled = stage.openRequests();
  }
  if (incident.kind === 'restart') {
    await clock.advance(incident.atMs);
    await first.executor.close();
    leaveToOthers();
  }

  const ends: ToldRun[] = [];
  for (const run of runs) {
    for (let minute = 0; minute < MINUTES && !(await hasEnded(run.id)); minute += 1) {
      await clock.advance(60_000);
      if (first.mortal?.isDead && players.includes(first)) leaveToOthers();
      for (const player of players) {
        await unlessKilled(player, player.executor.recover({ isSoleExecutor: false }));
      }
    }
    const end = await store.find(run.id);
    if (end === null) throw new Error(`run ${run.id} is stored`);
    const events = await store.eventsAfter(run.id, 0, 1_000);
    ends.push({ end, events, healthAtEnd: stage.healthAtEnd.get(run.id) ?? new Map() });
  }
  await Promise.all(players.map((player) => unlessKilled(player, player.executor.close())));
  const living = players.filter(({ mortal }) => !mortal?.isDead);
  const left = { timers: clock.pending, requests: stage.openRequests() };
  await clock.advance(61_000);
  const turns = await Promise.all(living.map((player) => turnsTaken(player, told)));
  return {
    runs: ends,
    ledger,
    chargedUsd: await ledger.chargedUsd(aRunOfStory(told).userId, new Date(0)),
    books,
    openWhenCancelled,
    left: {
      ...left,
      turns: sumOf(turns),
      probes: sumOf(living.map(probesUnderWay)),
    },
    wasKilled: first.mortal?.isDead ?? false,
  };

  async function hasEnded(runId: string): Promise<boolean> {
    const head = await store.head(runId);
    return head !== null && head.status !== 'QUEUED' && head.status !== 'RUNNING';
  }
}

/** Resolves with true when the work is done, with false when the process is killed first. */
const unlessKilled = ({ mortal }: Player, work: Promise<unknown>): Promise<boolean> => {
  const done = work.then(() => true);
  return mortal === null ? done : Promise.race([done, mortal.died.then(() => false)]);
};

function aRunOfStory(told: Story): NewRun {
  const run = aRunOf(NAMES.slice(0, told.steps), {
    mode: told.mode,
    qualityThreshold: THRESHOLD,
    maxAttempts: told.maxAttempts,
    maxCostUsd: told.maxCostUsd,
    timeoutMs: told.timeoutMs,
  });
  return {
    ...run,
    policy: told.policy satisfies RunPolicyWishes,
    plan: { ...run.plan, isOrderFixed: told.isOrderFixed },
  };
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** How many models it is still probing. */
const probesUnderWay = ({ health }: Player): number =>
  [...NAMES, WRITER]
    .map((name) => health.health(name))
    .filter(({ state, retryAt }) => state === 'UNAVAILABLE' && retryAt === null).length;

/** How many turns at the provider were never given back, once nobody is asking any more. */
async function turnsTaken({ queue }: Player, { limits }: Story): Promise<number> {
  const { maxConcurrentRequests, requestsPerMinute } = limits;
  if (maxConcurrentRequests === null) return 0;
  const wanted = Math.min(maxConcurrentRequests, requestsPerMinute ?? maxConcurrentRequests);
  const leaving = new AbortController();
  const given: ProviderTurn[] = [];
  const entering = Array.from({ length: wanted }, async () => {
    const request = { provider: 'scripted', userId: 'whoever', estimatedTokens: 1 };
    given.push(await queue.enter(request, leaving.signal));
  });
  await settle();
  const missing = wanted - given.length;
  leaving.abort();
  await Promise.allSettled(entering);
  for (const turn of given) turn.leave(0);
  return missing;
}
