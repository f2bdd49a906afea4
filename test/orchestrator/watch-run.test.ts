import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InProcessEventBus } from '../../src/adapters/in-process/in-process-event-bus.ts';
import type { RunEvent } from '../../src/orchestrator/run-event.ts';
import { watchRun } from '../../src/orchestrator/watch-run.ts';
import { manualClock, settle } from '../support/manual-clock.ts';
import { memoryRunStore } from '../support/memory-run-store.ts';
import { aNewRun, attemptStarted, eventsOf, nextId } from '../support/stored-run-builders.ts';

const never = new AbortController().signal;

const isExecutedHere = () => false;

async function aRunWith(fileCount: number) {
  const store = memoryRunStore();
  const bus = new InProcessEventBus();
  const run = aNewRun();
  await store.admit(run);
  const attemptId = nextId();
  const events = eventsOf(run.id, [
    { kind: 'RunStarted' },
    attemptStarted(attemptId, run.plan.steps[0].strategy),
    ...Array.from({ length: fileCount }, (_, index) => ({
      kind: 'FileGenerated' as const,
      attemptId,
      path: `src/${index}.ts`,
      sizeBytes: 10,
    })),
    {
      kind: 'RunCompleted',
      result: {
        status: 'CANCELLED',
        winnerAttemptId: null,
        selection: { qualityScore: null, wasOptimal: null },
      },
    },
  ]);
  const tell = async (event: RunEvent) => {
    await store.append(event);
    await bus.publish(event);
  };
  return { runId: run.id, store, bus, clock: manualClock(), isExecutedHere, events, tell };
}

async function sequencesOf(events: AsyncIterable<RunEvent>): Promise<number[]> {
  const sequences: number[] = [];
  for await (const { sequence } of events) sequences.push(sequence);
  return sequences;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('watchRun', () => {
  it('gives a late watcher of an ended run everything, then ends', async () => {
    const { runId, events, tell, ...ports } = await aRunWith(450);
    for (const event of events) await tell(event);
    expect(await sequencesOf(watchRun({ runId, after: 0 }, ports, never))).toEqual(upTo(453));
  });

  it('ends at once for a watcher who has seen the last event', async () => {
    const { runId, events, tell, ...ports } = await aRunWith(1);
    for (const event of events) await tell(event);
    expect(await sequencesOf(watchRun({ runId, after: 4 }, ports, never))).toEqual([]);
  });

  it('yields every sequence once, wherever the watcher joins, is cut off and resumes', async () => {
    const total = 13;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(total),
        fc.nat(total),
        fc.array(fc.boolean(), { minLength: total, maxLength: total }),
        async (joinsAt, leavesAfter, isPublished) => {
          const { runId, events, store, bus, clock } = await aRunWith(10);
          const tell = async (event: RunEvent, index: number) => {
            await store.append(event);
            // The bus may lose any event but the last, since nothing would follow that.
            if (isPublished[index] || index === total - 1) await bus.publish(event);
          };
          for (const [index, event] of events.slice(0, joinsAt).entries()) await tell(event, index);

          const seen: number[] = [];
          const first = watchRun({ runId, after: 0 }, { store, bus, clock, isExecutedHere }, never);
          const early = (async () => {
            for await (const { sequence } of first) {
              seen.push(sequence);
              if (seen.length > leavesAfter) break;
            }
          })();
          await settle(3);
          const rest = events.slice(joinsAt);
          for (const [index, event] of rest.entries()) {
            await tell(event, joinsAt + index);
            await settle(1);
          }
          await settle(3);
          await first.return?.();
          await early;
          const resumed = watchRun(
            { runId, after: seen.at(-1) ?? 0 },
            { store, bus, clock, isExecutedHere },
            never,
          );
          expect([...seen, ...(await sequencesOf(resumed))]).toEqual(upTo(total));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('ends with the run for a watcher who asks for events beyond its end', async () => {
    const { runId, events, tell, ...ports } = await aRunWith(0);
    const seen = sequencesOf(watchRun({ runId, after: 500 }, ports, never));
    await settle();
    for (const event of events) await tell(event);
    expect(await seen).toEqual([]);
  });

  it('stops at once when the watcher leaves while nothing happens', async () => {
    const { runId, events, tell, ...ports } = await aRunWith(0);
    for (const event of events.slice(0, 2)) await tell(event);
    const watching = watchRun({ runId, after: 0 }, ports, never);
    await watching.next();
    await watching.next();
    const pending = watching.next();
    await settle();
    await watching.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it('ends when its signal aborts', async () => {
    const { runId, events, tell, ...ports } = await aRunWith(0);
    for (const event of events.slice(0, 1)) await tell(event);
    const leaving = new AbortController();
    const seen = sequencesOf(watchRun({ runId, after: 0 }, ports, leaving.signal));
    await settle();
    leaving.abort();
    expect(await seen).toEqual([1]);
  });

  it('finds the events of another process in the store, as the bus does not carry them', async () => {
    const { runId, events, tell: _, ...ports } = await aRunWith(3);
    const { store, clock } = ports;
    const seen = sequencesOf(watchRun({ runId, after: 0 }, ports, never));
    await settle();
    for (const event of events.slice(0, 4)) await store.append(event);
    await clock.advance(2_000);
    for (const event of events.slice(4)) await store.append(event);
    await clock.advance(2_000);
    expect(await seen).toEqual(upTo(6));
    expect(clock.pending).toBe(0);
  });

  it('does not read the store while the run is executed in this process', async () => {
    const { runId, events, tell: _, ...ports } = await aRunWith(0);
    const { store, clock } = ports;
    let isHere = true;
    const here = { ...ports, isExecutedHere: () => isHere };
    const watching = watchRun({ runId, after: 0 }, here, never);
    const first = watching.next();
    await settle();
    for (const event of events) await store.append(event);
    await clock.advance(20_000);
    expect(await Promise.race([first, 'nothing yet'])).toBe('nothing yet');

    isHere = false;
    await clock.advance(2_000);
    expect((await first).value).toEqual(events[0]);
    expect(await sequencesOf(watching)).toEqual([2, 3]);
  });

  it('ends with a run of another process for a watcher who asks for events beyond its end', async () => {
    const { runId, events, tell: _, ...ports } = await aRunWith(0);
    const seen = sequencesOf(watchRun({ runId, after: 500 }, ports, never));
    await settle();
    for (const event of events) await ports.store.append(event);
    await ports.clock.advance(2_000);
    expect(await seen).toEqual([]);
  });

  it('leaves no timer behind when the watcher leaves', async () => {
    const { runId, events: _events, tell: _tell, ...ports } = await aRunWith(0);
    const watching = watchRun({ runId, after: 0 }, ports, never);
    const pending = watching.next();
    await settle();
    await watching.return?.();
    await pending;
    expect(ports.clock.pending).toBe(0);
  });
});
