import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CatalogueError, readCatalogue } from '../../../src/adapters/catalogue/read-catalogue.ts';

const anEntry = (changes: object = {}) => ({
  name: 'gemini-2.5-flash',
  provider: 'google',
  prices: { inputUsdPerMillionTokens: 0.3, outputUsdPerMillionTokens: 2.5 },
  contextWindowTokens: 1_048_576,
  maxOutputTokens: 65_536,
  approaches: ['SIMPLE'],
  prior: {
    quality: { SIMPLE: { LOW: 88, MEDIUM: 76, HIGH: 62 } },
    outputTokensPerSecond: 200,
    firstTokenMs: 700,
  },
  fallbacks: [],
  ...changes,
});

const aLocalServer = (changes: object = {}) => ({
  name: 'ollama',
  kind: 'openai-compatible',
  baseUrl: 'http://127.0.0.1:11434/v1',
  ...changes,
});

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'catalogue.json');
  writeFileSync(path, content);
  return path;
}

const read = (catalogue: object) => readCatalogue(aFile(JSON.stringify(catalogue)));
const readEntries = (...models: unknown[]) => read({ models });

describe('the committed catalogue', () => {
  const { models: catalogue, providers } = readCatalogue(
    new URL('../../../catalogue.json', import.meta.url).pathname,
  );

  it('lists the three Gemini models at their prices', () => {
    expect(
      catalogue.map(({ name, provider, prices }) => [
        name,
        provider,
        prices?.inputUsdPerMillionTokens,
        prices?.outputUsdPerMillionTokens,
      ]),
    ).toEqual([
      ['gemini-2.5-flash-lite', 'google', 0.1, 0.4],
      ['gemini-2.5-flash', 'google', 0.3, 2.5],
      ['gemini-2.5-pro', 'google', 1.25, 10],
    ]);
  });

  it('calls Google with the key from GEMINI_API_KEY', () => {
    expect(providers).toEqual([
      {
        name: 'google',
        kind: 'gemini',
        baseUrl: null,
        apiKeyEnv: 'GEMINI_API_KEY',
        limits: { maxConcurrentRequests: null, requestsPerMinute: null, tokensPerMinute: null },
      },
    ]);
  });

  it('expects more of a dearer model, and of progressive work on a harder task', () => {
    for (const { prior } of catalogue) {
      expect(prior.quality.PROGRESSIVE?.HIGH).toBeGreaterThan(prior.quality.SIMPLE?.HIGH ?? 100);
    }
    const simpleHigh = catalogue.map(({ prior }) => prior.quality.SIMPLE?.HIGH);
    expect(simpleHigh).toEqual(simpleHigh.toSorted());
  });
});

