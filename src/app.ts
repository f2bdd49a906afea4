import { randomUUID } from 'node:crypto';
import { readCatalogue } from './adapters/catalogue/read-catalogue.ts';
import { InProcessEventBus } from './adapters/in-process/in-process-event-bus.ts';
import { inProcessRateLimit } from './adapters/in-process/in-process-rate-limit.ts';
import { inProcessProviderQueue } from './adapters/in-process/provider-queue/in-process-provider-queue.ts';
import { openDatabase } from './adapters/prisma/database/open-database.ts';
import { KeptEvidence } from './adapters/prisma/learning/kept-evidence.ts';
import { prismaRatings } from './adapters/prisma/learning/prisma-ratings.ts';
import { prismaRepairRecords } from './adapters/prisma/learning/prisma-repair-records.ts';
import { prismaStrategyStats } from './adapters/prisma/learning/prisma-strategy-stats.ts';
import { prismaAnswerStore } from './adapters/prisma/prisma-answer-store.ts';
import { prismaUserLedger } from './adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from './adapters/prisma/runs/prisma-run-store.ts';
import { prismaRecordedRuns } from './adapters/prisma/statistics/prisma-recorded-runs.ts';
import { prismaStatistics } from './adapters/prisma/statistics/prisma-statistics.ts';
import type { Behaviour } from './adapters/rehearsal/server/behaviour.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { createScorerPool } from './adapters/toolchain/pool/scorer-pool.ts';
import { openProviders } from './app/open-providers.ts';
import type { Config } from './config.ts';
import { createOrchestrator } from './orchestrator/create-orchestrator.ts';
import type { Clock } from './orchestrator/ports/clock.ts';
import type { Logger } from './orchestrator/ports/logger.ts';
import { createWhatIf } from './orchestrator/what-if/create-what-if.ts';
import { buildSchema } from './schema/index.ts';
import { createHttpServer } from './server/http-server.ts';

/** The whole service, listening. */
export interface App extends AsyncDisposable {
  /** The GraphQL endpoint as clients reach it, for example `http://localhost:4000/graphql`. */
  readonly url: URL;
  /** Stops the service. Runs under way are relinquished, and resumed at the next start. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly log: Logger;
  /** Overrides of rehearsal models' latency, pace and faults, by model name. */
  readonly rehearsal?: Readonly<Record<string, Partial<Behaviour>>>;
  /** Defaults to the system clock. */
  readonly clock?: Clock;
}

/** Applies pending migrations and closes the database again. */
export async function migrateDatabase(config: Config): Promise<void> {
  const database = await openDatabase(config);
  await database.close();
}

/**
 * Wires all parts together and starts to listen. If one fails to start, closes those already open.
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, clock = systemClock } = options;
  // Disposed of in reverse order: the server stops first, the database closes last.
  const opened = new AsyncDisposableStack();
  try {
    const listed = readCatalogue(config.cataloguePath);
    const database = await openDatabase(config);
    opened.defer(() => database.close());
    const models = await openProviders(listed, config, options);
    opened.defer(() => models.close());
    const scorer = createScorerPool({
      workers: config.scorerWorkers,
      renewal: config.scorerRenewal,
    });
    opened.defer(() => scorer.close());

    const evidence = new KeptEvidence(clock.monotonicMs);
    const orchestrator = await createOrchestrator({
      policy: {
        ...config.policy,
        acceptance: {
          ...config.policy.acceptance,
          isAskedFor: config.asksForTests ?? !models.isRehearsal,
        },
      },
      isSoleExecutor: config.databaseUrl === null,
      ports: {
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
          now: clock.now,
          kept: evidence,
        }),
        ratings: prismaRatings(database.client, config.policy.learning, evidence),
        repairs: prismaRepairRecords(database.client, {
          ...config.policy.learning,
          scorerVersion: scorer.version,
          now: clock.now,
        }),
        scorer,
        catalogue: models.catalogue,
        models: models.models,
        rateLimit: inProcessRateLimit({ runsPerMinute: config.runsPerMinute }),
        queue: inProcessProviderQueue(
          new Map(models.providers.map(({ name, limits }) => [name, limits])),
          clock,
        ),
        clock,
        ids: randomUUID,
        random: Math.random,
        log,
      },
    });
    opened.defer(() => orchestrator.close());

    const providers = new Map(models.catalogue.map((model) => [model.name, model.provider]));
    let isReady = true;
    const server = createHttpServer({
      schema: buildSchema(),
      services: {
        orchestrator,
        statistics: prismaStatistics(database.client, providers, scorer.version),
        whatIf: createWhatIf({
          recordedRuns: prismaRecordedRuns(database.client, {
            scorerVersion: scorer.version,
            providers,
          }),
          catalogue: models.catalogue,
          policy: config.policy,
        }),
        prisma: database.client,
        now: clock.now,
      },
      log,
      tokens: config.credentials,
      allowedOrigins: config.allowedOrigins,
      isReady: () => isReady,
    });
    opened.defer(() => server.close());
    const url = await server.listen(config);
    const close = (): Promise<void> => {
      isReady = false;
      return opened.disposeAsync();
    };
    return { url, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
