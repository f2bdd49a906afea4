import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from '../../../src/orchestrator/scoring/checks.ts';

it('documents every check with its weight and its stake', () => {
  const text = readFileSync('docs/scoring.md', 'utf8');
  const documented = [...text.matchAll(/^\| `([a-z-]+)` \| (\d+) \| (–|\d+%) \|/gm)].map(
    ([, id, weight, stake]) => [id, Number(weight), stake],
  );
  const listed = CHECKS.map(({ check, weight, stake }) => [
    check.id,
    weight,
    stake === undefined ? '–' : `${Math.round(100 * stake)}%`,
  ]);
  expect(documented.sort()).toEqual(listed.sort());
});