describe('a catalogue file', () => {
  it('lists its models unchanged, in order', () => {
    const free = anEntry({ name: 'local-model', provider: 'local', prices: null });
    const { models } = readEntries(free, anEntry());
    const understood = { chat: null, fallbacks: [] };
    expect(models).toEqual([
      { ...free, ...understood, upstreamName: 'local-model' },
      { ...anEntry(), ...understood, upstreamName: 'gemini-2.5-flash' },
    ]);
  });

  it('uses the Gemini key for every provider when it has no list of providers', () => {
    const { providers } = readEntries(anEntry({ provider: 'mine' }), anEntry({ name: 'other' }));
    expect(providers.map(({ name, kind, apiKeyEnv }) => [name, kind, apiKeyEnv])).toEqual([
      ['mine', 'gemini', 'GEMINI_API_KEY'],
      ['google', 'gemini', 'GEMINI_API_KEY'],
    ]);
  });

  it.each([
    [{ prise: 1 }, 'models.1 (gemini-2.5-flash): Unrecognized key: "prise"'],
    [
      { maxOutputTokens: 1.5 },
      'models.1 (gemini-2.5-flash) maxOutputTokens: Invalid input: expected int, received number',
    ],
    [
      { prices: undefined },
      'models.1 (gemini-2.5-flash) prices: Invalid input: expected object, received undefined',
    ],
    [{ name: 7 }, 'models.1 name: Invalid input: expected string, received number'],
    [
      { approaches: ['SIMPLE', 'SIMPLE'] },
      'models.1 (gemini-2.5-flash) approaches: names an approach twice',
    ],
    [
      { approaches: ['PROGRESSIVE'] },
      'models.1 (gemini-2.5-flash) prior.quality: lacks PROGRESSIVE, which the model offers',
    ],
    [
      { approaches: ['PROGRESSIVE'] },
      'models.1 (gemini-2.5-flash) prior.quality.SIMPLE: is for an approach that the model does not offer',
    ],
    [
      { prices: { inputUsdPerMillionTokens: 1e99, outputUsdPerMillionTokens: 1 } },
      'models.1 (gemini-2.5-flash) prices.inputUsdPerMillionTokens: Too big',
    ],
    ...[{ outputTokensPerSecond: 1e-99 }, { firstTokenMs: 1e99 }].map(
      (change): [object, string] => [
        { prior: { ...anEntry().prior, ...change } },
        `models.1 (gemini-2.5-flash) prior.${Object.keys(change)[0]}: Too `,
      ],
    ),
    [{ name: 'other' }, 'models.1 (other) name: is listed more than once'],
  ])('is refused with the entry and the field for %j', (changes, fault) => {
    expect(() => readEntries(anEntry({ name: 'other' }), anEntry(changes))).toThrow(fault);
  });

  it('is refused with all faults at once', () => {
    const path = aFile(JSON.stringify({ models: [anEntry({ name: '', provider: '' })] }));
    expect(() => readCatalogue(path)).toThrow(
      new CatalogueError(
        [
          `${path} is not a valid catalogue:`,
          '  models.0 name: Too small: expected string to have >=1 characters',
          '  models.0 provider: Too small: expected string to have >=1 characters',
        ].join('\n'),
      ),
    );
  });

  it.each(['[]', '{}', '{"models": []}', '{"models": 1}', '{"models": [1]}', 'null'])(
    'is refused when it is %s',
    (content) => {
      expect(() => readCatalogue(aFile(content))).toThrow(CatalogueError);
    },
  );

  it('is refused when it is not JSON', () => {
    const path = aFile('models:');
    expect(() => readCatalogue(path)).toThrow(`${path} cannot be read as a catalogue: Unexpected`);
  });

  it('is refused when it does not exist', () => {
    expect(() => readCatalogue('nowhere/catalogue.json')).toThrow(
      'nowhere/catalogue.json cannot be read as a catalogue: ENOENT',
    );
  });
});

