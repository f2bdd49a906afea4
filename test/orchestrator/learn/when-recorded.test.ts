import { describe, expect, it } from 'vitest';
import { InProcessEventBus } from '../../../src/adapters/in-process/in-process-event-bus.ts';
import { type RecordedPorts, whenRecorded } from '../../../src/orchestrator/learn/when-recorded.ts';
import type { EventBus } from '../../../src/orchestrator/ports/event-bus.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';

/** Anna's watch, of which every notice is taken as soon as it comes. */
function watching() {
  const bus = new InProcessEventBus();
  const signals: AbortSignal[] = [];
  const watchedBus: EventBus = {
    publish: (event) => bus.publish(event),
    subscribe: (runId, signal) => bus.subscribe(runId, signal),
    announceRecorded: (userId) => bus.announceRecorded(userId),
    recorded: (userId, signal) => {
      signals.push(signal);
      return bus.recorded(userId, signal);
    },
  };
  const clock = manualClock();
  const gone = new AbortController();
  let recorded: number | Error = 0;
  const log = keptLog();
  const ports: RecordedPorts = {
    bus: watchedBus,
    clock,
    stats: {
      recordedCount: async () => {
        if (recorded instanceof Error) throw recorded;
        return recorded;
      },
    },
    log,
  };
  const notices = whenRecorded('anna', ports, gone.signal);
  let count = 0;
  const over = (async () => {
    for await (const _notice of notices) count += 1;
  })();
  return {
    ports,
    log,
    /** So many have been recorded by now, as the store has it; or it cannot be asked. */
    stored: (count: number | Error) => {
      recorded = count;
    },
    announce: async (userId = 'anna') => {
      await bus.announceRecorded(userId);
      await settle();
    },
    count: async () => {
      await settle();
      return count;
    },
    clock,
    gone,
    notices,
    over,
    hasLeft: () => signals.every(({ aborted }) => aborted),
  };
}

describe('whenRecorded', () => {
  it('yields at once, and then only when something was recorded', async () => {
    const watch = watching();
    expect(await watch.count()).toBe(1);
    await watch.clock.advance(60_000);
    expect(await watch.count()).toBe(1);
    await watch.announce();
    expect(await watch.count()).toBe(2);
  });

  it('reports in one notice all that is recorded during the pause', async () => {
    const watch = watching();
    expect(await watch.count()).toBe(1);
    for (let attempt = 0; attempt < 50; attempt += 1) {
      await watch.announce();
      await watch.clock.advance(9);
    }
    expect(await watch.count()).toBe(1);
    await watch.clock.advance(50);
    expect(await watch.count()).toBe(2);
    await watch.clock.advance(60_000);
    expect(await watch.count()).toBe(2);
  });

  it('yields at most twice a second, however much is recorded', async () => {
    const watch = watching();
    for (let attempt = 0; attempt < 1_000; attempt += 1) {
      await watch.announce();
      await watch.clock.advance(10);
    }
    expect(await watch.count()).toBe(21);
    await watch.clock.advance(500);
    expect(await watch.count()).toBe(21);
  }, 60_000);

  it('yields once, within two seconds, for what another process has recorded', async () => {
    const watch = watching();
    await watch.clock.advance(10_000);
    watch.stored(1);
    await watch.clock.advance(2_000);
    expect(await watch.count()).toBe(2);
    await watch.clock.advance(60_000);
    expect(await watch.count()).toBe(2);
  });

  it('yields once for an attempt that is both announced and in the store', async () => {
    const watch = watching();
    await watch.clock.advance(500);
    watch.stored(1);
    await watch.announce();
    await watch.clock.advance(60_000);
    expect(await watch.count()).toBe(2);
  });

  it('survives a store that cannot be read for a while', async () => {
    const watch = watching();
    watch.stored(new Error('away'));
    await watch.clock.advance(10_000);
    expect(watch.log.lines[0]?.message).toBe('could not read how many attempts have been recorded');
    expect(await watch.count()).toBe(1);
    watch.stored(1);
    await watch.clock.advance(2_000);
    expect(await watch.count()).toBe(2);
  });

  it('does not report other users’ attempts', async () => {
    const watch = watching();
    await watch.clock.advance(500);
    await watch.announce('berta');
    expect(await watch.count()).toBe(1);
  });

  it.each(['while it rests', 'while it waits'])('ends when its reader leaves %s', async (when) => {
    const watch = watching();
    await watch.count();
    if (when === 'while it waits') await watch.clock.advance(500);
    await watch.notices.return?.();
    await watch.over;
    expect(watch.hasLeft()).toBe(true);
    expect(watch.clock.pending).toBe(0);
  });

  it.each(['while it rests', 'while it waits'])('ends when the signal aborts %s', async (when) => {
    const watch = watching();
    await watch.count();
    if (when === 'while it waits') await watch.clock.advance(500);
    watch.gone.abort();
    await watch.over;
    expect(watch.hasLeft()).toBe(true);
    expect(watch.clock.pending).toBe(0);
  });

  it('does not begin when the signal is aborted already', async () => {
    const notices = whenRecorded('anna', watching().ports, AbortSignal.abort());
    expect(await notices.next()).toEqual({ done: true, value: undefined });
  });
});
