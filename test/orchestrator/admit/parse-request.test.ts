import { describe, expect, it } from 'vitest';
import { parseRunLimits, parseTask } from '../../../src/orchestrator/admit/parse-request.ts';
import { InvalidInputError } from '../../../src/orchestrator/errors.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';

const LIMITS = DEFAULT_POLICY.input;

/** The field that the refusal names. */
function refusedField(parse: () => unknown): string | null {
  try {
    parse();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.field;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('parseTask', () => {
  it('trims the request and normalises paths', () => {
    const files = [{ path: './src//App.tsx', content: 'x' }];
    expect(parseTask({ request: '  Make it blue \n', files }, LIMITS)).toEqual({
      request: 'Make it blue',
      conversationId: null,
      files: [{ path: 'src/App.tsx', content: 'x' }],
    });
  });

  it.each([
    ['a blank request', { request: ' \n ' }, 'request'],
    ['a request that is too long', { request: 'x'.repeat(20_001) }, 'request'],
    ['a null character', { request: 'a\u0000b' }, 'request'],
    ['an empty conversation id', { request: 'x', conversationId: '' }, 'conversationId'],
    ['a path that leaves the project', aFileAt('../secret'), 'files.0.path'],
    ['an absolute path', aFileAt('/etc/passwd'), 'files.0.path'],
    ['the same path twice', aFileAt('a.ts', './a.ts'), 'files.1.path'],
    ['paths that differ only in case', aFileAt('a.ts', 'A.ts'), 'files.1.path'],
    [
      'a file that is too large',
      { request: 'x', files: [{ path: 'a', content: 'x'.repeat(262_145) }] },
      'files.0.content',
    ],
    [
      'files that are too large together',
      {
        request: 'x',
        files: Array.from({ length: 9 }, (_, index) => ({
          path: `${index}.ts`,
          content: 'x'.repeat(262_144),
        })),
      },
      'files.8.content',
    ],
    [
      'too many files',
      aFileAt(...Array.from({ length: 201 }, (_, index) => `${index}.ts`)),
      'files',
    ],
  ])('refuses %s and names the field', (_what, input, field) => {
    expect(refusedField(() => parseTask(input, LIMITS))).toBe(field);
  });
});

function aFileAt(...paths: string[]) {
  return { request: 'x', files: paths.map((path) => ({ path, content: 'x' })) };
}

describe('parseRunLimits', () => {
  const parse = (change: object) => parseRunLimits({ request: 'x', ...change }, DEFAULT_POLICY);

  it('fills in the defaults', () => {
    expect(parse({})).toEqual({
      mode: 'SEQUENTIAL',
      qualityThreshold: 70,
      maxAttempts: 3,
      maxCostUsd: null,
      timeoutMs: 600_000,
    });
  });

  it('allows an attempt for every listed strategy', () => {
    const strategies = ['a', 'b', 'c', 'd'].map((model) => ({ model, approach: 'SIMPLE' }));
    expect(parse({ strategies }).maxAttempts).toBe(4);
  });

  it('names the list when it holds more strategies than may be tried', () => {
    const strategies = Array.from({ length: 11 }, (_, index) => ({
      model: `${index}`,
      approach: 'SIMPLE',
    }));
    expect(refusedField(() => parse({ strategies }))).toBe('strategies');
    expect(parse({ strategies, maxAttempts: 10 }).maxAttempts).toBe(10);
  });

  it.each([
    ['qualityThreshold', 101],
    ['qualityThreshold', -1],
    ['maxAttempts', 0],
    ['maxAttempts', 11],
    ['maxAttempts', 1.5],
    ['maxCostUsd', 0],
    ['maxCostUsd', -0.1],
    ['maxCostUsd', 1e-99],
    ['maxCostUsd', 1e99],
    ['timeoutMs', 0],
    ['timeoutMs', 3_600_001],
    ['timeoutMs', 99.5],
  ])('refuses %s of %d', (field, value) => {
    expect(refusedField(() => parse({ [field]: value }))).toBe(field);
  });
});
