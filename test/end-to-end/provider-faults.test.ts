import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/adapters/prisma/database/open-database.ts';
import { AT_ONCE } from '../../src/adapters/rehearsal/server/behaviour.ts';
import type { Fault } from '../../src/adapters/rehearsal/server/fault.ts';
import {
  type RehearsalServer,
  startRehearsalServer,
} from '../../src/adapters/rehearsal/server/rehearsal-server.ts';
import { startApp } from '../../src/app.ts';
import { connect } from '../../src/client/contender-client.ts';
import { readConfig } from '../../src/config.ts';
import { aCatalogueModel } from '../support/a-catalogue-model.ts';
import { anEmulator, type Emulator } from '../support/an-emulator.ts';
import { aChatProvider, anEntry } from '../support/an-entry.ts';
import { type FinishedRun, type ProgressEvent, runToEnd } from '../support/follow-run.ts';

/** The expected outcome of one kind of fault. */
interface Case {
  /** How many requests the provider gets before the run moves on. */
  readonly requests: number;
  readonly code: string;
}

/** Faults of rehearsal models, which speak Gemini's protocol. */
const GEMINI_CASES: Readonly<Record<string, Case & { readonly fault: Fault }>> = {
  '429': { fault: { kind: 'status', status: 429 }, code: 'RATE_LIMITED', requests: 3 },
  '429-for-long': {
    fault: { kind: 'status', status: 429, retryAfterSeconds: 3_600 },
    code: 'RATE_LIMITED',
    requests: 1,
  },
  '429-in-the-body': {
    fault: { kind: 'status', status: 429, retryInfoSeconds: 3_600 },
    code: 'RATE_LIMITED',
    requests: 1,
  },
  '500': { fault: { kind: 'status', status: 500 }, code: 'UNAVAILABLE', requests: 3 },
  '503': { fault: { kind: 'status', status: 503 }, code: 'UNAVAILABLE', requests: 3 },
  '400': { fault: { kind: 'status', status: 400 }, code: 'REJECTED', requests: 1 },
  'wrong-model': { fault: { kind: 'status', status: 404 }, code: 'REJECTED', requests: 1 },
  'invalid-key': { fault: { kind: 'status', status: 403 }, code: 'UNAUTHORIZED', requests: 1 },
  reset: { fault: { kind: 'reset', afterChunks: 0 }, code: 'UNAVAILABLE', requests: 3 },
  'reset-midway': { fault: { kind: 'reset', afterChunks: 2 }, code: 'UNAVAILABLE', requests: 1 },
  unfinished: { fault: { kind: 'unfinished', afterChunks: 2 }, code: 'UNAVAILABLE', requests: 1 },
  stall: { fault: { kind: 'stall', afterChunks: 0 }, code: 'TIMEOUT', requests: 1 },
  'stall-midway': { fault: { kind: 'stall', afterChunks: 2 }, code: 'TIMEOUT', requests: 1 },
  drip: { fault: { kind: 'drip', tokensPerSecond: 0.1 }, code: 'TIMEOUT', requests: 1 },
  truncated: {
    fault: { kind: 'truncate', afterTokens: 20 },
    code: 'OUTPUT_TRUNCATED',
    requests: 1,
  },
  'cut-text': { fault: { kind: 'cut-text' }, code: 'OUTPUT_UNUSABLE', requests: 1 },
  empty: { fault: { kind: 'empty' }, code: 'OUTPUT_UNUSABLE', requests: 3 },
  'blocked-prompt': { fault: { kind: 'blocked-prompt' }, code: 'BLOCKED', requests: 1 },
  safety: { fault: { kind: 'safety' }, code: 'BLOCKED', requests: 1 },
};

/** Models of the emulator, called by the OpenAI-compatible protocol. */
const CHAT_CASES: Readonly<Record<string, Case>> = {
  'rate-limited': { code: 'RATE_LIMITED', requests: 1 },
  'failing-500': { code: 'UNAVAILABLE', requests: 3 },
  'failing-503': { code: 'UNAVAILABLE', requests: 3 },
  unknown: { code: 'REJECTED', requests: 1 },
  locked: { code: 'UNAUTHORIZED', requests: 1 },
  cut: { code: 'UNAVAILABLE', requests: 1 },
  dropped: { code: 'UNAVAILABLE', requests: 3 },
  malformed: { code: 'UNAVAILABLE', requests: 3 },
  empty: { code: 'OUTPUT_UNUSABLE', requests: 3 },
  withheld: { code: 'BLOCKED', requests: 1 },
  limited: { code: 'OUTPUT_TRUNCATED', requests: 1 },
  // It answers with speech, and no file.
  sound: { code: 'OUTPUT_UNUSABLE', requests: 1 },
};

