import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { type ContenderClient, connect } from '../../src/client/contender-client.ts';
import { readConfig } from '../../src/config.ts';
import { anEndlessProvider, type EndlessProvider } from '../support/an-endless-provider.ts';
import { aChatProvider, anEntry } from '../support/an-entry.ts';
import { eventsOfRun, startRun } from '../support/follow-run.ts';

const PATIENCE_MS = 500;
const ATTEMPT_MS = 2_000;
const RUN_MS = 1_000;
const NEVER_MS = 60_000;
/** How late a request may be closed after its attempt has ended. */
const LATE_MS = 50;

/** Models, and how each answers without ever finishing. */
const MODELS = {
  silent: 'silent',
  'falling-silent': 'falling-silent',
  dripping: 'dripping',
  flooding: 'flooding',
  'out-of-time': 'dripping',
  cancelled: 'dripping',
  stopped: 'dripping',
} as const;
type Model = keyof typeof MODELS;
const PROTOCOLS = ['gemini', 'chat'] as const;

const folder = mkdtempSync(path.join(tmpdir(), 'contender-closed-'));
let upstream: EndlessProvider;
let app: App;
let client: ContenderClient;

beforeAll(async () => {
  upstream = await anEndlessProvider();
  const names = PROTOCOLS.flatMap((protocol) =>
    Object.entries(MODELS).map(([model, manner]) => {
      const name = `${protocol}-${model}`;
      return { protocol, name, url: upstream.urlOf(manner, name) };
    }),
  );
  const cataloguePath = path.join(folder, 'catalogue.json');
  writeFileSync(
    cataloguePath,
    JSON.stringify({
      providers: names.map(({ protocol, name, url }) =>
        protocol === 'chat'
          ? aChatProvider(name, `${url}/v1`)
          : { name, kind: 'gemini', baseUrl: url },
      ),
      models: names.map(({ name }) => anEntry(name, name)),
    }),
  );
  const { policy, ...settings } = readConfig({
    PORT: '0',
    CONTENDER_CATALOGUE: cataloguePath,
    CONTENDER_ACCEPTANCE_TESTS: 'off',
    CONTENDER_ATTEMPT_TIMEOUT_MS: String(ATTEMPT_MS),
    GEMINI_API_KEY: 'k',
  });
  const calls = {
    ...policy.calls,
    firstTokenTimeoutMs: PATIENCE_MS,
    silenceTimeoutMs: PATIENCE_MS,
  };
  app = await startApp(
    { ...settings, dataDir: null, policy: { ...policy, calls } },
    { log: pino({ level: 'silent' }) },
  );
  client = connect(app.url);
});

afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await app.close();
  upstream[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

/** Starts a run with only that model, and waits until its request has arrived. */
async function asking(model: string, { timeoutMs = NEVER_MS } = {}): Promise<string> {
  const strategies = [{ model, approach: 'SIMPLE' as const }];
  const runId = await startRun(client, { request: 'Build a counter', strategies, timeoutMs });
  await upstream.when('asked', model);
  return runId;
}

/** How the run's only attempt ended, and how long after that its request was closed. */
async function endOf(runId: string, model: string) {
  const ended = (await eventsOfRun(client, runId)).find(
    ({ __typename }) => __typename === 'AttemptFailed' || __typename === 'AttemptCancelled',
  );
  if (ended === undefined) throw new Error('the attempt has not ended');
  const closedAtMs = await upstream.when('closed', model);
  return { ended, lateMs: closedAtMs - Date.parse(ended.at) };
}

describe.each(PROTOCOLS)('a request upstream by the %s protocol', (protocol) => {
  const named = (model: Model): string => `${protocol}-${model}`;

  it.each<[Model, string, string, string]>([
    ['silent', 'the first token', 'TIMEOUT', `sent nothing for ${PATIENCE_MS} ms`],
    [
      'falling-silent',
      'the next token',
      'TIMEOUT',
      `sent nothing for ${PATIENCE_MS} ms in the middle`,
    ],
    ['dripping', 'the attempt', 'TIMEOUT', `did not finish within ${ATTEMPT_MS} ms`],
    ['flooding', 'what is ever read', 'OUTPUT_TRUNCATED', 'cut off'],
  ])('to a %s model is closed at the limit of %s', async (model, _limit, code, message) => {
    const { ended, lateMs } = await endOf(await asking(named(model)), named(model));
    expect(ended).toMatchObject({
      __typename: 'AttemptFailed',
      attempt: { failure: { code, message: expect.stringContaining(message) } },
    });
    expect(lateMs).toBeLessThan(LATE_MS);
  });

  it('is closed at the deadline of its run', async () => {
    const model = named('out-of-time');
    const { ended, lateMs } = await endOf(await asking(model, { timeoutMs: RUN_MS }), model);
    expect(ended.__typename).toBe('AttemptCancelled');
    expect(lateMs).toBeLessThan(LATE_MS);
  });

  it('is closed when the caller cancels, before the caller gets an answer', async () => {
    const model = named('cancelled');
    const runId = await asking(model);
    const response = await fetch(app.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($runId: ID!) { cancelRun(runId: $runId) { __typename } }',
        variables: { runId },
      }),
    });
    const answeredAtMs = Date.now();
    expect(await response.json()).toEqual({
      data: { cancelRun: { __typename: 'CancelRunSuccess' } },
    });
    const { ended, lateMs } = await endOf(runId, model);
    expect(ended.__typename).toBe('AttemptCancelled');
    expect(lateMs).toBeLessThan(LATE_MS);
    expect(await upstream.when('closed', model)).toBeLessThan(answeredAtMs);
  });
});

describe('requests upstream', () => {
  it('are closed when the service stops', async () => {
    for (const protocol of PROTOCOLS) await asking(`${protocol}-stopped`);
    await app.close();
    for (const protocol of PROTOCOLS) await upstream.when('closed', `${protocol}-stopped`);
  });
});
