import { randomUUID } from 'node:crypto';
import { geminiModel } from '../../src/adapters/gemini/gemini-model.ts';
import { InProcessEventBus } from '../../src/adapters/in-process/in-process-event-bus.ts';
import { inProcessProviderQueue } from '../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import { openDatabase } from '../../src/adapters/prisma/database/open-database.ts';
import { KeptEvidence } from '../../src/adapters/prisma/learning/kept-evidence.ts';
import { prismaRatings } from '../../src/adapters/prisma/learning/prisma-ratings.ts';
import { prismaRepairRecords } from '../../src/adapters/prisma/learning/prisma-repair-records.ts';
import { prismaStrategyStats } from '../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { prismaAnswerStore } from '../../src/adapters/prisma/prisma-answer-store.ts';
import { prismaUserLedger } from '../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../src/adapters/prisma/runs/prisma-run-store.ts';
import { openProviderHttp } from '../../src/adapters/provider-http/provider-http.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import type { CatalogueModel } from '../../src/orchestrator/catalogue.ts';
import { createOrchestrator } from '../../src/orchestrator/create-orchestrator.ts';
import { DEFAULT_POLICY } from '../../src/orchestrator/policy.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Contestant } from './rivals.ts';

/** Concurrent runs, limited as in any service. */
const AT_ONCE = 32;

const catalogue = ['lite', 'flash', 'pro'].map(
  (name): CatalogueModel => ({
    name,
    provider: 'upstream',
    prices: { inputUsdPerMillionTokens: 0.1, outputUsdPerMillionTokens: 0.4 },
    contextWindowTokens: 1_000_000,
    maxOutputTokens: 65_536,
    approaches: ['SIMPLE'],
    fallbacks: [],
    prior: {
      quality: { SIMPLE: { LOW: 80, MEDIUM: 70, HIGH: 60 } },
      outputTokensPerSecond: 200,
      firstTokenMs: 500,
    },
  }),
);

const atOnce: Scorer = {
  version: 'at-once',
  score: async ({ isPartial }) => ({
    overall: 60,
    completeness: 60,
    codeQuality: 60,
    functionality: 60,
    performance: 60,
    checks: [],
    isPartial,
    isBuildable: true,
    scorerVersion: 'at-once',
  }),
};

/** Runs three strategies in parallel and stores every event, in an embedded or server database. */
export async function contender(
  baseUrl: string,
  databaseUrl: string | null,
  opened: AsyncDisposableStack,
): Promise<Contestant> {
  const { fetch } = opened.use(openProviderHttp({ provider: 'upstream' }));
  const database = await openDatabase({ databaseUrl, dataDir: null });
  opened.defer(() => database.close());
  const evidence = new KeptEvidence(systemClock.monotonicMs);
  const orchestrator = await createOrchestrator({
    policy: { ...DEFAULT_POLICY, parallelWidth: 3, maxConcurrentRuns: AT_ONCE },
    isSoleExecutor: true,
    ports: {
      store: prismaRunStore(
        database,
        { ...DEFAULT_POLICY.learning, scorerVersion: atOnce.version },
        evidence,
      ),
      answers: prismaAnswerStore(database.client),
      ledger: prismaUserLedger(database.client),
      ratings: prismaRatings(database.client, DEFAULT_POLICY.learning, evidence),
      repairs: prismaRepairRecords(database.client, {
        ...DEFAULT_POLICY.learning,
        scorerVersion: atOnce.version,
        now: systemClock.now,
      }),
      stats: prismaStrategyStats(database.query, {
        ...DEFAULT_POLICY.learning,
        now: systemClock.now,
        kept: evidence,
      }),
      bus: new InProcessEventBus(),
      scorer: atOnce,
      catalogue,
      models: new Map(
        catalogue.map(({ name }) => [name, geminiModel({ name, apiKey: 'key', baseUrl, fetch })]),
      ),
      rateLimit: { take: async () => ({ isAllowed: true }) },
      queue: inProcessProviderQueue(new Map(), systemClock),
      clock: systemClock,
      ids: randomUUID,
      random: Math.random,
      log: { info: () => {}, warn: console.error, error: console.error },
    },
  });
  opened.defer(() => orchestrator.close());
  const never = new AbortController().signal;
  const userId = `bench-${randomUUID()}`;
  return async () => {
    const runId = await orchestrator.start(userId, {
      request: 'Build a todo app with authentication',
      mode: 'PARALLEL',
      strategies: catalogue.map(({ name }) => ({ model: name, approach: 'SIMPLE' })),
    });
    await orchestrator.finished(runId, never);
  };
}

/** Only the three model calls, to subtract from a run's time; the rest is the orchestrator's. */
export const threeCalls = (baseUrl: string, opened: AsyncDisposableStack): Contestant => {
  const { fetch } = opened.use(openProviderHttp({ provider: 'upstream' }));
  const models = catalogue.map(({ name }) => geminiModel({ name, apiKey: 'key', baseUrl, fetch }));
  const request = {
    system: 'You write code.',
    prompt: 'Build a todo app with authentication',
    responseSchema: null,
    maxOutputTokens: 1_000,
    temperature: 0,
  };
  const never = new AbortController().signal;
  const ask = async (model: CodeModel): Promise<void> => {
    for await (const _chunk of model.generate(request, never)) {
      // Only its completion matters.
    }
  };
  return () => Promise.all(models.map(ask));
};
