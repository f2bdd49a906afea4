import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_BREAKER_POLICY } from '../../src/orchestrator/execute/calls/circuit-breaker.ts';
import { aChatServer } from '../support/a-chat-server.ts';
import { aFolder, anApp, type TestAppOptions } from '../support/an-app.ts';
import { aChatProvider, anEntry } from '../support/an-entry.ts';
import { runToEnd } from '../support/follow-run.ts';
import { leapingClock } from '../support/leaping-clock.ts';

const AN_APP = JSON.stringify({
  files: [
    {
      path: 'src/App.tsx',
      content:
        "import { useState } from 'react';\n\nexport default function App() {\n  const [count, setCount] = useState(0);\n  return <button onClick={() => setCount(count + 1)}>Pressed {count} times</button>;\n}\n",
    },
  ],
});
const PATIENT = { timeout: 120_000 };

const event = (body: object): string => `data: ${JSON.stringify(body)}\n\n`;
const says = (content: string): string => event({ choices: [{ index: 0, delta: { content } }] });
const ends = (reason: string): string =>
  event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
const counts = (usage: object): string => event({ choices: [], usage });
const DONE = 'data: [DONE]\n\n';

const streams =
  (...events: readonly string[]) =>
  (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events.join(''));

type Models = Parameters<typeof aChatServer>[0];

/** Starts the whole service with these models, all on one server. */
async function anAppOver(
  models: Models,
  { environment = {}, clock }: Pick<TestAppOptions, 'environment' | 'clock'> = {},
) {
  const server = await aChatServer(models);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const cataloguePath = path.join(await aFolder(), 'catalogue.json');
  await writeFile(
    cataloguePath,
    JSON.stringify({
      providers: [aChatProvider('local', server.baseUrl)],
      models: Object.keys(models).map((name) => anEntry(name, 'local')),
    }),
  );
  const served = await anApp({
    environment: {
      CONTENDER_CATALOGUE: cataloguePath,
      CONTENDER_ACCEPTANCE_TESTS: 'off',
      ...environment,
    },
    ...(clock && { clock }),
  });
  const runOf = async (model: string, maxCostUsd: number | null = null) => {
    const strategies = [{ model, approach: 'SIMPLE' as const }];
    const input = { request: 'Build a counter', strategies, qualityThreshold: 0, maxCostUsd };
    return (await runToEnd(served.client, input)).run;
  };
  return { ...served, server, runOf };
}

describe('a local server', PATIENT, () => {
  it('may answer in one piece, end with [DONE] only, or with its engine’s own finish reason', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
    const message = { role: 'assistant', content: AN_APP };
    const { runOf } = await anAppOver({
      whole: (response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage })),
      unreasoned: streams(says(AN_APP), counts(usage), DONE),
      engine: streams(says(AN_APP), ends('eos_token'), counts(usage), DONE),
    });
    for (const model of ['whole', 'unreasoned', 'engine']) {
      const { status, attempts, metrics } = await runOf(model);
      expect([model, status, attempts.length]).toEqual([model, 'SUCCEEDED', 1]);
      expect(metrics).toMatchObject({ inputTokens: 100, outputTokens: 50, costUsd: 0.00015 });
    }
  });

  it('cannot spend more by its token counts than was reserved', async () => {
    const answer = [says(AN_APP), ends('stop')];
    const { runOf } = await anAppOver({
      boundless: streams(
        ...answer,
        counts({ prompt_tokens: 1e15, completion_tokens: 1e300 }),
        DONE,
      ),
      negative: streams(...answer, counts({ prompt_tokens: -7, completion_tokens: -1e9 }), DONE),
    });
    const boundless = await runOf('boundless', 0.02);
    expect(boundless.status).toBe('SUCCEEDED');
    expect(boundless.metrics.costUsd).toBeLessThanOrEqual(0.02);
    const negative = await runOf('negative', 0.02);
    expect(negative.metrics.costUsd).toBeGreaterThan(0);
    expect(negative.metrics.costUsd).toBeLessThan(0.01);
  });
});

describe('the health of a model that fails', PATIENT, () => {
  it('shows its open breaker, the probe, and the recovery', async () => {
    let respond: (response: ServerResponse) => void = (response) => response.writeHead(503).end();
    const probed = Promise.withResolvers<ServerResponse>();
    const clock = leapingClock();
    const { app, runOf, server } = await anAppOver(
      { coder: (response) => respond(response) },
      { environment: { CONTENDER_BREAKER_FAILURES: '2', CONTENDER_MAX_RETRIES: '0' }, clock },
    );
    const health = async () => {
      const response = await fetch(app.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ models { health { state retryAt } } }' }),
      });
      return (await response.json()).data.models[0].health;
    };

    expect(await health()).toEqual({ state: 'HEALTHY', retryAt: null });
    await runOf('coder');
    await runOf('coder');
    expect(await health()).toMatchObject({ state: 'UNAVAILABLE' });
    clock.leap(DEFAULT_BREAKER_POLICY.restMs);
    expect(await health()).toMatchObject({ state: 'DEGRADED' });

    respond = probed.resolve;
    const probe = runOf('coder');
    const response = await probed.promise;
    expect(await health()).toEqual({ state: 'UNAVAILABLE', retryAt: null });
    respond = streams(says(AN_APP), ends('stop'), DONE);
    const waiting = runOf('coder');
    expect(server.requestsOf('coder')).toBe(3);
    respond(response);
    expect((await probe).status).toBe('SUCCEEDED');
    expect((await waiting).status).toBe('SUCCEEDED');
    expect(server.requestsOf('coder')).toBe(4);
    expect(await health()).toMatchObject({ state: 'DEGRADED', retryAt: null });
  });
});
