import { describe, expect, it } from 'vitest';
import { noKnownMistakes } from '../../../src/orchestrator/scoring/checks/no-known-mistakes.ts';
import { judge } from '../../support/judge.ts';

const rulesOfSorting = (compare: string): readonly string[] => {
  const code = `export const sorted = (all) => [...all].sort(${compare});`;
  const verdict = judge(
    noKnownMistakes,
    { 'a.js': code },
    { lint: { kind: 'linted', problems: [] } },
  );
  return 'found' in verdict ? verdict.found : [verdict.skipped];
};

describe('compare functions', () => {
  it.each(['(a, b) => a > b', '(a, b) => { return a.age < b.age; }'])(
    'are found when they return a boolean: %s',
    (compare) => {
      expect(rulesOfSorting(compare)).toEqual(['unordered-sort a.js:1']);
    },
  );

  it.each(['(a, b) => a - b', '(a, b) => (a > b ? 1 : -1)', '(a, b) => a > b || -1', 'byAge', ''])(
    'are spared when they return a number: %s',
    (compare) => {
      expect(rulesOfSorting(compare)).toEqual([]);
    },
  );
});
