import type { CheckResult, Dimension, Scorecard } from '../scorecard.ts';

/** What each dimension counts for in the overall score; together 1. */
export const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  COMPLETENESS: 0.3,
  CODE_QUALITY: 0.3,
  FUNCTIONALITY: 0.25,
  PERFORMANCE: 0.15,
};

/** What is left of every dimension when the code does not build: nothing of it can be used. */
const UNBUILDABLE_FACTOR = 0.5;
/** What is left when an edit was asked for and nothing was edited. */
const UNEDITED_FACTOR = 0.3;

/** The check that fails outright when an edit changed nothing. */
export const EDIT_MADE_ID = 'edit-made';

export type Scores = Pick<
  Scorecard,
  'overall' | 'completeness' | 'codeQuality' | 'functionality' | 'performance'
>;

/**
 * The four dimensions and the overall score, whole numbers from 0 to 100. Skipped checks leave
 * their weight to the others of their dimension; a dimension that was skipped whole takes the
 * weighted mean of the others, so that it pulls neither way. Overall is the weighted sum of the four.
 */
export function weigh(checks: readonly CheckResult[], isBuildable: boolean): Scores {
  const isUnedited = checks.some(({ id, value }) => id === EDIT_MADE_ID && value === 0);
  const factor = (isBuildable ? 1 : UNBUILDABLE_FACTOR) * (isUnedited ? UNEDITED_FACTOR : 1);
  const values: Record<Dimension, number | null> = {
    COMPLETENESS: dimensionValue(checks, 'COMPLETENESS'),
    CODE_QUALITY: dimensionValue(checks, 'CODE_QUALITY'),
    FUNCTIONALITY: dimensionValue(checks, 'FUNCTIONALITY'),
    PERFORMANCE: dimensionValue(checks, 'PERFORMANCE'),
  };
  const mean = meanOf(values);
  const scoreOf = (dimension: Dimension): number =>
    Math.round(100 * factor * (values[dimension] ?? mean));
  const completeness = scoreOf('COMPLETENESS');
  const codeQuality = scoreOf('CODE_QUALITY');
  const functionality = scoreOf('FUNCTIONALITY');
  const performance = scoreOf('PERFORMANCE');
  const overall =
    DIMENSION_WEIGHTS.COMPLETENESS * completeness +
    DIMENSION_WEIGHTS.CODE_QUALITY * codeQuality +
    DIMENSION_WEIGHTS.FUNCTIONALITY * functionality +
    DIMENSION_WEIGHTS.PERFORMANCE * performance;
  // Rounded first to shed what floating point adds: 69.50000000000001 is 69.5.
  return {
    overall: Math.round(Number(overall.toFixed(6))),
    completeness,
    codeQuality,
    functionality,
    performance,
  };
}

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

/** Over the dimensions that have a value; 0 when none has. */
function meanOf(values: Readonly<Record<Dimension, number | null>>): number {
  let weight = 0;
  let sum = 0;
  for (const dimension of [
    'COMPLETENESS',
    'CODE_QUALITY',
    'FUNCTIONALITY',
    'PERFORMANCE',
  ] as const) {
    const value = values[dimension];
    if (value === null) continue;
    weight += DIMENSION_WEIGHTS[dimension];
    sum += DIMENSION_WEIGHTS[dimension] * value;
  }
  return weight === 0 ? 0 : sum / weight;
}
