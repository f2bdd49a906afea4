import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('readConfig', () => {
  it('serves rehearsal models on loopback with an embedded database when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      dataDir: path.resolve('.contender/data'),
      provider: { kind: 'rehearsal', seed: 1 },
      credentials: [],
      policy: { userBudgetUsd: null },
    });
  });

  it('asks Gemini when there is a key', () => {
    const { provider } = readConfig({ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: 'http://127.0.0.1:9' });
    expect(provider).toEqual({ kind: 'gemini', apiKey: 'k', baseUrl: 'http://127.0.0.1:9' });
  });

  it('has tests written where there are real models, unless it is told otherwise', () => {
    const isAskedFor = (environment: NodeJS.ProcessEnv) =>
      readConfig(environment).policy.acceptance.isAskedFor;
    expect(isAskedFor({})).toBe(false);
    expect(isAskedFor({ GEMINI_API_KEY: 'k' })).toBe(true);
    expect(isAskedFor({ GEMINI_API_KEY: 'k', CONTENDER_ACCEPTANCE_TESTS: 'off' })).toBe(false);
    expect(isAskedFor({ CONTENDER_ACCEPTANCE_TESTS: 'on' })).toBe(true);
    expect(() => readConfig({ CONTENDER_ACCEPTANCE_TESTS: 'yes' })).toThrow(ConfigError);
  });

  it('reads what selection weighs, and whether it explores', () => {
    expect(readConfig({}).policy.selection).toMatchObject({ explore: true, usdWeight: 20 });
    const environment = { CONTENDER_EXPLORE: 'off', CONTENDER_POINTS_PER_DOLLAR: '50' };
    expect(readConfig(environment).policy.selection).toMatchObject({
      explore: false,
      usdWeight: 50,
      secondWeight: 0.05,
    });
    expect(() => readConfig({ CONTENDER_EXPLORE: 'yes' })).toThrow(ConfigError);
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(readConfig({ GEMINI_API_KEY: '', PORT: '' }).provider.kind).toBe('rehearsal');
  });

  it('reads who may come in', () => {
    const CONTENDER_TOKENS = 'anna:0123456789abcdef:ADMIN, ben:fedcba9876543210';
    expect(readConfig({ CONTENDER_TOKENS }).credentials).toEqual([
      { userId: 'anna', token: '0123456789abcdef', role: 'ADMIN' },
      { userId: 'ben', token: 'fedcba9876543210', role: 'USER' },
    ]);
  });

  it('refuses a host that others can reach unless callers are identified', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('set CONTENDER_TOKENS as well');
    const CONTENDER_TOKENS = 'anna:0123456789abcdef';
    expect(readConfig({ HOST: '0.0.0.0', CONTENDER_TOKENS }).host).toBe('0.0.0.0');
  });

  it('names every setting that is wrong at once, and never repeats a token', () => {
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
