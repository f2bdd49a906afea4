import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXECUTION_VARIABLES } from '../src/config/execution-settings.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { DEFAULT_POLICY } from '../src/orchestrator/policy.ts';

/** The settings that are not numbers. */
const SWITCHES = [
  'CONTENDER_MODE',
  'CONTENDER_STOP_DOOMED',
  'CONTENDER_REPAIR_BY',
  'CONTENDER_SPLICE',
  'CONTENDER_RETRY_AFTER_OUTPUT',
];

describe('readConfig', () => {
  it('defaults to rehearsal models on loopback with an embedded database', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      dataDir: path.resolve('.contender/data'),
      geminiBaseUrl: null,
      rehearsalSeed: 1,
      credentials: [],
      policy: { userBudgetUsd: null },
    });
  });

  it('reads API keys from the variables that hold them', () => {
    const { apiKey, geminiBaseUrl } = readConfig({
      GEMINI_API_KEY: ' k ',
      OPENROUTER_API_KEY: '',
      GEMINI_BASE_URL: 'http://127.0.0.1:9',
    });
    expect(['GEMINI_API_KEY', 'OPENROUTER_API_KEY', 'VLLM_API_KEY'].map(apiKey)).toEqual([
      'k',
      null,
      null,
    ]);
    expect(geminiBaseUrl).toBe('http://127.0.0.1:9');
  });

  it('asks for acceptance tests only with real models, unless set', () => {
    const asksForTests = (environment: NodeJS.ProcessEnv) => readConfig(environment).asksForTests;
    expect(asksForTests({})).toBe(null);
    expect(asksForTests({ CONTENDER_ACCEPTANCE_TESTS: 'off' })).toBe(false);
    expect(asksForTests({ CONTENDER_ACCEPTANCE_TESTS: 'on' })).toBe(true);
    expect(() => readConfig({ CONTENDER_ACCEPTANCE_TESTS: 'yes' })).toThrow(ConfigError);
  });

  it('leaves the renewal of scoring processes to the scorer, unless set', () => {
    expect(readConfig({}).scorerRenewal).toEqual({ scores: undefined, residentMb: undefined });
    expect(
      readConfig({ CONTENDER_SCORES_PER_PROCESS: '50', CONTENDER_SCORER_MEMORY_MB: '600' })
        .scorerRenewal,
    ).toEqual({ scores: 50, residentMb: 600 });
    expect(() => readConfig({ CONTENDER_SCORES_PER_PROCESS: '0' })).toThrow(ConfigError);
  });

  it('reads the half-life of evidence and the sharing between users', () => {
    expect(readConfig({}).policy.learning).toEqual({
      evidenceHalfLifeDays: 30,
      isSharedBetweenUsers: true,
      ratingWeight: 3,
    });
    expect(
      readConfig({
        CONTENDER_EVIDENCE_HALF_LIFE_DAYS: '7.5',
        CONTENDER_SHARED_LEARNING: 'off',
        CONTENDER_RATING_WEIGHT: '0',
      }).policy.learning,
    ).toEqual({ evidenceHalfLifeDays: 7.5, isSharedBetweenUsers: false, ratingWeight: 0 });
    expect(() => readConfig({ CONTENDER_EVIDENCE_HALF_LIFE_DAYS: '0' })).toThrow(ConfigError);
    expect(() => readConfig({ CONTENDER_SHARED_LEARNING: 'no' })).toThrow(ConfigError);
  });

  it('reads the settings of execution', () => {
    const { policy } = readConfig({
      CONTENDER_USD_PER_SECOND: '0.002',
      CONTENDER_HEDGE_SHARE: '0.1',
      CONTENDER_REPAIR_ROUNDS: '0',
      CONTENDER_SPLICE: 'off',
    });
    expect(policy).toMatchObject({
      usdPerSecond: 0.002,
      hedging: { share: 0.1 },
      repair: { rounds: 0 },
      splice: { isOn: false },
    });
    expect(() => readConfig({ CONTENDER_USD_PER_SECOND: '-1' })).toThrow(ConfigError);
    expect(() => readConfig({ CONTENDER_HEDGE_SHARE: '1.5' })).toThrow(ConfigError);
    expect(() => readConfig({ CONTENDER_REPAIR_ROUNDS: '6' })).toThrow(ConfigError);
  });

  it('uses the default policy of execution when nothing is set', () => {
    const { policy } = readConfig({});
    for (const part of ['defaults', 'calls', 'breaker', 'hedging', 'repair', 'splice'] as const) {
      expect(policy[part]).toEqual(DEFAULT_POLICY[part]);
    }
    const { attemptTimeoutMs, parallelWidth, stopDoomed } = policy;
    expect(DEFAULT_POLICY).toMatchObject({ attemptTimeoutMs, parallelWidth, stopDoomed });
  });

  it('reads deadlines, retries and the defaults of runs', () => {
    const { policy } = readConfig({
      CONTENDER_MODE: 'ADAPTIVE',
      CONTENDER_QUALITY_THRESHOLD: '80',
      CONTENDER_RUN_TIMEOUT_MS: '60000',
      CONTENDER_FIRST_TOKEN_TIMEOUT_MS: '5000',
      CONTENDER_MAX_RETRIES: '0',
      CONTENDER_RETRY_AFTER_OUTPUT: 'on',
      CONTENDER_STOP_DOOMED: 'off',
      CONTENDER_REPAIR_BY: 'AUTHOR',
    });
    expect(policy).toMatchObject({
      defaults: { mode: 'ADAPTIVE', qualityThreshold: 80, timeoutMs: 60_000, maxAttempts: 3 },
      calls: { firstTokenTimeoutMs: 5_000, maxRetries: 0, retryAfterOutput: true },
      stopDoomed: false,
      repair: { by: 'AUTHOR' },
    });
  });

  it('reads when breakers open, and refuses contradictory values', () => {
    const { breaker } = readConfig({
      CONTENDER_BREAKER_FAILURES: '2',
      CONTENDER_BREAKER_REST_MS: '1000',
      CONTENDER_BREAKER_WINDOW: '50',
    }).policy;
    expect(breaker).toMatchObject({
      failuresInARow: 2,
      restMs: 1_000,
      window: 50,
      minRequests: 10,
    });
    expect(() => readConfig({ CONTENDER_BREAKER_FAILURES: '0' })).toThrow(ConfigError);
    const read = () =>
      readConfig({ CONTENDER_BREAKER_WINDOW: '5', CONTENDER_BREAKER_REST_MS: '700000' });
    expect(read).toThrow(
      'CONTENDER_BREAKER_MIN_REQUESTS: 10 is more than CONTENDER_BREAKER_WINDOW, which is 5',
    );
    expect(read).toThrow('CONTENDER_BREAKER_REST_MS: 700000');
  });

  it('reads the prices of selection, and whether it explores', () => {
    expect(readConfig({}).policy.selection).toMatchObject({ explore: true, usdWeight: 20 });
    const environment = { CONTENDER_EXPLORE: 'off', CONTENDER_POINTS_PER_DOLLAR: '50' };
    expect(readConfig(environment).policy.selection).toMatchObject({
      explore: false,
      usdWeight: 50,
      secondWeight: 0.05,
    });
    expect(() => readConfig({ CONTENDER_EXPLORE: 'yes' })).toThrow(ConfigError);
  });

  it('treats a blank variable as unset, not as zero', () => {
    const { policy } = readConfig({
      CONTENDER_QUALITY_THRESHOLD: ' ',
      CONTENDER_HEDGE_SHARE: '\t',
    });
    expect([policy.defaults.qualityThreshold, policy.hedging.share]).toEqual([70, 0.05]);
  });

  it('treats an empty variable as unset', () => {
    expect(readConfig({ CONTENDER_ACCEPTANCE_TESTS: '', PORT: '' })).toMatchObject({
      port: 4000,
      asksForTests: null,
    });
  });

  it.each([
    'CONTENDER_RUNS_PER_MINUTE',
    'CONTENDER_MAX_CONCURRENT_RUNS',
    'CONTENDER_SCORER_WORKERS',
    'CONTENDER_SCORES_PER_PROCESS',
    'CONTENDER_SCORER_MEMORY_MB',
    'CONTENDER_USER_BUDGET_USD',
    'CONTENDER_BUDGET_DAYS',
    'CONTENDER_EVIDENCE_HALF_LIFE_DAYS',
    'CONTENDER_RATING_WEIGHT',
    'CONTENDER_POINTS_PER_DOLLAR',
    'CONTENDER_POINTS_PER_SECOND',
    'CONTENDER_REHEARSAL_SEED',
    ...Object.keys(EXECUTION_VARIABLES).filter((name) => !SWITCHES.includes(name)),
  ])('refuses a boundless %s by name', (name) => {
    for (const value of ['1e99', '-1e99', 'Infinity', 'NaN']) {
      expect(() => readConfig({ [name]: value })).toThrow(`${name}: `);
    }
  });

  it.each(['CONTENDER_USER_BUDGET_USD', 'CONTENDER_EVIDENCE_HALF_LIFE_DAYS'])(
    'refuses a %s that is practically zero',
    (name) => {
      expect(() => readConfig({ [name]: '1e-99' })).toThrow(`${name}: `);
    },
  );

  it('reads the budgets of single users', () => {
    const { userBudgets } = readConfig({
      CONTENDER_USER_BUDGETS: 'anna:2.5, ben:10:7',
      CONTENDER_BUDGET_DAYS: '14',
    }).policy;
    expect([...userBudgets]).toEqual([
      ['anna', { limitUsd: 2.5, days: 14 }],
      ['ben', { limitUsd: 10, days: 7 }],
    ]);
    for (const list of [
      'anna',
      'anna:0',
      'anna:x',
      ':5',
      'anna:5:0',
      'anna:1:2:3',
      'a:1,a:2',
      'anna:1e99',
    ]) {
      expect(() => readConfig({ CONTENDER_USER_BUDGETS: list })).toThrow(ConfigError);
    }
  });

  it('reads credentials', () => {
    const CONTENDER_TOKENS = 'anna:0123456789abcdef:ADMIN, ben:fedcba9876543210';
    expect(readConfig({ CONTENDER_TOKENS }).credentials).toEqual([
      { userId: 'anna', token: '0123456789abcdef', role: 'ADMIN' },
      { userId: 'ben', token: 'fedcba9876543210', role: 'USER' },
    ]);
  });

  it('refuses a host that others can reach unless callers are authenticated', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('set CONTENDER_TOKENS as well');
    const CONTENDER_TOKENS = 'anna:0123456789abcdef';
    expect(readConfig({ HOST: '0.0.0.0', CONTENDER_TOKENS }).host).toBe('0.0.0.0');
  });

  it('lists all invalid settings at once, and never repeats a token', () => {
    const read = () =>
      readConfig({
        PORT: 'high',
        CONTENDER_RUNS_PER_MINUTE: '0',
        CONTENDER_TOKENS: 'anna:secret',
        DATABASE_URL: 'mysql://somewhere',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/DATABASE_URL[\s\S]*|PORT/);
    for (const name of ['PORT', 'CONTENDER_RUNS_PER_MINUTE', 'CONTENDER_TOKENS', 'DATABASE_URL']) {
      expect(read).toThrow(name);
    }
    expect(read).not.toThrow(/secret/);
  });
});
