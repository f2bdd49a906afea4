import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ContenderClient } from '../../src/client/contender-client.ts';
import { AttemptProgressDocument, type OrchestrateInput } from '../../src/client/documents.ts';
import { aChatServer } from '../support/a-chat-server.ts';
import { aFolder, anApp, type TestAppOptions } from '../support/an-app.ts';
import { aChatProvider, anEntry } from '../support/an-entry.ts';
import {
  eventsOfRun,
  type ProgressEvent,
  readRun,
  runToEnd,
  startRun,
} from '../support/follow-run.ts';

const AN_APP = JSON.stringify({
  files: [
    {
      path: 'src/App.tsx',
      content:
        "import { useState } from 'react';\n\nexport default function App() {\n  const [count, setCount] = useState(0);\n  return <button onClick={() => setCount(count + 1)}>Pressed {count} times</button>;\n}\n",
    },
  ],
});

/** The prior of a model that is never the best bet. */
const MODEST = {
  quality: { SIMPLE: { LOW: 20, MEDIUM: 20, HIGH: 20 } },
  outputTokensPerSecond: 200,
  firstTokenMs: 500,
};

type Respond = (response: ServerResponse) => void;

const answers: Respond = (response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      choices: [
        { index: 0, message: { role: 'assistant', content: AN_APP }, finish_reason: 'stop' },
      ],
      usage: { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 },
    }),
  );
const refuses =
  (status: number, headers = {}): Respond =>
  (response) =>
    response.writeHead(status, headers).end();

/** Answers requests with these in turn, repeating the last one. */
function inTurn(...turns: readonly [Respond, ...Respond[]]): Respond {
  let next = 0;
  return (response) => {
    turns[Math.min(next, turns.length - 1)]?.(response);
    next += 1;
  };
}

interface Provider {
  readonly models: Readonly<Record<string, Respond>>;
  readonly limits?: object;
  readonly entry?: object;
}

/** Starts the service with two providers, each a server of its own. */
async function twoProviders(
  { here, there = { models: {} } }: { readonly here: Provider; readonly there?: Provider },
  environment: TestAppOptions['environment'] = {},
): Promise<ContenderClient> {
  const providers = await Promise.all(
    Object.entries({ here, there }).map(async ([name, { models, limits = {}, entry = {} }]) => {
      const server = await aChatServer(models);
      onTestFinished(() => server[Symbol.asyncDispose]());
      return {
        provider: aChatProvider(name, server.baseUrl, { limits }),
        entries: Object.keys(models).map((model) => anEntry(model, name, entry)),
      };
    }),
  );
  const cataloguePath = path.join(await aFolder(), 'catalogue.json');
  await writeFile(
    cataloguePath,
    JSON.stringify({
      providers: providers.map(({ provider }) => provider),
      models: providers.flatMap(({ entries }) => entries),
    }),
  );
  const { client } = await anApp({
    environment: {
      CONTENDER_CATALOGUE: cataloguePath,
      CONTENDER_ACCEPTANCE_TESTS: 'off',
      ...environment,
    },
  });
  return client;
}

const inputFor = (models: readonly string[], change: Partial<OrchestrateInput> = {}) => ({
  request: 'Build a counter',
  strategies: models.map((model) => ({ model, approach: 'SIMPLE' as const })),
  qualityThreshold: 0,
  ...change,
});

const ofType = <Name extends ProgressEvent['__typename']>(
  events: readonly ProgressEvent[],
  name: Name,
) =>
  events.filter(
    (event): event is Extract<ProgressEvent, { __typename: Name }> => event.__typename === name,
  );

/** Follows the run until an event of that type arrives. */
async function untilTold(
  client: ContenderClient,
  runId: string,
  name: ProgressEvent['__typename'],
): Promise<readonly ProgressEvent[]> {
  const seen: ProgressEvent[] = [];
  for await (const { attemptProgress } of client.subscribe(AttemptProgressDocument, { runId })) {
    seen.push(attemptProgress);
    if (attemptProgress.__typename === name) return seen;
  }
  throw new Error(`the run has ended without ${name}`);
}

