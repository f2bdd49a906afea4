/**
 * Measures a run's own time beyond that of its models: rehearsal models answer at once, everything
 * else is real (SDK over HTTP, embedded database, scorer workers). Prints a table by stage, for 1
 * and for 32 concurrent runs. Stages overlap: partial scores are computed while the answer streams.
 */
import { randomUUID } from 'node:crypto';
import { readCatalogue } from '../../src/adapters/catalogue/read-catalogue.ts';
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
import { createAuthor } from '../../src/adapters/rehearsal/author/create-author.ts';
import { AT_ONCE } from '../../src/adapters/rehearsal/server/behaviour.ts';
import { rehearsalCatalogue } from '../../src/adapters/rehearsal/server/rehearsal-catalogue.ts';
import { startRehearsalServer } from '../../src/adapters/rehearsal/server/rehearsal-server.ts';
import { systemClock } from '../../src/adapters/system/system-clock.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { readConfig } from '../../src/config.ts';
import { createOrchestrator } from '../../src/orchestrator/create-orchestrator.ts';
import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import type { Orchestrator } from '../../src/orchestrator/orchestrator.ts';
import { Stopwatch } from './stopwatch.ts';
import { timedPorts } from './timed-ports.ts';

const REQUEST = 'Build a todo app with authentication';
const STAGES = [
  'start (profile, select, store)',
  'read evidence',
  'store: admit',
  'store: append',
  'score: partial',
  'score: final',
  'model',
];

const config = readConfig(process.env);
await using opened = new AsyncDisposableStack();
const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: null });
opened.defer(() => database.close());
const catalogue = rehearsalCatalogue(readCatalogue(config.cataloguePath).models);
const server = await startRehearsalServer({
  catalogue,
  seed: 1,
  author: createAuthor({ seed: 1 }),
  behaviour: AT_ONCE,
});
opened.defer(() => server.close());
const scorer = createScorerPool({ workers: config.scorerWorkers });
opened.defer(() => scorer.close());
const evidence = new KeptEvidence(systemClock.monotonicMs);
const ports: OrchestratorPorts = {
  store: prismaRunStore(
    database,
    { ...config.policy.learning, scorerVersion: scorer.version },
    evidence,
  ),
  answers: prismaAnswerStore(database.client),
  bus: new InProcessEventBus(),
  ledger: prismaUserLedger(database.client),
  stats: prismaStrategyStats(database.query, {
    ...config.policy.learning,
    now: systemClock.now,
    kept: evidence,
  }),
  ratings: prismaRatings(database.client, config.policy.learning, evidence),
  repairs: prismaRepairRecords(database.client, {
    ...config.policy.learning,
    scorerVersion: scorer.version,
    now: systemClock.now,
  }),
  scorer,
  catalogue,
  models: new Map(
    catalogue.map(({ name }) => [
      name,
      geminiModel({ name, apiKey: 'rehearsal', baseUrl: server.url }),
    ]),
  ),
  queue: inProcessProviderQueue(new Map(), systemClock),
  rateLimit: { take: async () => ({ isAllowed: true }) },
  clock: systemClock,
  ids: randomUUID,
  random: Math.random,
  log: { info: () => {}, warn: console.error, error: console.error },
};

async function measure(runs: number, atOnce: number) {
  const watch = new Stopwatch();
  const orchestrator = await createOrchestrator({
    ports: timedPorts(ports, watch),
    policy: { ...config.policy, maxConcurrentRuns: atOnce },
    isSoleExecutor: true,
  });
  const startMs = performance.now();
  let left = runs;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await watch.time('run', () => oneRun(orchestrator, watch));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const wallMs = performance.now() - startMs;
  await orchestrator.close();
  return { watch, runs, atOnce, runsPerSecond: (runs * 1000) / wallMs };
}

async function oneRun(orchestrator: Orchestrator, watch: Stopwatch): Promise<void> {
  const runId = await watch.time('start (profile, select, store)', () =>
    orchestrator.start('bench', {
      request: REQUEST,
      strategies: [{ model: 'gemini-2.5-flash', approach: 'SIMPLE' }],
    }),
  );
  await orchestrator.finished(runId, new AbortController().signal);
}

await measure(5, 1); // The first scores start the workers and warm the JIT compiler.
const columns = [await measure(30, 1), await measure(96, 32)];
console.log(
  `| milliseconds a run, mean | ${columns.map(({ atOnce }) => `${atOnce} at once`).join(' | ')} |`,
);
console.log(`|---|${columns.map(() => '---:|').join('')}`);
const row = (name: string, cell: (column: (typeof columns)[number]) => string): void =>
  console.log(`| ${name} | ${columns.map(cell).join(' | ')} |`);
for (const stage of STAGES) {
  row(stage, ({ watch, runs }) => {
    const { ms, count } = watch.perRun(stage, runs);
    return `${ms.toFixed(1)} (${count.toFixed(1)} times)`;
  });
}
row('whole run', ({ watch, runs }) => watch.perRun('run', runs).ms.toFixed(1));
row('**own time** (whole run less model)', ({ watch, runs }) =>
  (watch.perRun('run', runs).ms - watch.perRun('model', runs).ms).toFixed(1),
);
row('runs a second', ({ runsPerSecond }) => runsPerSecond.toFixed(1));