const PATIENCE_MS = 4_000;
const CASES: readonly (Case & { readonly model: string })[] = [
  ...Object.entries(GEMINI_CASES).map(([name, each]) => ({ ...each, model: `gemini-${name}` })),
  ...Object.entries(CHAT_CASES).map(([name, each]) => ({ ...each, model: `chat-${name}` })),
  { model: 'silent', code: 'TIMEOUT', requests: 1 },
  { model: 'nobody', code: 'UNAVAILABLE', requests: 0 },
];

const folder = mkdtempSync(path.join(tmpdir(), 'contender-faults-'));
const runs = new Map<string, FinishedRun>();
const told = new Map<string, readonly ProgressEvent[]>();
let emulator: Emulator;
let rehearsal: RehearsalServer;

const requestsOf = (model: string): number =>
  model.startsWith('gemini-')
    ? rehearsal.requests.filter((request) => request.model === model).length
    : emulator.requestsOf(model.replace('chat-', ''));

/** Runs every case, each with the steady model as its second strategy, then stops the service. */
beforeAll(async () => {
  emulator = await anEmulator();
  rehearsal = await startRehearsalServer({
    seed: 1,
    catalogue: Object.keys(GEMINI_CASES).map((name) => aCatalogueModel(`gemini-${name}`)),
    author: () =>
      JSON.stringify({ files: [{ path: 'a.ts', content: 'export const a = 1;\n'.repeat(40) }] }),
    behaviour: { ...AT_ONCE, tokensPerChunk: 10, thinkingTokens: 0 },
    behaviours: Object.fromEntries(
      Object.entries(GEMINI_CASES).map(([name, { fault }]) => [
        `gemini-${name}`,
        { faultRates: [{ fault, rate: 1 }] },
      ]),
    ),
  });
  const cataloguePath = path.join(folder, 'catalogue.json');
  writeFileSync(
    cataloguePath,
    JSON.stringify({
      providers: [
        { name: 'google', kind: 'gemini', baseUrl: rehearsal.url },
        aChatProvider('emulated', `${emulator.url}/v1`, { apiKeyEnv: 'EMULATED_KEY' }),
        aChatProvider('silent', `${emulator.silentUrl}/v1`),
        aChatProvider('nobody', 'http://127.0.0.1:1/v1'),
      ],
      models: [
        anEntry('steady', 'emulated'),
        ...Object.keys(GEMINI_CASES).map((name) => anEntry(`gemini-${name}`, 'google')),
        ...Object.keys(CHAT_CASES).map((name) =>
          anEntry(`chat-${name}`, 'emulated', { upstreamName: name }),
        ),
        anEntry('silent', 'silent'),
        anEntry('nobody', 'nobody'),
      ],
    }),
  );
  const config = readConfig({
    PORT: '0',
    CONTENDER_CATALOGUE: cataloguePath,
    CONTENDER_DATA_DIR: path.join(folder, 'data'),
    CONTENDER_ACCEPTANCE_TESTS: 'off',
    GEMINI_API_KEY: 'secret-of-google',
    EMULATED_KEY: 'secret-of-the-emulator',
  });
  const calls = {
    ...config.policy.calls,
    firstTokenTimeoutMs: PATIENCE_MS,
    silenceTimeoutMs: PATIENCE_MS,
    initialRetryDelayMs: 1,
    maxRetryDelayMs: 2_000,
  };
  const app = await startApp(
    { ...config, policy: { ...config.policy, calls } },
    { log: pino({ level: 'silent' }) },
  );
  const client = connect(app.url);
  const waiting = [...CASES];
  const worker = async (): Promise<void> => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      const strategies = [each.model, 'steady'].map((model) => ({
        model,
        approach: 'SIMPLE' as const,
      }));
      const input = { request: 'Build a counter', strategies, qualityThreshold: 0 };
      const { run, events } = await runToEnd(client, input);
      runs.set(each.model, run);
      told.set(each.model, events);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  await client[Symbol.asyncDispose]();
  await app.close();
}, 120_000);

