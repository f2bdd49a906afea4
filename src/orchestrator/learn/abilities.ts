import { conditionsBySetbacks, type Slope, slopeOf, type Trials } from './trials.ts';

/**
 * A strategy's ability at one kind of task, as a normal distribution on the scale of Φ⁻¹: a
 * strategy of ability a passes a share Φ(a) of all tasks of the kind.
 */
export interface Ability {
  readonly mean: number;
  readonly variance: number;
}

/**
 * What is assumed of abilities before any evidence, on the scale of Φ⁻¹. Deviations are standard
 * deviations.
 */
export interface AbilityPrior {
  /**
   * ρ: the share, 0 to 1, of what decides over passing that lies in the task, the same for all
   * strategies.
   */
  readonly correlation: number;
  /** How far a strategy differs, over all kinds, from what is expected of it. */
  readonly strategyDeviation: number;
  /**
   * How many strategies `strategyDeviation` counts as, when it is re-estimated from the evidence.
   */
  readonly strategyDeviationWeight: number;
  /** How far a strategy differs at one kind of task beyond that. */
  readonly kindDeviation: number;
  /** How much easier or harder than expected a whole kind is. */
  readonly easeOfKindDeviation: number;
  /** How much better or worse than expected all strategies together are. */
  readonly commonDeviation: number;
}

/** Enough for the modes to converge to about 0.01. */
const SWEEPS = 6;

/**
 * Estimates the abilities of all strategies at one kind of task, in the order of `priors`. An
 * ability is the sum of the strategy's prior, the ease of the kind, the strategy's deviation over
 * all kinds and its deviation at this kind. All but the first have normal priors; mean and variance
 * of the strategies' deviations are estimated from all strategies together (empirical Bayes). Modes
 * are found by Fisher scoring, one coordinate at a time; variances by Laplace's approximation.
 */
export function abilitiesAt(
  kind: string,
  { priors, trials }: { readonly priors: readonly number[]; readonly trials: readonly Trials[] },
  prior: AbilityPrior,
): readonly Ability[] {
  const byStrategy = Map.groupBy(trials, ({ strategy }) => strategy);
  const strategies = priors.map((expected, index) => ({
    expected,
    here: (byStrategy.get(index) ?? []).filter((trial) => trial.kind === kind),
    elsewhere: (byStrategy.get(index) ?? []).filter((trial) => trial.kind !== kind),
    overall: 0,
    atKind: 0,
    overallVariance: prior.strategyDeviation ** 2,
    variance: prior.strategyDeviation ** 2 + prior.kindDeviation ** 2,
  }));
  const easeOfKinds = new Map([[kind, 0]]);
  const ofKinds = Map.groupBy(trials, (trial) => trial.kind);
  const abilityIn = (trial: Trials): number => {
    const strategy = strategies[trial.strategy];
    const own =
      strategy === undefined ? 0 : strategy.overall + (trial.kind === kind ? strategy.atKind : 0);
    return trial.prior + (easeOfKinds.get(trial.kind) ?? 0) + own;
  };
  let spread: Spread = { common: 0, variance: prior.strategyDeviation ** 2 };

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const conditions = conditionsBySetbacks(trials, abilityIn, prior.correlation);
    const slope = (rows: readonly Trials[]): Slope => slopeOf(rows, abilityIn, conditions);
    for (const [name, rows] of ofKinds) {
      const ease = easeOfKinds.get(name) ?? 0;
      easeOfKinds.set(name, ease + scoringStep(slope(rows), ease, prior.easeOfKindDeviation ** 2));
    }
    for (const strategy of strategies) {
      const here = slope(strategy.here);
      const elsewhere = slope(strategy.elsewhere);
      // One Newton step in (overall, atKind), since evidence at this kind bears on both: [[a, b],
      // [b, d]] is the information matrix, (u, v) the gradient.
      const a = here.information + elsewhere.information + 1 / spread.variance;
      const b = here.information;
      const d = here.information + prior.kindDeviation ** -2;
      const determinant = a * d - b * b;
      const u = here.score + elsewhere.score - (strategy.overall - spread.common) / spread.variance;
      const v = here.score - strategy.atKind * prior.kindDeviation ** -2;
      strategy.overall += limited((d * u - b * v) / determinant);
      strategy.atKind += limited((a * v - b * u) / determinant);
      strategy.overallVariance = d / determinant;
      strategy.variance = (a + d - 2 * b) / determinant;
    }
    spread = spreadOf(strategies, spread, prior);
  }
  const ease = easeOfKinds.get(kind) ?? 0;
  return strategies.map(({ expected, overall, atKind, variance }) => ({
    mean: expected + ease + overall + atKind,
    variance,
  }));
}

/** Mean and variance of the strategies' deviations. */
interface Spread {
  readonly common: number;
  readonly variance: number;
}

/**
 * One step of expectation-maximisation, except that a strategy counts towards the mean only as far
 * as something is known of it: strategies without evidence would take many more steps to converge.
 */
function spreadOf(
  strategies: readonly { readonly overall: number; readonly overallVariance: number }[],
  { common, variance }: Spread,
  prior: AbilityPrior,
): Spread {
  let [known, sum] = [variance / prior.commonDeviation ** 2, 0];
  for (const { overall, overallVariance } of strategies) {
    const share = Math.max(0, 1 - overallVariance / variance);
    known += share;
    sum += overall - (1 - share) * common;
  }
  const mean = sum / known;
  const weight = prior.strategyDeviationWeight;
  const squares = strategies.reduce(
    (total, { overall, overallVariance }) => total + (overall - mean) ** 2 + overallVariance,
    weight * prior.strategyDeviation ** 2,
  );
  return { common: mean, variance: squares / (strategies.length + weight) };
}

const scoringStep = ({ score, information }: Slope, value: number, variance: number): number =>
  limited((score - value / variance) / (information + 1 / variance));

/** Limits a step: far from the mode, a full one may lead even farther away. */
const limited = (change: number): number => Math.min(1, Math.max(-1, change));
