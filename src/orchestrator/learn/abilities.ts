import { conditionsBySetbacks, type Slope, slopeOf, type Trials } from './trials.ts';

/** How able a strategy is at a kind of task: it passes Φ(mean) of all its tasks. */
export interface Ability {
  readonly mean: number;
  readonly variance: number;
}

/** What abilities are taken to be like before anything is seen, on the scale of Φ⁻¹. */
export interface AbilityPrior {
  /** Share of what decides over passing that lies in the task and meets all strategies; 0 to 1. */
  readonly correlation: number;
  /** By how much strategies differ from what is expected of them, at all kinds alike. */
  readonly strategyDeviation: number;
  /** Strategies that this deviation is worth, when it is drawn towards what they show. */
  readonly strategyDeviationWeight: number;
  /** By how much a strategy differs at one kind of task beyond that. */
  readonly kindDeviation: number;
  /** By how much a whole kind is easier or harder than expected. */
  readonly easeOfKindDeviation: number;
  /** By how much all strategies together are better or worse than expected. */
  readonly commonDeviation: number;
}

/** Enough for the modes to settle to about a hundredth. */
const SWEEPS = 6;

/**
 * The abilities of strategies at one kind of task. Each is the sum of its prior, of the ease of
 * the kind, of the strategy's deviation at all kinds and of that at this one. All but the first
 * have normal priors; mean and variance of the strategies' deviations are estimated from all of
 * them together (empirical Bayes). Modes by Fisher scoring, a coordinate at a time; variances by
 * Laplace's approximation.
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
      easeOfKinds.set(name, ease + step(slope(rows), ease, prior.easeOfKindDeviation ** 2));
    }
    for (const strategy of strategies) {
      const here = slope(strategy.here);
      const elsewhere = slope(strategy.elsewhere);
      // Newton's step in two coordinates at once: what is seen here tells of both.
      const a = here.information + elsewhere.information + 1 / spread.variance;
      const b = here.information;
      const d = here.information + prior.kindDeviation ** -2;
      const determinant = a * d - b * b;
      const u = here.score + elsewhere.score - (strategy.overall - spread.common) / spread.variance;
      const v = here.score - strategy.atKind * prior.kindDeviation ** -2;
      strategy.overall += bounded((d * u - b * v) / determinant);
      strategy.atKind += bounded((a * v - b * u) / determinant);
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
 * One step of expectation-maximisation, but that strategies count for the mean by how much is
 * known of them, which spares the many steps that those of which nothing is known would take.
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

const step = ({ score, information }: Slope, value: number, variance: number): number =>
  bounded((score - value / variance) / (information + 1 / variance));

/** Far from the mode a whole step may lead farther away. */
const bounded = (change: number): number => Math.min(1, Math.max(-1, change));
