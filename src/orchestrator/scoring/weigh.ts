import { type CheckResult, DIMENSIONS, type Dimension, type Scorecard } from '../scorecard.ts';
import { CHECKS } from './checks.ts';

/** The share of each dimension in the overall score; together 1. */
const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  COMPLETENESS: 0.3,
  CODE_QUALITY: 0.3,
  FUNCTIONALITY: 0.25,
  PERFORMANCE: 0.15,
};

/** What is left of every dimension if the code does not build, and nothing of it can be used. */
const UNBUILDABLE_FACTOR = 0.5;

const STAKES: ReadonlyMap<string, number> = new Map(
  CHECKS.map(({ check, stake }) => [check.id, stake ?? 0]),
);

export type Scores = Pick<
  Scorecard,
  'overall' | 'completeness' | 'codeQuality' | 'functionality' | 'performance'
>;

/**
 * The four dimensions and the overall score, whole numbers from 0 to 100. The weight of a skipped
 * check goes to the others of its dimension; a dimension with every check skipped takes the
 * weighted mean of the others, so that it pulls neither way. Each dimension is reduced by the
 * stakes of the failed checks. Overall is the weighted sum of the four.
 */
export function weigh(checks: readonly CheckResult[], isBuildable: boolean): Scores {
  const exact = weighExactly(checks, isBuildable);
  const whole = {
    completeness: wholeOf(exact.completeness),
    codeQuality: wholeOf(exact.codeQuality),
    functionality: wholeOf(exact.functionality),
    performance: wholeOf(exact.performance),
  };
  return { overall: wholeOf(overallOf(whole)), ...whole };
}

/** Rounded, except that only a score without any loss is 100. */
const wholeOf = (score: number): number =>
  score > 99.999_999 ? 100 : Math.min(99, Math.round(score));

/** Like `weigh`, but not rounded, to compare scores that round alike. */
export function weighExactly(checks: readonly CheckResult[], isBuildable: boolean): Scores {
  const factor = (isBuildable ? 1 : UNBUILDABLE_FACTOR) * shareLeft(checks);
  const values: Record<Dimension, number | null> = {
    COMPLETENESS: dimensionValue(checks, 'COMPLETENESS'),
    CODE_QUALITY: dimensionValue(checks, 'CODE_QUALITY'),
    FUNCTIONALITY: dimensionValue(checks, 'FUNCTIONALITY'),
    PERFORMANCE: dimensionValue(checks, 'PERFORMANCE'),
  };
  const mean = meanOf(values);
  const scores = {
    completeness: 100 * factor * (values.COMPLETENESS ?? mean),
    codeQuality: 100 * factor * (values.CODE_QUALITY ?? mean),
    functionality: 100 * factor * (values.FUNCTIONALITY ?? mean),
    performance: 100 * factor * (values.PERFORMANCE ?? mean),
  };
  return { overall: overallOf(scores), ...scores };
}

/** The weighted sum, without the noise of floating point: 69.50000000000001 is 69.5. */
const overallOf = (scores: Omit<Scores, 'overall'>): number =>
  Number(
    (
      DIMENSION_WEIGHTS.COMPLETENESS * scores.completeness +
      DIMENSION_WEIGHTS.CODE_QUALITY * scores.codeQuality +
      DIMENSION_WEIGHTS.FUNCTIONALITY * scores.functionality +
      DIMENSION_WEIGHTS.PERFORMANCE * scores.performance
    ).toFixed(9),
  );

/** The share of everything, 0 to 1, that is left after the stakes of all checks. */
const shareLeft = (checks: readonly CheckResult[]): number =>
  checks.reduce(
    (share, { id, value }) => share * (1 - (STAKES.get(id) ?? 0) * (1 - (value ?? 1))),
    1,
  );

function dimensionValue(checks: readonly CheckResult[], dimension: Dimension): number | null {
  let weight = 0;
  let sum = 0;
  for (const check of checks) {
    if (check.dimension !== dimension || check.status === 'SKIPPED') continue;
    weight += check.weight;
    sum += check.weight * check.value;
  }
  return weight === 0 ? null : sum / weight;
}

/** The weighted mean of the dimensions that have a value; 0 if none has. */
function meanOf(values: Readonly<Record<Dimension, number | null>>): number {
  let weight = 0;
  let sum = 0;
  for (const dimension of DIMENSIONS) {
    const value = values[dimension];
    if (value === null) continue;
    weight += DIMENSION_WEIGHTS[dimension];
    sum += DIMENSION_WEIGHTS[dimension] * value;
  }
  return weight === 0 ? 0 : sum / weight;
}
