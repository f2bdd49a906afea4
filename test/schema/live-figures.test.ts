import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { InProcessEventBus } from '../../src/adapters/in-process/in-process-event-bus.ts';
import { whenRecorded } from '../../src/orchestrator/learn/when-recorded.ts';
import type { StatisticsWindow } from '../../src/orchestrator/ports/statistics.ts';
import { keptLog } from '../support/kept-log.ts';
import { manualClock, settle } from '../support/manual-clock.ts';
import { scriptedOrchestrator } from '../support/scripted-orchestrator.ts';
import { scriptedStatistics } from '../support/scripted-statistics.ts';
import { startServer } from '../support/start-server.ts';

const CHANGED = `subscription { modelStatsChanged(days: 30, taskType: EDIT) { modelName totalUses } }`;
const ANNA = { token: 'anna-secret-token', userId: 'anna', role: 'USER' } as const;

/** Starts a server whose statistics count one more use each time they are read. */
async function liveServer() {
  const left = Promise.withResolvers<void>();
  const bus = new (class extends InProcessEventBus {
    override recorded(userId: string, signal: AbortSignal): AsyncIterable<void> {
      signal.addEventListener('abort', () => left.resolve(), { once: true });
      return super.recorded(userId, signal);
    }
  })();
  const clock = manualClock();
  const asked: unknown[] = [];
  let uses = 0;
  const stats = { recordedCount: async () => 0 };
  const server = await startServer({
    tokens: [ANNA],
    services: {
      orchestrator: scriptedOrchestrator({
        recorded: (userId, signal) =>
          whenRecorded(userId, { bus, clock, stats, log: keptLog() }, signal),
      }),
      statistics: scriptedStatistics({
        models: async (window: StatisticsWindow, options) => {
          asked.push([window.userId, options]);
          uses += 1;
          return [
            {
              modelName: 'flash',
              approach: null,
              avgQuality: 80,
              avgDurationMs: 1,
              avgCostUsd: 1,
              p95DurationMs: 1,
              totalUses: uses,
              successRate: 1,
            },
          ];
        },
      }),
    },
  });
  /** Records an attempt of Anna's once the watch is idle. */
  const record = async () => {
    await settle();
    await clock.advance(500);
    await bus.announceRecorded('anna');
  };
  return { server, asked, record, left: left.promise, clock };
}

const pushed = (totalUses: number) => ({
  data: { modelStatsChanged: [{ modelName: 'flash', totalUses }] },
});

describe('modelStatsChanged', () => {
  it.each(['WebSockets', 'server-sent events'])(
    'pushes statistics at first and whenever something was recorded, over %s',
    async (transport) => {
      const { server, asked, record, left, clock } = await liveServer();
      await using _server = server;
      const client =
        transport === 'WebSockets'
          ? createClient({
              url: server.socketUrl,
              webSocketImpl: WebSocket,
              connectionParams: { authorization: `Bearer ${ANNA.token}` },
              retryAttempts: 0,
            })
          : createSseClient({
              url: server.url,
              headers: { authorization: `Bearer ${ANNA.token}` },
              retryAttempts: 0,
            });
      const results = client.iterate({ query: CHANGED });
      expect((await results.next()).value).toEqual(pushed(1));
      await record();
      expect((await results.next()).value).toEqual(pushed(2));
      await record();
      expect((await results.next()).value).toEqual(pushed(3));
      expect(asked).toEqual(Array(3).fill(['anna', { taskType: 'EDIT', byApproach: false }]));

      await results.return?.();
      await left;
      await settle();
      expect(clock.pending).toBe(0);
      await client.dispose();
    },
  );

  it('leaves nothing behind when the connection breaks', async () => {
    const { server, left, clock } = await liveServer();
    await using _server = server;
    const abort = new AbortController();
    const response = await fetch(server.url, {
      method: 'POST',
      signal: abort.signal,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${ANNA.token}`,
      },
      body: JSON.stringify({ query: CHANGED }),
    });
    await response.body?.getReader().read();
    abort.abort();
    await left;
    await settle();
    expect(clock.pending).toBe(0);
  });

  it('refuses invalid days', async () => {
    const { server } = await liveServer();
    await using _server = server;
    const client = createClient({
      url: server.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${ANNA.token}` },
      retryAttempts: 0,
    });
    const results = client.iterate({
      query: 'subscription { modelStatsChanged(days: 0) { modelName } }',
    });
    expect((await results.next()).value?.errors).toEqual([
      expect.objectContaining({
        message: 'days must be a whole number from 1 to 3650, not 0',
        extensions: { code: 'BAD_USER_INPUT', field: 'days' },
      }),
    ]);
    await client.dispose();
  });
});