afterAll(async () => {
  await rehearsal.close();
  await emulator[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('a run whose first provider fails', () => {
  it.each(CASES)('continues and succeeds after $model: $code', ({ model, code, requests }) => {
    const run = runs.get(model);
    expect(run?.attempts.map(({ status, failure }) => [status, failure?.code])).toEqual([
      ['FAILED', code],
      ['SCORED', undefined],
    ]);
    expect(run).toMatchObject({ status: 'SUCCEEDED', winner: { strategy: { model: 'steady' } } });
    expect(requestsOf(model)).toBe(requests);
  });

  it.each(CASES)('reports every retry and its reason: $model', ({ model, code, requests }) => {
    const events = told.get(model) ?? [];
    const retries = events.filter((event) => event.__typename === 'AttemptRetrying');
    // Requests that could not connect are not counted anywhere.
    const sent = model === 'nobody' ? 3 : requests;
    expect(retries.map(({ failure, retry }) => [failure.code, retry])).toEqual(
      Array.from({ length: sent - 1 }, (_, index) => [code, index + 1]),
    );
    expect(runs.get(model)?.metrics.retries).toBe(retries.length);
    const starts = events.filter((event) => event.__typename === 'AttemptStarted');
    expect(starts.map(({ startReason, because }) => `${startReason}: ${because}`)).toEqual([
      'FIRST: first in the requested order',
      `PREVIOUS_FAILED: ${model} (simple) failed, ${code}`,
    ]);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  });

  it('reveals no secret to anyone', () => {
    expect(JSON.stringify([...runs.values(), ...told.values()])).not.toContain('secret-of');
  });

  it('leaves the rows that it should, and costs that add up', async () => {
    const database = await openDatabase({
      databaseUrl: null,
      dataDir: path.join(folder, 'data'),
    });
    const rows = await database.client.run.findMany({
      include: { attempts: { orderBy: { ordinal: 'asc' } } },
    });
    const performance = new Map(
      (await database.client.modelPerformance.findMany()).map((row) => [row.attemptId, row]),
    );
    await database.close();

    expect(rows).toHaveLength(CASES.length);
    expect(performance.size).toBe(2 * CASES.length);
    for (const { model, code } of CASES) {
      const run = rows.find(({ attempts }) => attempts[0]?.model === model);
      const [failed, won] = run?.attempts ?? [];
      expect(run).toMatchObject({ status: 'SUCCEEDED', winnerAttemptId: won?.id, failure: null });
      expect(failed).toMatchObject({ status: 'FAILED', failure: { code }, overall: null });
      // 30 tokens in and 200 out, as the emulator reports, at a dollar per million.
      expect(won).toMatchObject({ status: 'SCORED', costUsd: 0.00023, provider: 'emulated' });
      const isOutput = code.startsWith('OUTPUT_');
      expect(performance.get(failed?.id ?? null)).toMatchObject({
        modelName: model,
        success: false,
        qualityScore: isOutput ? 0 : null,
        costUsd: failed?.costUsd,
        metadata: { failureCode: code },
      });
      expect(performance.get(won?.id ?? null)).toMatchObject({ success: true, costUsd: 0.00023 });
      expect(runs.get(model)?.metrics.costUsd).toBeCloseTo(0.00023 + (failed?.costUsd ?? 0), 9);
    }
  });

  it('is charged for what arrived, and not for refused requests', () => {
    const costOf = (model: string) => runs.get(model)?.attempts[0]?.costUsd ?? Number.NaN;
    for (const model of ['gemini-503', 'gemini-429', 'chat-locked', 'chat-failing-500', 'nobody']) {
      expect([model, costOf(model)]).toEqual([model, 0]);
    }
    expect(costOf('chat-sound')).toBeCloseTo(0.00023, 9);
    for (const model of ['gemini-reset-midway', 'gemini-truncated', 'gemini-safety', 'chat-cut']) {
      expect([model, costOf(model) > 0]).toEqual([model, true]);
    }
  });
});
