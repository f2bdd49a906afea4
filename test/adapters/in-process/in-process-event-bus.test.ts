import { describe, expect, it } from 'vitest';
import { InProcessEventBus } from '../../../src/adapters/in-process/in-process-event-bus.ts';

describe('what the bus announces as recorded', () => {
  it('comes once for all that came since, from the moment of listening', async () => {
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
