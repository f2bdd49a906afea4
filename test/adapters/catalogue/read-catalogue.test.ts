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

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'catalogue.json');
  writeFileSync(path, content);
  return path;
}

const readEntries = (...models: unknown[]) => readCatalogue(aFile(JSON.stringify({ models })));

describe('the committed catalogue', () => {
  const catalogue = readCatalogue(new URL('../../../catalogue.json', import.meta.url).pathname);

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

  it('expects more of a dearer model, and of progressive work on a harder task', () => {
    for (const { prior } of catalogue) {
      expect(prior.quality.PROGRESSIVE?.HIGH).toBeGreaterThan(prior.quality.SIMPLE?.HIGH ?? 100);
    }
    const simpleHigh = catalogue.map(({ prior }) => prior.quality.SIMPLE?.HIGH);
    expect(simpleHigh).toEqual(simpleHigh.toSorted());
  });
});

describe('a catalogue file', () => {
  it('gives its models as they stand, in order', () => {
    const free = anEntry({ name: 'local-model', provider: 'local', prices: null });
    expect(readEntries(free, anEntry())).toEqual([free, anEntry()]);
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
      'models.1 (gemini-2.5-flash) prior.quality: has no PROGRESSIVE, which the model offers',
    ],
    [
      { approaches: ['PROGRESSIVE'] },
      'models.1 (gemini-2.5-flash) prior.quality.SIMPLE: is for an approach that the model does not offer',
    ],
    [{ name: 'other' }, 'models.1 (other) name: is listed before; each model is listed once'],
  ])('is refused with the entry and the field for %j', (changes, fault) => {
    expect(() => readEntries(anEntry({ name: 'other' }), anEntry(changes))).toThrow(fault);
  });

  it('is refused with every fault at once', () => {
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
