import { createClient as createSseClient } from 'graphql-sse';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/contender-client.ts';
import { AttemptProgressDocument } from '../../src/client/documents.ts';
import { anApp } from '../support/an-app.ts';
import { eventsOfRun, startRun } from '../support/follow-run.ts';

describe('a watcher that is disconnected', () => {
  it('gets every sequence once after resuming in the middle of a run', async () => {
    const { app, client } = await anApp({
      rehearsal: { 'gemini-2.5-flash': { firstTokenMs: 20, tokensPerSecond: 20_000 } },
    });
    const runId = await startRun(client, { request: 'Build a todo app with authentication' });

    const seen: number[] = [];
    const cutOff = connect(app.url);
    for await (const { attemptProgress } of cutOff.subscribe(AttemptProgressDocument, { runId })) {
      seen.push(attemptProgress.sequence);
      if (attemptProgress.__typename === 'FileGenerated') break;
    }
    await cutOff[Symbol.asyncDispose]();
    const last = seen.at(-1) ?? 0;
    expect(last).toBeGreaterThan(2);

    const rest = await eventsOfRun(client, runId, last);
    expect(rest.at(-1)?.__typename).toBe('RunCompleted');
    const union = [...seen, ...rest.map(({ sequence }) => sequence)];
    expect(union).toEqual(union.map((_, index) => index + 1));
  });

  it('gets the whole of a finished run, however late it subscribes', async () => {
    const { client } = await anApp();
    const runId = await startRun(client, { request: 'Build a countdown timer' });
    const live = await eventsOfRun(client, runId);
    const late = await eventsOfRun(client, runId);
    expect(late.map(({ sequence, __typename }) => [sequence, __typename])).toEqual(
      live.map(({ sequence, __typename }) => [sequence, __typename]),
    );
    expect(await eventsOfRun(client, runId, live.length)).toEqual([]);
  });

  it('can also follow over server-sent events', async () => {
    const { app, client } = await anApp();
    const runId = await startRun(client, { request: 'Build a countdown timer' });
    const sse = createSseClient({ url: app.url.href, retryAttempts: 0 });
    const query = 'subscription ($runId: ID!) { attemptProgress(runId: $runId) { sequence } }';
    const sequences: unknown[] = [];
    for await (const { data } of sse.iterate({ query, variables: { runId } })) {
      sequences.push(data);
    }
    sse.dispose();
    const live = await eventsOfRun(client, runId);
    expect(sequences).toEqual(live.map(({ sequence }) => ({ attemptProgress: { sequence } })));
  });
});
