import { expect, it } from 'vitest';
import type { RunStore } from '../../src/orchestrator/ports/run-store.ts';
import type { AcceptanceTest } from '../../src/orchestrator/ports/sandbox.ts';
import type { RunChange } from '../../src/orchestrator/run-event.ts';
import { attemptEnded, runWonBy } from './run-changes.ts';
import {
  aNewRun,
  aScorecard,
  aSpend,
  attemptStarted,
  cancelled,
  eventsOf,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from './stored-run-builders.ts';

const UNKNOWN = '00000000-0000-4000-9000-000000000000';

const FIRST = { reason: 'FIRST', origin: { kind: 'fresh' } } as const;
const REPAIR = (of: string) =>
  ({ reason: 'REPAIR', origin: { kind: 'repair', of, round: 1 } }) as const;

const SELECTION = { qualityScore: 81, wasOptimal: null };

const BUTTON = { by: 'words', value: ['add', 'create'] } as const;
const LIST = { by: 'test-id', value: 'task-list' } as const;
const EVERY_STEP: readonly AcceptanceTest[] = [
  {
    id: 'model-1',
    title: 'An added task is listed',
    origin: 'model',
    steps: [
      { kind: 'exists', target: LIST },
      { kind: 'lacks', text: 'Größe' },
      { kind: 'fill', target: BUTTON, text: 'Größe' },
      { kind: 'press', target: BUTTON },
      { kind: 'shows', text: 'Größe', within: LIST },
      { kind: 'shows', text: 'Größe' },
      { kind: 'shows-more', text: 'Größe' },
      { kind: 'shows-number', value: -1.5 },
      { kind: 'prints', text: 'done' },
    ],
  },
];

/** The contract of every `RunStore`. The store may hold other users' runs, never these users'. */
export function itKeepsRuns(openStore: () => RunStore): void {
  const aUser = () => `user-${nextId()}`;

  async function admitted(store: RunStore, overrides: Parameters<typeof aNewRun>[0] = {}) {
    const run = aNewRun({ userId: aUser(), ...overrides });
    await store.admit(run);
    return run;
  }

  async function appendAll(store: RunStore, runId: string, changes: readonly RunChange[]) {
    const events = eventsOf(runId, changes);
    for (const event of events) await store.append(event);
    return events;
  }

  it('stores an admitted run as it was decided', async () => {
    const store = openStore();
    const run = aNewRun({
      userId: aUser(),
      idempotencyKey: 'once',
      task: {
        request: 'Make the button blue',
        conversationId: 'talk-7',
        files: [{ path: 'src/App.tsx', content: 'export const App = () => null;\n' }],
      },
      limits: {
        mode: 'ADAPTIVE',
        qualityThreshold: 85,
        maxAttempts: 2,
        maxCostUsd: 0.25,
        timeoutMs: 60_000,
      },
      policy: { repairRounds: 2, hedgeShare: 0.1, splice: false },
    });

    expect(await store.admit(run)).toEqual({ runId: run.id, isNew: true });

    expect(await store.find(run.id)).toEqual({
      ...run,
      status: 'QUEUED',
      lastSequence: 0,
      isCancelRequested: false,
      startedAt: null,
      acceptance: null,
      attempts: [],
    });
    expect(await store.head(run.id)).toEqual({
      userId: run.userId,
      status: 'QUEUED',
      lastSequence: 0,
    });
  });

  it('finds nothing of a run that was never admitted', async () => {
    const store = openStore();
    expect(await store.find(UNKNOWN)).toBeNull();
    expect(await store.head(UNKNOWN)).toBeNull();
    expect(await store.eventsAfter(UNKNOWN, 0, 10)).toEqual([]);
    expect(await store.findByIdempotencyKey('nobody', 'no key')).toBeNull();
  });

  it('returns the first run when a user repeats an idempotency key', async () => {
    const store = openStore();
    const first = await admitted(store, { idempotencyKey: 'order-1' });
    const again = aNewRun({ userId: first.userId, idempotencyKey: 'order-1' });

    expect(await store.admit(again)).toEqual({ runId: first.id, isNew: false });
    expect(await store.find(again.id)).toBeNull();
    expect(await store.findByIdempotencyKey(first.userId, 'order-1')).toBe(first.id);
  });

  it('keeps the idempotency keys of users apart', async () => {
    const store = openStore();
    await admitted(store, { idempotencyKey: 'order-1' });
    const other = aNewRun({ userId: aUser(), idempotencyKey: 'order-1' });

    expect(await store.admit(other)).toEqual({ runId: other.id, isNew: true });
  });

  it('admits any number of runs without a key', async () => {
    const store = openStore();
    const userId = aUser();
    const admissions = await Promise.all(
      [aNewRun({ userId }), aNewRun({ userId })].map((run) => store.admit(run)),
    );
    expect(admissions.map(({ isNew }) => isNew)).toEqual([true, true]);
  });

  it('admits one of several runs that race with the same key', async () => {
    const store = openStore();
    const userId = aUser();
    const runs = Array.from({ length: 6 }, () => aNewRun({ userId, idempotencyKey: 'race' }));

    const admissions = await Promise.all(runs.map((run) => store.admit(run)));

    expect(admissions.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(admissions.map(({ runId }) => runId)).size).toBe(1);
  });

  it('admits a run together with its first events', async () => {
    const store = openStore();
    const run = aNewRun({ userId: aUser() });
    const lease = { executorId: 'one', leaseUntil: secondsIn(30) };
    const [flash, pro] = [nextId(), nextId()];
    const events = eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(flash, FLASH),
      attemptStarted(pro, PRO),
    ]);

    expect(await store.admit(run, lease, events)).toEqual({ runId: run.id, isNew: true });

    const running = { provider: 'rehearsal', ...FIRST, state: { kind: 'RUNNING' } };
    expect(await store.find(run.id)).toMatchObject({
      ...run,
      status: 'RUNNING',
      lastSequence: 3,
      startedAt: secondsIn(1),
      attempts: [
        { ...running, id: flash, strategy: FLASH, startedAt: secondsIn(2) },
        { ...running, id: pro, strategy: PRO, startedAt: secondsIn(3) },
      ],
    });
    expect(await store.eventsAfter(run.id, 0, 10)).toEqual(events);
    expect(await store.claim(run.id, { ...lease, executorId: 'two', asOf: secondsIn(29) })).toBe(
      false,
    );
    const [, , , ...ended] = eventsOf(run.id, [
      ...events.map(({ change }) => change),
      attemptEnded(flash, failed()),
      attemptEnded(pro, scored()),
      runWonBy(pro, SELECTION),
    ]);
    for (const event of ended) await store.append(event);
    expect((await store.head(run.id))?.status).toBe('SUCCEEDED');
  });

  it('stores no events of a run whose key another run has', async () => {
    const store = openStore();
    const first = await admitted(store, { idempotencyKey: 'order-1' });
    const again = aNewRun({ userId: first.userId, idempotencyKey: 'order-1' });
    const events = eventsOf(again.id, [{ kind: 'RunStarted' }, attemptStarted(nextId(), FLASH)]);

    expect(await store.admit(again, undefined, events)).toEqual({ runId: first.id, isNew: false });
    expect(await store.eventsAfter(again.id, 0, 10)).toEqual([]);
    expect((await store.find(first.id))?.attempts).toEqual([]);
  });

  it('follows a run from its start through every kind of attempt to its end', async () => {
    const store = openStore();
    const run = await admitted(store);
    const [lost, won, stopped] = [nextId(), nextId(), nextId()];
    await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      attemptStarted(lost, FLASH),
      attemptEnded(lost, failed()),
      attemptStarted(won, PRO),
      { ...attemptStarted(stopped, { model: 'lite', approach: 'SIMPLE' }), ...REPAIR(lost) },
      { kind: 'FileGenerated', attemptId: won, path: 'src/main.tsx', sizeBytes: 10 },
      {
        kind: 'PartialScore',
        attemptId: won,
        scorecard: aScorecard({ isPartial: true }),
        forecast: { expected: 55, lower: 40, upper: 70 },
      },
      attemptEnded(won, scored()),
      attemptEnded(stopped, cancelled()),
      runWonBy(won, SELECTION),
    ]);

    expect(await store.find(run.id)).toEqual({
      ...run,
      status: 'SUCCEEDED',
      acceptance: null,
      lastSequence: 10,
      isCancelRequested: false,
      startedAt: secondsIn(1),
      attempts: [
        {
          id: lost,
          strategy: FLASH,
          provider: 'rehearsal',
          ...FIRST,
          startedAt: secondsIn(2),
          state: failed(),
        },
        {
          id: won,
          strategy: PRO,
          provider: 'rehearsal',
          ...FIRST,
          startedAt: secondsIn(4),
          state: scored(),
        },
        {
          id: stopped,
          strategy: { model: 'lite', approach: 'SIMPLE' },
          provider: 'rehearsal',
          ...REPAIR(lost),
          startedAt: secondsIn(5),
          state: cancelled(),
        },
      ],
    });
  });

  it('restores what happened to the requests of an attempt', async () => {
    const store = openStore();
    const run = await admitted(store);
    const attemptId = nextId();
    const events = await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      attemptStarted(attemptId),
      {
        kind: 'AttemptWaiting',
        attemptId,
        provider: 'rehearsal',
        room: 'CONCURRENT_REQUESTS',
        since: secondsIn(3),
      },
      { kind: 'AttemptResumed', attemptId, waitedMs: 1_200 },
      {
        kind: 'AttemptRetrying',
        attemptId,
        failure: { code: 'UNAVAILABLE', message: 'down', retryable: true },
        retry: 1,
        maxRetries: 2,
        delayMs: 250,
      },
    ]);
    expect(await store.eventsAfter(run.id, 0, 100)).toEqual(events);
  });

  it('shows an attempt as running until it has ended', async () => {
    const store = openStore();
    const run = await admitted(store);
    const attemptId = nextId();
    await appendAll(store, run.id, [{ kind: 'RunStarted' }, attemptStarted(attemptId)]);

    const found = await store.find(run.id);

    expect(found?.status).toBe('RUNNING');
    expect(found?.attempts.map(({ state }) => state)).toEqual([{ kind: 'RUNNING' }]);
  });

  it('restores events as they were appended, from where the reader asks', async () => {
    const store = openStore();
    const run = await admitted(store);
    const [first, second, third] = [nextId(), nextId(), nextId()];
    const events = await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      attemptStarted(first),
      { kind: 'FileGenerated', attemptId: first, path: 'src/App.tsx', sizeBytes: 36 },
      {
        kind: 'PartialScore',
        attemptId: first,
        scorecard: aScorecard({ isPartial: true }),
        forecast: { expected: 55, lower: 40, upper: 70 },
      },
      attemptEnded(first, scored()),
      attemptStarted(second, PRO),
      attemptEnded(second, failed()),
      attemptStarted(third, PRO),
      attemptEnded(third, cancelled()),
      {
        kind: 'RunCompleted',
        result: { status: 'CANCELLED', winnerAttemptId: first, selection: SELECTION },
      },
    ]);

    expect(await store.eventsAfter(run.id, 0, 100)).toEqual(events);
    expect(await store.eventsAfter(run.id, 3, 2)).toEqual(events.slice(3, 5));
    expect(await store.eventsAfter(run.id, 10, 100)).toEqual([]);
  });

  it('stores why a run failed', async () => {
    const store = openStore();
    const run = await admitted(store);
    const events = await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      {
        kind: 'RunCompleted',
        result: {
          status: 'FAILED',
          failure: { code: 'ALL_ATTEMPTS_FAILED', message: 'flash: no route', retryable: false },
          selection: { qualityScore: null, wasOptimal: null },
        },
      },
    ]);

    expect(await store.eventsAfter(run.id, 0, 100)).toEqual(events);
    expect(await store.head(run.id)).toEqual({
      userId: run.userId,
      status: 'FAILED',
      lastSequence: 2,
    });
  });

  it.each([
    { title: 'leaves a gap', sequence: 3 },
    { title: 'repeats a sequence', sequence: 1 },
    { title: 'counts from zero', sequence: 0 },
  ])('refuses an event that $title, and changes nothing', async ({ sequence }) => {
    const store = openStore();
    const run = await admitted(store);
    const events = await appendAll(store, run.id, [{ kind: 'RunStarted' }]);
    const before = await store.find(run.id);

    await expect(
      store.append({
        runId: run.id,
        sequence,
        at: secondsIn(5),
        change: attemptStarted(nextId()),
      }),
    ).rejects.toThrow(`event ${sequence} is not the next of run ${run.id}`);

    expect(await store.find(run.id)).toEqual(before);
    expect(await store.eventsAfter(run.id, 0, 10)).toEqual(events);
  });

  it('refuses an event of an unknown run', async () => {
    const [event] = eventsOf(UNKNOWN, [{ kind: 'RunStarted' }]);
    if (event === undefined) throw new Error('one change makes one event');
    await expect(openStore().append(event)).rejects.toThrow('is not the next of run');
  });

  it('refuses an event of a run that has ended', async () => {
    const store = openStore();
    const run = await admitted(store);
    await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      {
        kind: 'RunCompleted',
        result: { status: 'CANCELLED', winnerAttemptId: null, selection: SELECTION },
      },
    ]);
    await expect(
      store.append({
        runId: run.id,
        sequence: 3,
        at: secondsIn(9),
        change: attemptStarted(nextId()),
      }),
    ).rejects.toThrow('event 3 is not the next');
  });

  it('refuses the end of an attempt that is not running, and changes nothing', async () => {
    const store = openStore();
    const run = await admitted(store);
    const attemptId = nextId();
    const end: RunChange = attemptEnded(attemptId, failed());
    await appendAll(store, run.id, [attemptStarted(attemptId), end]);
    const before = await store.find(run.id);

    await expect(
      store.append({ runId: run.id, sequence: 3, at: secondsIn(3), change: end }),
    ).rejects.toThrow(`no running attempt ${attemptId}`);

    expect(await store.find(run.id)).toEqual(before);
  });

  it('accepts several events at once, with all their changes', async () => {
    const store = openStore();
    const run = await admitted(store);
    const [one, two, three] = [nextId(), nextId(), nextId()];
    const [first, ...others] = eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(one),
      attemptStarted(two, PRO),
      { kind: 'FileGenerated', attemptId: one, path: 'src/App.tsx', sizeBytes: 3 },
    ]);
    const [fifth, ...rest] = eventsOf(
      run.id,
      [
        attemptEnded(one, scored()),
        attemptEnded(two, failed()),
        attemptStarted(three, { model: 'lite', approach: 'SIMPLE' }),
        attemptEnded(three, cancelled()),
        runWonBy(one, SELECTION),
      ],
      5,
    );
    if (first === undefined || fifth === undefined) throw new Error('each change is an event');
    await store.append(first, ...others);
    await store.append(fifth, ...rest);

    expect(await store.eventsAfter(run.id, 0, 20)).toEqual([first, ...others, fifth, ...rest]);
    const stored = await store.find(run.id);
    expect(stored).toMatchObject({ status: 'SUCCEEDED', lastSequence: 9, startedAt: secondsIn(1) });
    expect(stored?.attempts.map(({ id, state }) => [id, state.kind])).toEqual([
      [one, 'SCORED'],
      [two, 'FAILED'],
      [three, 'CANCELLED'],
    ]);
  });

  it('accepts all of several events or none', async () => {
    const store = openStore();
    const run = await admitted(store);
    const [first, ...others] = eventsOf(run.id, [
      { kind: 'RunStarted' },
      attemptStarted(nextId()),
      { kind: 'AttemptFailed', attemptId: nextId(), outcome: failed() },
    ]);
    if (first === undefined) throw new Error('each change is an event');
    await expect(store.append(first, ...others)).rejects.toThrow('no running attempt');
    expect(await store.eventsAfter(run.id, 0, 10)).toEqual([]);
    expect(await store.find(run.id)).toMatchObject({ status: 'QUEUED', attempts: [] });
  });

  it('accepts one of two events that race for the same sequence', async () => {
    const store = openStore();
    const run = await admitted(store);
    const race = [nextId(), nextId()].map((attemptId) =>
      store.append({
        runId: run.id,
        sequence: 1,
        at: secondsIn(1),
        change: attemptStarted(attemptId),
      }),
    );

    const outcomes = await Promise.allSettled(race);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await store.find(run.id))?.attempts).toHaveLength(1);
  });

  it('finds the files of the newest winner in a conversation', async () => {
    const store = openStore();
    const userId = aUser();
    const older = [{ path: 'src/App.tsx', content: 'older\n' }];
    const newer = [
      { path: 'src/main.tsx', content: 'newer\n' },
      { path: 'src/App.tsx', content: 'newer\n' },
    ];
    for (const [createdAt, files] of [
      [secondsIn(0), older],
      [secondsIn(60), newer],
    ] as const) {
      const run = await admitted(store, { userId, createdAt });
      const attemptId = nextId();
      const completions = eventsOf(run.id, [
        attemptStarted(attemptId),
        attemptEnded(attemptId, scored({ files })),
        runWonBy(attemptId, SELECTION),
      ]);
      for (const event of completions) {
        await store.append({ ...event, at: new Date(createdAt.getTime() + event.sequence) });
      }
    }
    const loser = await admitted(store, { userId, createdAt: secondsIn(120) });
    await appendAll(store, loser.id, [
      {
        kind: 'RunCompleted',
        result: {
          status: 'FAILED',
          failure: { code: 'ALL_ATTEMPTS_FAILED', message: 'none', retryable: false },
          selection: SELECTION,
        },
      },
    ]);

    expect(await store.lastWinnerFiles(userId, 'talk-1')).toEqual(newer);
    expect(await store.lastWinnerFiles(userId, 'talk-2')).toEqual([]);
    expect(await store.lastWinnerFiles(aUser(), 'talk-1')).toEqual([]);
  });

  it('sums what a user has spent since a point in time', async () => {
    const store = openStore();
    const userId = aUser();
    const run = await admitted(store, { userId });
    await admitted(store);
    const [first, second, third] = [nextId(), nextId(), nextId()];
    await appendAll(store, run.id, [
      attemptStarted(first),
      attemptEnded(first, scored({ spend: aSpend({ costUsd: 0.5 }) })),
      attemptStarted(second),
      attemptEnded(second, cancelled({ spend: aSpend({ costUsd: 0.25 }) })),
      attemptStarted(third),
    ]);

    expect(await store.spentUsd(userId, secondsIn(0))).toBe(0.75);
    expect(await store.spentUsd(userId, secondsIn(3))).toBe(0.25);
    expect(await store.spentUsd(userId, secondsIn(4))).toBe(0);
    expect(await store.spentUsd(aUser(), secondsIn(0))).toBe(0);
  });

  it('stores the latest tests of a run, and counts their cost', async () => {
    const store = openStore();
    const userId = aUser();
    const run = await admitted(store, { userId });
    await appendAll(store, run.id, [{ kind: 'RunStarted' }]);
    const written = { tests: EVERY_STEP, costUsd: 0.25 };

    await store.keepTests(run.id, { tests: [], costUsd: 0.5 });
    expect((await store.find(run.id))?.acceptance).toEqual({ tests: [], costUsd: 0.5 });
    await store.keepTests(run.id, written);

    expect((await store.find(run.id))?.acceptance).toEqual(written);
    expect(await store.spentUsd(userId, secondsIn(1))).toBe(0.25);
    expect(await store.spentUsd(userId, secondsIn(2))).toBe(0);
  });

  it('stores no tests for a run that has ended or does not exist', async () => {
    const store = openStore();
    const run = await admitted(store);
    await appendAll(store, run.id, [
      { kind: 'RunStarted' },
      {
        kind: 'RunCompleted',
        result: { status: 'CANCELLED', winnerAttemptId: null, selection: SELECTION },
      },
    ]);
    await expect(store.keepTests(run.id, { tests: [], costUsd: 0 })).rejects.toThrow();
    await expect(store.keepTests(UNKNOWN, { tests: [], costUsd: 0 })).rejects.toThrow();
  });

  it('lets one executor hold a run until its lease expires', async () => {
    const store = openStore();
    const { id } = await admitted(store);
    const claim = (executorId: string, at: number) =>
      store.claim(id, { executorId, asOf: secondsIn(at), leaseUntil: secondsIn(at + 30) });

    expect(await claim('one', 0)).toBe(true);
    expect(await claim('two', 29)).toBe(false);
    expect(await claim('one', 29)).toBe(true);
    expect(await claim('two', 58)).toBe(false);
    expect(await claim('two', 59)).toBe(true);
    expect(await claim('one', 60)).toBe(false);
  });

  it('admits a run as held by the executor that its lease names', async () => {
    const store = openStore();
    const run = aNewRun({ userId: aUser() });
    await store.admit(run, { executorId: 'one', leaseUntil: secondsIn(30) });
    const claim = (executorId: string, at: number) =>
      store.claim(run.id, { executorId, asOf: secondsIn(at), leaseUntil: secondsIn(at + 30) });

    expect(await store.findUnheld(secondsIn(29))).not.toContain(run.id);
    expect(await claim('two', 29)).toBe(false);
    expect(await claim('one', 29)).toBe(true);
    expect(await claim('two', 59)).toBe(true);
  });

  it('gives an unheld run to one of several executors that race for it', async () => {
    const store = openStore();
    const { id } = await admitted(store);

    const claims = await Promise.all(
      ['one', 'two', 'three', 'four'].map((executorId) =>
        store.claim(id, { executorId, asOf: secondsIn(0), leaseUntil: secondsIn(30) }),
      ),
    );

    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('renews a lease only for its holder, and reports a requested cancellation', async () => {
    const store = openStore();
    const { id } = await admitted(store);
    await store.claim(id, { executorId: 'one', asOf: secondsIn(0), leaseUntil: secondsIn(30) });

    expect(await store.renew(id, 'one', secondsIn(60))).toEqual({
      isHeld: true,
      isCancelRequested: false,
    });
    expect(await store.findUnheld(secondsIn(59))).not.toContain(id);
    await store.requestCancel(id);
    expect(await store.renew(id, 'one', secondsIn(90))).toEqual({
      isHeld: true,
      isCancelRequested: true,
    });
    expect(await store.renew(id, 'two', secondsIn(90))).toEqual({
      isHeld: false,
      isCancelRequested: true,
    });
    expect((await store.find(id))?.isCancelRequested).toBe(true);
  });

  it('neither claims, renews nor cancels a run that has ended', async () => {
    const store = openStore();
    const { id } = await admitted(store);
    await store.claim(id, { executorId: 'one', asOf: secondsIn(0), leaseUntil: secondsIn(30) });
    await appendAll(store, id, [
      {
        kind: 'RunCompleted',
        result: { status: 'CANCELLED', winnerAttemptId: null, selection: SELECTION },
      },
    ]);
    await store.requestCancel(id);

    expect(
      await store.claim(id, { executorId: 'one', asOf: secondsIn(9), leaseUntil: secondsIn(30) }),
    ).toBe(false);
    expect(await store.renew(id, 'one', secondsIn(60))).toEqual({
      isHeld: false,
      isCancelRequested: false,
    });
    expect(await store.findUnheld(secondsIn(99))).not.toContain(id);
    expect((await store.find(id))?.isCancelRequested).toBe(false);
  });

  it('lists unfinished runs that nobody holds, oldest first', async () => {
    const store = openStore();
    const younger = await admitted(store, { createdAt: secondsIn(20) });
    const older = await admitted(store, { createdAt: secondsIn(10) });
    const held = await admitted(store, { createdAt: secondsIn(0) });
    await store.claim(held.id, {
      executorId: 'one',
      asOf: secondsIn(0),
      leaseUntil: secondsIn(30),
    });
    const ours = async (at: number) =>
      (await store.findUnheld(secondsIn(at))).filter((id) =>
        [younger.id, older.id, held.id].includes(id),
      );

    expect(await ours(29)).toEqual([older.id, younger.id]);
    expect(await ours(30)).toEqual([held.id, older.id, younger.id]);
  });
}