describe('a watcher of a run', { timeout: 120_000 }, () => {
  it('sees that it waits for a busy provider, while it waits, and when it continues', async () => {
    const held = Promise.withResolvers<ServerResponse>();
    const client = await twoProviders({
      here: {
        models: { coder: inTurn(held.resolve, answers) },
        limits: { maxConcurrentRequests: 1 },
      },
    });
    const first = await startRun(client, inputFor(['coder']));
    const response = await held.promise;
    const second = await startRun(client, inputFor(['coder']));
    const seen = await untilTold(client, second, 'AttemptWaiting');
    expect(seen.at(-1)).toMatchObject({ waitsFor: 'CONCURRENT_REQUESTS', provider: 'here' });
    answers(response);

    const events = await eventsOfRun(client, second, seen.length);
    expect(events[0]).toMatchObject({ __typename: 'AttemptResumed', sequence: seen.length + 1 });
    expect(events.at(-1)).toMatchObject({ run: { status: 'SUCCEEDED' } });
    // A replay from the start gives the same events.
    expect(await eventsOfRun(client, second)).toEqual([...seen, ...events]);
    const waitedMs = ofType(events, 'AttemptResumed')[0]?.waitedMs ?? 0;
    expect(waitedMs).toBeGreaterThanOrEqual(100);
    expect((await readRun(client, second)).metrics).toMatchObject({ waitedMs, retries: 0 });
    expect((await eventsOfRun(client, first)).at(-1)).toMatchObject({
      run: { status: 'SUCCEEDED' },
    });
  });

  it('sees that a request is retried, before it is', async () => {
    const again = Promise.withResolvers<ServerResponse>();
    const limited = refuses(429, { 'retry-after': '1' });
    const client = await twoProviders({
      here: { models: { coder: inTurn(limited, again.resolve) } },
    });
    const runId = await startRun(client, inputFor(['coder']));
    const seen = await untilTold(client, runId, 'AttemptRetrying');
    expect(seen.at(-1)).toMatchObject({
      failure: { code: 'RATE_LIMITED' },
      retry: 1,
      maxRetries: 2,
      attempt: { strategy: { model: 'coder' } },
    });
    answers(await again.promise);
    await eventsOfRun(client, runId);
    const { status, attempts, metrics } = await readRun(client, runId);
    expect([status, attempts.length, metrics.retries]).toEqual(['SUCCEEDED', 1, 1]);
  });

  it('sees why a rival was started, why the loser ended, and why the run ended', async () => {
    const left = Promise.withResolvers<void>();
    const silent: Respond = (response) => void once(response, 'close').then(() => left.resolve());
    // So fast according to its prior that it counts as slow at once.
    const prior = {
      quality: { SIMPLE: { LOW: 80, MEDIUM: 80, HIGH: 80 } },
      outputTokensPerSecond: 1_000_000,
      firstTokenMs: 100,
    };
    const client = await twoProviders({
      here: { models: { slow: silent }, entry: { prior } },
      there: { models: { quick: answers } },
    });
    const input = inputFor(['slow', 'quick'], { mode: 'ADAPTIVE', policy: { usdPerSecond: 0 } });
    const { events, run } = await runToEnd(client, input);
    await left.promise;
    expect(
      ofType(events, 'AttemptStarted').map(({ startReason, because }) => [startReason, because]),
    ).toEqual([
      ['FIRST', 'first in the requested order'],
      ['SLOW', expect.stringMatching(/^slow \(simple\) has taken longer than the usual \d\.\d s$/)],
    ]);
    const enough = new RegExp(`^quick \\(simple\\) scored ${run.qualityScore}, which `);
    expect(ofType(events, 'AttemptCancelled')[0]?.reason).toMatch(enough);
    expect(ofType(events, 'RunCompleted')[0]?.because).toMatch(enough);
    expect(run.attempts.map(({ status, tokensSpared }) => [status, tokensSpared > 0])).toEqual([
      ['CANCELLED', true],
      ['SCORED', false],
    ]);
  });

  it('sees which model a fallback replaces, and that a model rests', async () => {
    const client = await twoProviders(
      {
        here: { models: { down: refuses(503) }, entry: { fallbacks: ['up'] } },
        there: { models: { up: answers }, entry: { prior: MODEST } },
      },
      { CONTENDER_BREAKER_FAILURES: '1', CONTENDER_MAX_RETRIES: '0', CONTENDER_EXPLORE: 'off' },
    );
    const input = { request: 'Build a counter', qualityThreshold: 0 };
    const tried = await runToEnd(client, input);
    expect(ofType(tried.events, 'AttemptStarted')[1]).toMatchObject({
      startReason: 'FALLBACK',
      because: 'in place of a model that could not be reached: down (simple) failed, UNAVAILABLE',
    });
    const next = await runToEnd(client, input);
    expect(next.run.attempts.map(({ strategy }) => strategy.model)).toEqual(['up']);
    expect(ofType(next.events, 'ModelResting')).toMatchObject([
      { model: 'down', until: expect.any(String) },
    ]);
  });
});
