import { randomUUID } from 'node:crypto';
import { readCatalogue } from './adapters/catalogue/read-catalogue.ts';
import { geminiModel } from './adapters/gemini/gemini-model.ts';
import { InProcessEventBus } from './adapters/in-process/in-process-event-bus.ts';
import { inProcessRateLimit } from './adapters/in-process/in-process-rate-limit.ts';
import { inProcessProviderQueue } from './adapters/in-process/provider-queue/in-process-provider-queue.ts';
import { openDatabase } from './adapters/prisma/open-database.ts';
import { prismaRunStore } from './adapters/prisma/prisma-run-store.ts';
import { prismaStatistics } from './adapters/prisma/prisma-statistics.ts';
import { prismaStrategyStats } from './adapters/prisma/prisma-strategy-stats.ts';
import { prismaUserLedger } from './adapters/prisma/prisma-user-ledger.ts';
import { createAuthor } from './adapters/rehearsal/author/author.ts';
import type { Behaviour } from './adapters/rehearsal/server/behaviour.ts';
import { rehearsalCatalogue } from './adapters/rehearsal/server/rehearsal-catalogue.ts';
import { startRehearsalServer } from './adapters/rehearsal/server/rehearsal-server.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { createScorerPool } from './adapters/toolchain/scorer-pool.ts';
import type { Config, ProviderConfig } from './config.ts';
import type { CatalogueModel } from './orchestrator/catalogue.ts';
import { createOrchestrator } from './orchestrator/create-orchestrator.ts';
import type { CodeModel } from './orchestrator/ports/code-model.ts';
import type { Logger } from './orchestrator/ports/logger.ts';
import { profileTask } from './orchestrator/profile/profile-task.ts';
import type { Scorecard } from './orchestrator/scorecard.ts';
import { type Scores, weighExactly } from './orchestrator/scoring/weigh.ts';
import type { SourceFile } from './orchestrator/task.ts';
import { buildSchema } from './schema/index.ts';
import { createHttpServer } from './server/http-server.ts';

/** The whole service, listening. */
export interface App extends AsyncDisposable {
  /** Where clients reach it, for example `http://127.0.0.1:4000/graphql`. */
  readonly url: URL;
  /** Runs under way are given up, to be taken up at the next start. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly log: Logger;
  /** Latency, pace and faults of rehearsal models, by name, where they differ from the usual. */
  readonly rehearsal?: Readonly<Record<string, Partial<Behaviour>>>;
}

/** Applies pending migrations and ends. */
export async function migrateDatabase(config: Config): Promise<void> {
  const database = await openDatabase(config);
  await database.close();
}

/** Puts every part together and starts to listen. What was opened is closed again when a part fails. */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log } = options;
  // Closed in the reverse order: first the door, last the database.
  const opened = new AsyncDisposableStack();
  try {
    const listed = readCatalogue(config.cataloguePath);
    const database = await openDatabase(config);
    opened.defer(() => database.close());
    const provider = await openProvider(config.provider, listed, options);
    opened.defer(() => provider.close());
    const scorer = createScorerPool({ workers: config.scorerWorkers });
    opened.defer(() => scorer.close());

    const orchestrator = await createOrchestrator({
      policy: config.policy,
      isSoleExecutor: config.databaseUrl === null,
      ports: {
        store: prismaRunStore(database.client),
        bus: new InProcessEventBus(),
        ledger: prismaUserLedger(database.client),
        stats: prismaStrategyStats(database.client),
        scorer,
        catalogue: provider.catalogue,
        models: provider.models,
        rateLimit: inProcessRateLimit({ runsPerMinute: config.runsPerMinute }),
        queue: inProcessProviderQueue(new Map(), systemClock),
        clock: systemClock,
        ids: randomUUID,
        random: Math.random,
        log,
      },
    });
    opened.defer(() => orchestrator.close());

    const providers = new Map(provider.catalogue.map((model) => [model.name, model.provider]));
    let isReady = true;
    const server = createHttpServer({
      schema: buildSchema(),
      services: {
        orchestrator,
        statistics: prismaStatistics(database.client, providers),
        prisma: database.client,
        now: systemClock.now,
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

/** Files to be judged as the answer to a request. */
export interface Candidate {
  readonly request: string;
  readonly files: readonly SourceFile[];
  /** What an edit started from; empty for something new. */
  readonly base: readonly SourceFile[];
}

/** The scorer on its own: no server, no database, no model. */
export interface OpenScorer extends AsyncDisposable {
  /** Scores worked on at once; asking for more at once only makes them wait. */
  readonly workers: number;
  /** Throws the signal's reason, or `AttemptError('INTERNAL')` where scoring broke or took too long. */
  score(candidate: Candidate, signal: AbortSignal): Promise<Scorecard>;
  /** The scores of a card to two decimals, for ranking what rounds alike. */
  exactly(scorecard: Scorecard): Scores;
}

/** Starts nothing yet: scoring processes come with the first score, and end with this. */
export function openScorer({ scorerWorkers: workers }: Config): OpenScorer {
  const pool = createScorerPool({ workers });
  return {
    workers,
    score: (candidate, signal) => {
      const { request, base } = candidate;
      const profile = profileTask({ request, files: base, conversationId: '' });
      return pool.score({ ...candidate, profile, isPartial: false }, signal);
    },
    exactly: ({ checks, isBuildable }) => {
      const exact = weighExactly(checks, isBuildable);
      const decimal = (score: number): number => Number(score.toFixed(2));
      return {
        overall: decimal(exact.overall),
        completeness: decimal(exact.completeness),
        codeQuality: decimal(exact.codeQuality),
        functionality: decimal(exact.functionality),
        performance: decimal(exact.performance),
      };
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

export type { Scorecard, SourceFile };

interface Provider {
  readonly catalogue: readonly CatalogueModel[];
  readonly models: ReadonlyMap<string, CodeModel>;
  close(): Promise<void>;
}

async function openProvider(
  config: ProviderConfig,
  listed: readonly CatalogueModel[],
  { log, rehearsal = {} }: AppOptions,
): Promise<Provider> {
  if (config.kind === 'gemini') {
    const { apiKey, baseUrl } = config;
    const models = geminiModels(listed, { apiKey, ...(baseUrl === null ? {} : { baseUrl }) });
    return { catalogue: listed, models, close: async () => {} };
  }
  const catalogue = rehearsalCatalogue(listed);
  const { seed } = config;
  const server = await startRehearsalServer({
    catalogue,
    seed,
    behaviours: rehearsal,
    author: createAuthor({ seed }),
  });
  log.warn(
    { url: server.url },
    'GEMINI_API_KEY is not set: rehearsal models answer from a small library; no real model is asked',
  );
  return {
    catalogue,
    models: geminiModels(catalogue, { apiKey: 'rehearsal', baseUrl: server.url }),
    close: () => server.close(),
  };
}

const geminiModels = (
  catalogue: readonly CatalogueModel[],
  access: { readonly apiKey: string; readonly baseUrl?: string },
): ReadonlyMap<string, CodeModel> =>
  new Map(catalogue.map(({ name }) => [name, geminiModel({ name, ...access })]));
