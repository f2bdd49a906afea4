import { describe, expect, it } from 'vitest';
import type { CheckResult, Dimension, Scorecard } from '../../../src/orchestrator/scorecard.ts';
import { CHECKS } from '../../../src/orchestrator/scoring/checks.ts';
import { compareScorecards } from '../../../src/orchestrator/scoring/compare.ts';
import { scorerVersion } from '../../../src/orchestrator/scoring/scorer-version.ts';
import { weigh } from '../../../src/orchestrator/scoring/weigh.ts';

const check = (
  dimension: Dimension,
  value: number | null,
  { id = `${dimension}`, weight = 100 } = {},
): CheckResult => {
  const common = { id, title: id, dimension, weight, findings: [] };
  return value === null
    ? { ...common, status: 'SKIPPED', value }
    : { ...common, status: value === 1 ? 'PASSED' : 'FAILED', value };
};

const card = (checks: readonly CheckResult[], isBuildable = true): Scorecard => ({
  ...weigh(checks, isBuildable),
  checks,
  isPartial: false,
  isBuildable,
  scorerVersion: 'test',
});

describe('weigh', () => {
  const all = (c: number | null, q: number | null, f: number | null, p: number | null) => [
    check('COMPLETENESS', c),
    check('CODE_QUALITY', q),
    check('FUNCTIONALITY', f),
    check('PERFORMANCE', p),
  ];

  it('weighs the dimensions 30, 30, 25 and 15', () => {
    expect(weigh(all(1, 0.5, 0.8, 0.2), true)).toEqual({
      overall: 68,
      completeness: 100,
      codeQuality: 50,
      functionality: 80,
      performance: 20,
    });
  });

  it('shares the weight of a skipped check among the others of its dimension', () => {
    const checks = [
      ...all(1, 1, null, 1),
      check('FUNCTIONALITY', 0.5, { id: 'a', weight: 30 }),
      check('FUNCTIONALITY', 1, { id: 'b', weight: 10 }),
    ];
    expect(weigh(checks, true).functionality).toBe(63);
  });

  it('gives a dimension with every check skipped the mean of the others, and overall too', () => {
    expect(weigh(all(0.8, 0.6, null, null), true)).toEqual({
      overall: 70,
      completeness: 80,
      codeQuality: 60,
      functionality: 70,
      performance: 70,
    });
    expect(weigh(all(null, null, null, null), true).overall).toBe(0);
  });

  it('takes the share at stake from every dimension, in proportion to what was lost', () => {
    const mistyped = [
      ...all(1, null, 1, 1),
      check('CODE_QUALITY', 0.5, { id: 'type-checks', weight: 100 }),
    ];
    const stake = CHECKS.find((each) => each.check.id === 'type-checks')?.stake ?? 0;
    const share = 1 - stake * 0.5;
    expect(share).toBeLessThan(0.7);
    expect(weigh(mistyped, true)).toMatchObject({
      completeness: Math.round(100 * share),
      codeQuality: Math.round(50 * share),
    });
  });

  it('takes only its own points for a check without a stake', () => {
    const untidy = [
      ...all(1, 1, 1, 1),
      check('CODE_QUALITY', 0, { id: 'no-dead-code', weight: 10 }),
    ];
    expect(weigh(untidy, true)).toMatchObject({ overall: 97, completeness: 100, codeQuality: 91 });
  });

  it('gives 100 only if nothing was found', () => {
    const least = check('CODE_QUALITY', 0.99, { weight: 1 });
    const rest = check('CODE_QUALITY', 1, { id: 'rest', weight: 99 });
    expect(weigh([...all(1, null, 1, 1), least, rest], true)).toMatchObject({
      overall: 99,
      codeQuality: 99,
      completeness: 100,
    });
  });

  it('halves what does not build', () => {
    expect(weigh(all(1, 1, 1, 1), false).overall).toBe(50);
  });
});

describe('compareScorecards', () => {
  it('puts what builds before what does not, whatever their scores', () => {
    const builds = card([check('COMPLETENESS', 0.2)]);
    const broken = card([check('COMPLETENESS', 1)], false);
    expect(compareScorecards(builds, broken)).toBeLessThan(0);
    expect(compareScorecards(broken, builds)).toBeGreaterThan(0);
  });

  it('puts the higher overall score first, and treats equal ones as equal', () => {
    const better = card([check('COMPLETENESS', 0.9)]);
    const worse = card([check('COMPLETENESS', 0.8)]);
    expect(compareScorecards(better, worse)).toBeLessThan(0);
    expect(compareScorecards(better, better)).toBe(0);
  });

  it('does not let a skipped check decide', () => {
    const ran = card([check('COMPLETENESS', 0.9), check('FUNCTIONALITY', 0.5)]);
    const skippedIt = card([check('COMPLETENESS', 0.85), check('FUNCTIONALITY', null)]);
    expect(skippedIt.overall).toBeGreaterThan(ran.overall);
    expect(compareScorecards(ran, skippedIt)).toBeLessThan(0);
  });

  it('breaks ties by functionality, then by completeness', () => {
    const scores = (completeness: number, codeQuality: number, functionality: number) =>
      card([
        check('COMPLETENESS', completeness),
        check('CODE_QUALITY', codeQuality),
        check('FUNCTIONALITY', functionality),
      ]);
    const works = scores(0.75, 0.5, 0.9);
    const isTidy = scores(0.75, 0.75, 0.6);
    expect(works.overall).toBe(isTidy.overall);
    expect(compareScorecards(works, isTidy)).toBeLessThan(0);
    const isComplete = scores(1, 0.5, 0.5);
    expect(compareScorecards(isComplete, scores(0.5, 1, 0.5))).toBeLessThan(0);
  });
});

describe('the list of checks', () => {
  it('gives each dimension 100 points, and each check its own id', () => {
    const points = new Map<Dimension, number>();
    for (const {
      check: { dimension },
      weight,
    } of CHECKS) {
      points.set(dimension, (points.get(dimension) ?? 0) + weight);
    }
    expect(Object.fromEntries(points)).toEqual({
      COMPLETENESS: 100,
      CODE_QUALITY: 100,
      FUNCTIONALITY: 100,
      PERFORMANCE: 100,
    });
    expect(new Set(CHECKS.map(({ check: { id } }) => id)).size).toBe(CHECKS.length);
  });

  it('is identified by a short hash', () => {
    expect(scorerVersion).toMatch(/^[0-9a-f]{12}$/);
  });
});
