import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { InProcessEventBus } from '../../../src/adapters/in-process/in-process-event-bus.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import { collected } from '../../support/collected.ts';

const anEvent = (runId: string, sequence: number): RunEvent => ({
  runId,
  sequence,
  at: new Date(0),
  change: { kind: 'RunStarted' },
});

describe('the events of a run', () => {
  it('reach every watcher of the run in order, and none of another', async () => {
    const bus = new InProcessEventBus();
    const { signal } = new AbortController();
    const [first, second, other] = ['run', 'run', 'another'].map((runId) =>
      bus.subscribe(runId, signal)[Symbol.asyncIterator](),
    );
    for (const sequence of [1, 2]) await bus.publish(anEvent('run', sequence));
    await bus.publish(anEvent('another', 1));
    for (const watcher of [first, second]) {
      expect((await watcher?.next())?.value).toEqual(anEvent('run', 1));
      expect((await watcher?.next())?.value).toEqual(anEvent('run', 2));
    }
    expect((await other?.next())?.value).toEqual(anEvent('another', 1));
  });

  it('end at once for a watcher that leaves, and never reach one that left before', async () => {
    const bus = new InProcessEventBus();
    const leaving = new AbortController();
    const next = bus.subscribe('run', leaving.signal)[Symbol.asyncIterator]().next();
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await collected(bus.subscribe('run', leaving.signal))).toEqual([]);
  });

  it('reach a watcher who came just as the only other one left', async () => {
    const bus = new InProcessEventBus();
    const leaving = new AbortController();
    const last = bus.subscribe('run', leaving.signal)[Symbol.asyncIterator]().next();
    leaving.abort();
    const staying = bus.subscribe('run', new AbortController().signal)[Symbol.asyncIterator]();
    await last;
    await bus.publish(anEvent('run', 1));
    expect((await staying.next()).value).toEqual(anEvent('run', 1));
  });

  it('leaves nothing behind of a watcher that stops reading', async () => {
    const bus = new InProcessEventBus();
    const { signal } = new AbortController();
    const events = bus.subscribe('run', signal);
    await bus.publish(anEvent('run', 1));
    for await (const _event of events) break;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('are dropped, oldest first, when a watcher is a thousand events behind', async () => {
    const bus = new InProcessEventBus();
    const watcher = bus.subscribe('run', new AbortController().signal)[Symbol.asyncIterator]();
    for (let sequence = 1; sequence <= 1_002; sequence += 1) {
      await bus.publish(anEvent('run', sequence));
    }
    expect((await watcher.next()).value.sequence).toBe(3);
  });
});

describe('the announcement that something was recorded', () => {
  it('comes once for everything recorded since, from the moment of listening', async () => {
    const bus = new InProcessEventBus();
    const leaving = new AbortController();
    await bus.announceRecorded('anna');
    const announcements = bus.recorded('anna', leaving.signal)[Symbol.asyncIterator]();
    await bus.announceRecorded('anna');
    await bus.announceRecorded('anna');
    expect((await announcements.next()).done).toBe(false);

    const next = announcements.next();
    leaving.abort();
    expect((await next).done).toBe(true);
  });

  it('reaches every listener of the user, and none of another', async () => {
    const bus = new InProcessEventBus();
    const { signal } = new AbortController();
    const [first, second, other] = ['anna', 'anna', 'berta'].map((userId) =>
      bus.recorded(userId, signal)[Symbol.asyncIterator](),
    );
    await bus.announceRecorded('anna');
    expect((await first?.next())?.done).toBe(false);
    expect((await second?.next())?.done).toBe(false);
    await bus.announceRecorded('berta');
    expect((await other?.next())?.done).toBe(false);
  });
});
