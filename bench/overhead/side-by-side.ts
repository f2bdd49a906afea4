/**
 * What orchestrating itself costs: three strategies side by side, nothing to score, every event
 * stored, against LangGraph's three branches and LangChain's RunnableParallel, which store nothing.
 * All ask one upstream over HTTP that answers at once, in turns within one process. Stores in the
 * embedded database, and on a server where DATABASE_URL names one. Processor time is this process's
 * alone, and says more than the clock on a machine that others keep busy.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
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
import { type Contestant, langGraph, runnableParallel } from './rivals.ts';

const ROUNDS = 3;
const ONE_BY_ONE = 20;
const AT_ONCE = 32;
const CROWD = 64;

await using opened = new AsyncDisposableStack();
const upstream = fork(join(import.meta.dirname, 'upstream.ts'));
opened.defer(() => {
  upstream.disconnect();
});
const [port] = await once(upstream, 'message');
const baseUrl = `http://127.0.0.1:${port}`;
// As the service reaches its providers.
const http = opened.use(openProviderHttp({ provider: 'upstream' }));

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

async function contender(databaseUrl: string | null): Promise<Contestant> {
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
        catalogue.map(({ name }) => [
          name,
          geminiModel({ name, apiKey: 'key', baseUrl, fetch: http.fetch }),
        ]),
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

/** The models on their own: what is left of a run's time is the orchestrator's. */
const threeCalls = (): Contestant => {
  const models = catalogue.map(({ name }) =>
    geminiModel({ name, apiKey: 'key', baseUrl, fetch: http.fetch }),
  );
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
      // Only that it comes to its end is of interest.
    }
  };
  return () => Promise.all(models.map(ask));
};

/** What calls took, in milliseconds. */
interface Taken {
  readonly wallMs: readonly number[];
  /** Of the processor, a call. */
  readonly processorMs: number;
}

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Calls made one after another. */
async function oneByOne(contestant: Contestant): Promise<Taken> {
  const wallMs: number[] = [];
  const before = processorMs();
  for (let call = 0; call < ONE_BY_ONE; call += 1) {
    const startMs = performance.now();
    await contestant();
    wallMs.push(performance.now() - startMs);
  }
  return { wallMs, processorMs: (processorMs() - before) / ONE_BY_ONE };
}

/** Calls with so many under way at any time; the wall time is what there is for each. */
async function inACrowd(contestant: Contestant): Promise<Taken> {
  let left = CROWD;
  const before = processorMs();
  const startMs = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await contestant();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const wallMs = [(performance.now() - startMs) / CROWD];
  return { wallMs, processorMs: (processorMs() - before) / CROWD };
}

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const { DATABASE_URL } = process.env;
const contestants: [string, Contestant][] = [
  ['the models alone', threeCalls()],
  ['Contender, embedded', await contender(null)],
  ...(DATABASE_URL === undefined
    ? []
    : [['Contender, PostgreSQL', await contender(DATABASE_URL)] satisfies [string, Contestant]]),
  ['LangGraph', langGraph(baseUrl)],
  ['RunnableParallel', runnableParallel(baseUrl)],
];
const alone = new Map<string, Taken[]>();
const crowded = new Map<string, Taken[]>();
for (const [, contestant] of contestants) await inACrowd(contestant);
// In turns, so that whatever else the machine does falls on all alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, contestant] of contestants) {
    alone.set(name, [...(alone.get(name) ?? []), await oneByOne(contestant)]);
    crowded.set(name, [...(crowded.get(name) ?? []), await inACrowd(contestant)]);
  }
}
const wallMs = (taken: readonly Taken[] = []): number => median(taken.flatMap((one) => one.wallMs));
const processor = (taken: readonly Taken[] = []): string =>
  `${median(taken.map((one) => one.processorMs)).toFixed(1)} ms`;
const modelsMs = wallMs(alone.get('the models alone'));
console.log(
  '| | p50, one at a time | own time, p50 | processor time | a second, 32 at once | processor time |',
);
console.log('|---|---:|---:|---:|---:|---:|');
for (const [name] of contestants) {
  const ms = wallMs(alone.get(name));
  const ownMs = name.startsWith('Contender') ? `${(ms - modelsMs).toFixed(1)} ms` : '';
  const rate = (1000 / wallMs(crowded.get(name))).toFixed(0);
  console.log(
    `| ${name} | ${ms.toFixed(1)} ms | ${ownMs} | ${processor(alone.get(name))} | ${rate} | ${processor(crowded.get(name))} |`,
  );
}
