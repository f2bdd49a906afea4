import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from '../../../src/orchestrator/scoring/checks.ts';

it('documents every check with its weight', () => {
  const text = readFileSync('docs/scoring.md', 'utf8');
  const documented = [...text.matchAll(/^\| `([a-z-]+)` \| (\d+) \|/gm)].map(([, id, weight]) => [
    id,
    Number(weight),
  ]);
  const listed = CHECKS.map(({ check, weight }) => [check.id, weight]);
  expect(documented.sort()).toEqual(listed.sort());
});