describe('the providers of a catalogue file', () => {
  it('can be several, each with its address, key and limits', () => {
    const { providers } = read({
      providers: [
        aLocalServer({ limits: { maxConcurrentRequests: 2 } }),
        {
          name: 'openrouter',
          kind: 'openai-compatible',
          baseUrl: 'https://openrouter.ai/api/v1',
          apiKeyEnv: 'OPENROUTER_API_KEY',
          limits: { requestsPerMinute: 60, tokensPerMinute: 100_000 },
        },
      ],
      models: [anEntry()],
    });
    expect(providers).toEqual([
      {
        ...aLocalServer(),
        apiKeyEnv: null,
        limits: { maxConcurrentRequests: 2, requestsPerMinute: null, tokensPerMinute: null },
      },
      {
        name: 'openrouter',
        kind: 'openai-compatible',
        baseUrl: 'https://openrouter.ai/api/v1',
        apiKeyEnv: 'OPENROUTER_API_KEY',
        limits: { maxConcurrentRequests: null, requestsPerMinute: 60, tokensPerMinute: 100_000 },
      },
      expect.objectContaining({ name: 'google', apiKeyEnv: 'GEMINI_API_KEY' }),
    ]);
  });

  it('may redefine google', () => {
    const google = { name: 'google', kind: 'gemini', apiKeyEnv: 'MY_KEY' };
    const { providers } = read({ providers: [google], models: [anEntry()] });
    expect(providers).toMatchObject([{ name: 'google', apiKeyEnv: 'MY_KEY' }]);
  });

  it('determine how their models are called', () => {
    const chat = { structuredOutput: 'json_object', sendsTemperature: false };
    const { models } = read({
      providers: [aLocalServer()],
      models: [anEntry({ provider: 'ollama', upstreamName: 'qwen3-coder:30b', chat })],
    });
    expect(models).toMatchObject([{ upstreamName: 'qwen3-coder:30b', chat }]);
  });

  it.each([
    [
      [aLocalServer({ baseUrl: 'localhost:11434' })],
      'providers.0 (ollama) baseUrl: must be an http',
    ],
    [[aLocalServer({ baseUrl: 'ftp://there' })], 'providers.0 (ollama) baseUrl: must be an http'],
    [
      [aLocalServer({ baseUrl: 'https://me:secret@there/v1' })],
      'providers.0 (ollama) baseUrl: must not contain credentials; use apiKeyEnv',
    ],
    [[aLocalServer({ baseUrl: undefined })], 'providers.0 (ollama) baseUrl: must be an http'],
    [
      [aLocalServer({ kind: 'anthropic' })],
      'providers.0 (ollama) kind: Invalid discriminator value',
    ],
    [[aLocalServer({ apiKey: 'sk-1' })], 'providers.0 (ollama): Unrecognized key: "apiKey"'],
    [
      [aLocalServer({ apiKeyEnv: 'sk-or-v1-…' })],
      'providers.0 (ollama) apiKeyEnv: must be the name of an environment variable',
    ],
    [
      [aLocalServer({ limits: { requestsPerMinute: 0 } })],
      'providers.0 (ollama) limits.requestsPerMinute: Too small',
    ],
    [[aLocalServer(), aLocalServer()], 'providers.1 (ollama) name: is listed more than once'],
    [
      [aLocalServer({ name: 'rehearsal' })],
      'providers.0 (rehearsal) name: is reserved for rehearsal models',
    ],
  ])('are refused with the entry and the field for %j', (providers, fault) => {
    expect(() => read({ providers, models: [anEntry()] })).toThrow(fault);
  });

  it.each([
    [
      anEntry({ provider: 'olama' }),
      'models.0 (gemini-2.5-flash) provider: unknown provider "olama"; the catalogue has ollama, google',
    ],
    [
      anEntry({ chat: { structuredOutput: 'prompt' } }),
      'models.0 (gemini-2.5-flash) chat: applies only to openai-compatible providers, which "google" is not',
    ],
    [
      anEntry({ provider: 'ollama', chat: { structuredOutput: 'xml' } }),
      'models.0 (gemini-2.5-flash) chat.structuredOutput: Invalid option',
    ],
  ])('fit their models, or are refused for %j', (entry, fault) => {
    expect(() => read({ providers: [aLocalServer()], models: [entry] })).toThrow(fault);
  });
});

describe('the fallbacks of a catalogue file', () => {
  const chains = (lists: Readonly<Record<string, readonly string[]>>) =>
    readEntries(
      ...Object.entries(lists).map(([name, fallbacks]) => anEntry({ name, fallbacks })),
    ).models.map(({ fallbacks }) => fallbacks);

  it('are kept as listed', () => {
    expect(chains({ a: ['b', 'c'], b: ['c'], c: [] })).toEqual([['b', 'c'], ['c'], []]);
  });

  it.each([
    [{ a: ['x'] }, 'models.0 (a) fallbacks.0: unknown model "x"'],
    [{ a: ['a'] }, 'models.0 (a) fallbacks.0: is part of a cycle: a → a'],
    [{ a: ['b'], b: ['a'] }, 'models.1 (b) fallbacks.0: is part of a cycle: a → b → a'],
    [
      { z: ['a'], a: ['b'], b: ['d', 'c'], c: ['a'], d: [] },
      'models.3 (c) fallbacks.0: is part of a cycle: a → b → c → a',
    ],
    [{ a: ['b', 'b'], b: [] }, 'models.0 (a) fallbacks.1: "b" is listed twice'],
  ])('are refused for %j', (lists, fault) => {
    expect(() => chains(lists)).toThrow(fault);
  });

  it('are refused with each fault once', () => {
    expect(() => chains({ a: ['b', 'x'], b: ['a'], c: ['c'] })).toThrow(
      [
        '  models.1 (b) fallbacks.0: is part of a cycle: a → b → a',
        '  models.0 (a) fallbacks.1: unknown model "x"',
        '  models.2 (c) fallbacks.0: is part of a cycle: c → c',
      ].join('\n'),
    );
  });
});
