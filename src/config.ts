import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { budgetDays, count, dollars } from './config/amounts.ts';
import {
  EXECUTION_VARIABLES,
  executionFaults,
  executionPolicy,
} from './config/execution-settings.ts';
import {
  type Credential,
  parseCredentials,
  parseUserBudgets,
  splitList,
} from './config/user-lists.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy } from './orchestrator/policy.ts';
import { SetupError } from './orchestrator/setup-error.ts';

/** Every setting, parsed and validated. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** URL of a PostgreSQL server; null uses the embedded database. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  readonly cataloguePath: string;
  /** Base URL for Gemini where the catalogue gives none; null uses Google's. */
  readonly geminiBaseUrl: string | null;
  /** Reads an API key from the given environment variable; null if it is unset or blank. */
  readonly apiKey: (variable: string) => string | null;
  /** Seeds the random choices of rehearsal models. */
  readonly rehearsalSeed: number;
  /**
   * Whether models are asked to write acceptance tests; null asks only when real models are used.
   */
  readonly asksForTests: boolean | null;
  /** Empty when no tokens are set: then every caller is the same local user. */
  readonly credentials: readonly Credential[];
  /** Origins, besides the server's own, whose pages may call it. */
  readonly allowedOrigins: readonly string[];
  readonly runsPerMinute: number;
  readonly scorerWorkers: number;
  /** When a scoring process is replaced by a fresh one; undefined uses the scorer's default. */
  readonly scorerRenewal: {
    readonly scores: number | undefined;
    readonly residentMb: number | undefined;
  };
  readonly logLevel: string;
  readonly policy: OrchestratorPolicy;
}

/** Invalid settings; the message names each one. */
export class ConfigError extends SetupError {
  override readonly name = 'ConfigError';
}

const text = z.string().trim().min(1);
const points = z.coerce.number().min(0).max(1_000_000);
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const Environment = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  CONTENDER_DATA_DIR: text.default('.contender/data'),
  CONTENDER_CATALOGUE: text.default(path.join(import.meta.dirname, '../catalogue.json')),
  GEMINI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CONTENDER_REHEARSAL_SEED: z.coerce.number().int().default(1),
  CONTENDER_TOKENS: z
    .string()
    .transform((list, context) => parseCredentials(list, context))
    .default([]),
  CONTENDER_ALLOWED_ORIGINS: z
    .string()
    .transform((list) => splitList(list))
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((origin) => new URL(origin).origin)))
    .default([]),
  CONTENDER_RUNS_PER_MINUTE: count(1_000_000).default(120),
  CONTENDER_MAX_CONCURRENT_RUNS: count(10_000).default(DEFAULT_POLICY.maxConcurrentRuns),
  CONTENDER_SCORER_WORKERS: count(1_024).default(Math.min(4, availableParallelism())),
  CONTENDER_SCORES_PER_PROCESS: count(1_000_000_000).optional(),
  CONTENDER_SCORER_MEMORY_MB: count(1_048_576).optional(),
  CONTENDER_USER_BUDGET_USD: dollars.optional(),
  CONTENDER_USER_BUDGETS: z
    .string()
    .transform((list, context) => parseUserBudgets(list, context))
    .default(new Map()),
  CONTENDER_BUDGET_DAYS: budgetDays.default(DEFAULT_POLICY.budgetDays),
  CONTENDER_ACCEPTANCE_TESTS: z.enum(['on', 'off']).optional(),
  CONTENDER_EVIDENCE_HALF_LIFE_DAYS: z.coerce
    .number()
    .min(0.01)
    .max(36_500)
    .default(DEFAULT_POLICY.learning.evidenceHalfLifeDays),
  CONTENDER_SHARED_LEARNING: z.enum(['on', 'off']).default('on'),
  CONTENDER_RATING_WEIGHT: z.coerce
    .number()
    .min(0)
    .max(100)
    .default(DEFAULT_POLICY.learning.ratingWeight),
  CONTENDER_EXPLORE: z.enum(['on', 'off']).default('on'),
  CONTENDER_POINTS_PER_DOLLAR: points.default(DEFAULT_POLICY.selection.usdWeight),
  CONTENDER_POINTS_PER_SECOND: points.default(DEFAULT_POLICY.selection.secondWeight),
  ...EXECUTION_VARIABLES,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Reads and validates the settings from the environment. Throws `ConfigError`. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // A variable set to an empty or blank value counts as unset, as in a shell's `NAME= command`.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim() !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `${at.join('.')}: ${message}`,
    );
    throw notUsable(faults);
  }
  const env = parsed.data;
  const faults = executionFaults(env);
  if (faults.length > 0) throw notUsable(faults);
  if (env.CONTENDER_TOKENS.length === 0 && !LOOPBACK.includes(env.HOST)) {
    throw new ConfigError(
      `HOST: ${env.HOST} can be reached from other machines, so set CONTENDER_TOKENS as well`,
    );
  }
  return {
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: path.resolve(env.CONTENDER_DATA_DIR),
    cataloguePath: path.resolve(env.CONTENDER_CATALOGUE),
    geminiBaseUrl: env.GEMINI_BASE_URL ?? null,
    apiKey: (variable) => text.safeParse(environment[variable]).data ?? null,
    rehearsalSeed: env.CONTENDER_REHEARSAL_SEED,
    asksForTests:
      env.CONTENDER_ACCEPTANCE_TESTS === undefined ? null : env.CONTENDER_ACCEPTANCE_TESTS === 'on',
    credentials: env.CONTENDER_TOKENS,
    allowedOrigins: env.CONTENDER_ALLOWED_ORIGINS,
    runsPerMinute: env.CONTENDER_RUNS_PER_MINUTE,
    scorerWorkers: env.CONTENDER_SCORER_WORKERS,
    scorerRenewal: {
      scores: env.CONTENDER_SCORES_PER_PROCESS,
      residentMb: env.CONTENDER_SCORER_MEMORY_MB,
    },
    logLevel: env.LOG_LEVEL,
    policy: {
      ...DEFAULT_POLICY,
      maxConcurrentRuns: env.CONTENDER_MAX_CONCURRENT_RUNS,
      learning: {
        evidenceHalfLifeDays: env.CONTENDER_EVIDENCE_HALF_LIFE_DAYS,
        isSharedBetweenUsers: env.CONTENDER_SHARED_LEARNING === 'on',
        ratingWeight: env.CONTENDER_RATING_WEIGHT,
      },
      selection: {
        ...DEFAULT_POLICY.selection,
        explore: env.CONTENDER_EXPLORE === 'on',
        usdWeight: env.CONTENDER_POINTS_PER_DOLLAR,
        secondWeight: env.CONTENDER_POINTS_PER_SECOND,
      },
      ...executionPolicy(env),
      userBudgetUsd: env.CONTENDER_USER_BUDGET_USD ?? null,
      budgetDays: env.CONTENDER_BUDGET_DAYS,
      userBudgets: new Map(
        [...env.CONTENDER_USER_BUDGETS].map(([userId, { limitUsd, days }]) => [
          userId,
          { limitUsd, days: days ?? env.CONTENDER_BUDGET_DAYS },
        ]),
      ),
    },
  };
}

const notUsable = (faults: readonly string[]): ConfigError =>
  new ConfigError(`These settings are not usable:\n  ${faults.join('\n  ')}`);
