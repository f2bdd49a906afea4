import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/orchestrator/scoring/check.ts';
import { newProblems } from '../../../src/orchestrator/scoring/forgive-base.ts';

const aProblem = (path: string, line: number, message: string): Problem => ({
  finding: { path, line, column: 1, rule: 'rule', severity: 'ERROR', message },
  cost: 0.5,
});

describe('newProblems', () => {
  const known = aProblem('src/App.tsx', 10, 'src/App.tsx holds 4 components in 310 lines');

  it('forgives what was there, even if its line or its numbers changed', () => {
    const moved = aProblem('src/App.tsx', 14, 'src/App.tsx holds 4 components in 314 lines');
    expect(newProblems([moved], [known])).toEqual([]);
  });

  it('forgives each as often as it occurred', () => {
    const again = aProblem('src/App.tsx', 90, 'src/App.tsx holds 5 components in 99 lines');
    expect(newProblems([known, again], [known])).toEqual([again]);
  });

  it('forgives what moved into a new file, but not what is new in an old one', () => {
    const elsewhere = aProblem('src/List.tsx', 3, 'src/List.tsx holds 4 components in 200 lines');
    expect(newProblems([elsewhere], [known], (path) => path === 'src/List.tsx')).toEqual([]);
    expect(newProblems([elsewhere], [known], () => false)).toEqual([elsewhere]);
  });

  it('does not forgive a problem twice if it was copied', () => {
    const copied = aProblem('src/List.tsx', 3, 'src/List.tsx holds 4 components in 200 lines');
    expect(newProblems([copied, known], [known], (path) => path === 'src/List.tsx')).toEqual([
      copied,
    ]);
  });
});
