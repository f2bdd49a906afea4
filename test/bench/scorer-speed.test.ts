import { afterAll, describe, expect, it } from 'vitest';
import {
  revised,
  scoreRequestOf,
  sourcePaths,
  TEN_FILES,
} from '../../bench/scorer-speed/application.ts';
import { median, slope } from '../../bench/scorer-speed/figures.ts';
import { largestOf } from '../../bench/scorer-speed/largest.ts';
import { createScorerPool } from '../../src/adapters/toolchain/pool/scorer-pool.ts';
import { boundRequest } from '../../src/orchestrator/scoring/limits.ts';

const scorer = createScorerPool({ workers: 1 });
afterAll(() => scorer.close());

describe('the application whose scores are timed', () => {
  it('has ten source files', () => {
    expect(sourcePaths(TEN_FILES)).toHaveLength(10);
  });

  it('is new in every source file with every revision, so that no cache can answer', () => {
    const contentsOf = (revision: number): string[] =>
      revised(TEN_FILES, revision, sourcePaths(TEN_FILES))
        .files.filter(({ path }) => path.startsWith('src/'))
        .map(({ content }) => content);
    expect(new Set([...contentsOf(1), ...contentsOf(2)]).size).toBe(20);
  });

  it('is as good in every revision', async () => {
    const request = scoreRequestOf(revised(TEN_FILES, 1, sourcePaths(TEN_FILES)));
    const { checks } = await scorer.score(request, new AbortController().signal);
    expect(checks.filter(({ status }) => status === 'FAILED')).toEqual([]);
  });

  it('can be enlarged to the limits of what is judged', () => {
    const { files, ...rest } = largestOf(TEN_FILES);
    const chars = files.reduce((sum, { content }) => sum + content.length, 0);
    expect(chars).toBeGreaterThan(1_000_000);
    expect(boundRequest(scoreRequestOf({ files, ...rest })).leftOut).toEqual([]);
  });
});

describe('figures', () => {
  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('have a slope', () => {
    expect(slope([1, 2, 3, 4].map((x) => ({ x, y: 5 * x + 1 })))).toBeCloseTo(5);
  });
});
