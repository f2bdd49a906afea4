import { type Strategy, strategyKey } from '../strategy.ts';
import { type Ability, abilitiesAt } from './abilities.ts';
import type { BeliefPolicy } from './belief-policy.ts';
import { type Expenditure, expendituresOf } from './expenditures.ts';
import {
  bellAround,
  type Histogram,
  NO_WEIGHTS,
  scaled,
  splitAt,
  sumOf,
  total,
  weightFrom,
} from './histogram.ts';
import type { KindEvidence } from './kind-evidence.ts';
import { afterChange } from './noticed-change.ts';
import type { Trials } from './trials.ts';

/** A strategy that could be tried, and what the catalogue says of it. */
export interface Candidate {
  readonly strategy: Strategy;
  /** Expected quality at a kind of task, 0 to 100; null when the catalogue says nothing. */
  priorQuality(kind: string): number | null;
  /** For the task at hand; null when the catalogue says nothing. */
  readonly priorCostUsd: number | null;
  readonly priorDurationMs: number | null;
}

/** What is believed of one strategy on the task at hand. */
export interface Belief {
  readonly strategy: Strategy;
  /** 0 to 100. To pass is to reach it. */
  readonly qualityThreshold: number;
  readonly ability: Ability;
  /** Distributions of quality when the threshold is reached, and when it is not; each sums to 1. */
  readonly reached: Histogram;
  readonly short: Histogram;
  readonly cost: Expenditure;
  /** Chance, 0 to 1, that an attempt is judged at all. */
  readonly availability: number;
  /** Faded count of judged attempts at this kind of task. */
  readonly attempts: number;
  readonly attemptsAtAnyKind: number;
}

/**
 * Forms the beliefs about all candidates, in their order. They are learned together, since what one
 * strategy shows bears on the others.
 */
export function beliefsOf(
  candidates: readonly Candidate[],
  evidence: readonly KindEvidence[],
  {
    kind,
    qualityThreshold,
    policy,
  }: { readonly kind: string; readonly qualityThreshold: number; readonly policy: BeliefPolicy },
): readonly Belief[] {
  const rowsByStrategy = Map.groupBy(evidence, (row) => strategyKey(row.strategy));
  const rows = candidates.map(({ strategy }) =>
    afterChange(rowsByStrategy.get(strategyKey(strategy)) ?? [], policy.changeErrors),
  );
  const bell = (candidate: Candidate, at: string): Histogram =>
    bellAround(candidate.priorQuality(at) ?? policy.unknownQuality, policy.qualityDeviation);
  const priorAbility = (candidate: Candidate, at: string): number => {
    const quality = candidate.priorQuality(at);
    return quality === null ? 0 : (quality - qualityThreshold) / policy.qualityDeviation;
  };

  const trials = candidates.flatMap((candidate, index) =>
    trialsOf(rows[index] ?? [], {
      index,
      kind,
      qualityThreshold,
      policy,
      prior: (at) => priorAbility(candidate, at),
    }),
  );
  const abilities = abilitiesAt(
    kind,
    { priors: candidates.map((candidate) => priorAbility(candidate, kind)), trials },
    policy.ability,
  );
  const seen = rows.map((own) => total(own.map((row) => row.qualityHistogram)));
  const pooled = total(seen);
  const costs = expendituresOf(candidates, rows, { kind, priorAttempts: policy.priorAttempts });
  return candidates.map((candidate, index) => {
    const own = (rows[index] ?? []).filter((row) => row.kind === kind);
    const [ability, cost] = [abilities[index], costs[index]];
    if (ability === undefined || cost === undefined) throw new RangeError('A candidate was lost');
    return {
      strategy: candidate.strategy,
      qualityThreshold,
      ability,
      ...shapes([bell(candidate, kind), pooled, seen[index] ?? NO_WEIGHTS], {
        qualityThreshold,
        ...policy,
      }),
      cost,
      availability: availabilityOf(rows[index] ?? [], policy.priorAttempts),
      attempts: own.reduce((sum, row) => sum + row.weight, 0),
      attemptsAtAnyKind: (rows[index] ?? []).reduce((sum, row) => sum + row.weight, 0),
    };
  });
}

/** The share of attempts that were judged. Providers are assumed to answer until seen not to. */
function availabilityOf(rows: readonly KindEvidence[], priorAttempts: number): number {
  let [uses, successes] = [priorAttempts, priorAttempts];
  for (const { availability } of rows) {
    uses += availability.uses;
    successes += availability.successes;
  }
  return successes / uses;
}

/**
 * Fisher information of one trial about an ability, where passing and failing are equally likely.
 */
const INFORMATION_OF_TRIAL = 2 / Math.PI;

function trialsOf(
  rows: readonly KindEvidence[],
  {
    index,
    kind,
    qualityThreshold,
    policy,
    prior,
  }: {
    readonly index: number;
    readonly kind: string;
    readonly qualityThreshold: number;
    readonly policy: BeliefPolicy;
    prior(kind: string): number;
  },
): readonly Trials[] {
  return [...Map.groupBy(rows, sourceAndKind).values()].flatMap((alike) => {
    const worth = worthOfEach(alike, { kind, policy });
    return alike.map((row) => ({
      strategy: index,
      kind: row.kind,
      setbacks: row.setbacks,
      prior: prior(row.kind),
      weight: row.weight * worth,
      passed: weightFrom(row.qualityHistogram, qualityThreshold) * worth,
    }));
  });
}

const sourceAndKind = ({ from, kind }: KindEvidence): string => `${from} ${kind}`;

/**
 * What each of these trials counts for, 0 to 1. Trials at another kind of task, or of another user,
 * are of an ability that differs from the one sought, so that no number of them can tell all: each
 * of n counts 1 / (1 + n · information · variance of the difference).
 */
function worthOfEach(
  alike: readonly KindEvidence[],
  { kind, policy }: { readonly kind: string; readonly policy: BeliefPolicy },
): number {
  const [first] = alike;
  const variance =
    (first?.kind === kind ? 0 : policy.ability.kindDeviation ** 2) +
    (first?.from === 'caller' ? 0 : policy.userDeviation ** 2);
  const count = alike.reduce((sum, { weight }) => sum + weight, 0);
  return 1 / (1 + count * INFORMATION_OF_TRIAL * variance);
}

/**
 * The distributions of quality above and below the threshold. The catalogue's word counts as one
 * attempt, what all strategies show as `priorAttempts` at most, the strategy's own attempts in
 * full.
 */
function shapes(
  [bell, pooled, seen]: readonly [Histogram, Histogram, Histogram],
  {
    qualityThreshold,
    priorAttempts,
  }: { readonly qualityThreshold: number; readonly priorAttempts: number },
): Pick<Belief, 'reached' | 'short'> {
  const parts = [bell, pooled, seen].map((histogram) => splitAt(histogram, qualityThreshold));
  const shapeOf = (side: 'reached' | 'short'): Histogram => {
    const [byCatalogue = NO_WEIGHTS, ofAll = NO_WEIGHTS, own = NO_WEIGHTS] = parts.map(
      (part) => part[side],
    );
    const limited = scaled(ofAll, priorAttempts / Math.max(priorAttempts, sumOf(ofAll)));
    const together = total([toOne(byCatalogue, qualityThreshold, side), limited, own]);
    return scaled(together, 1 / sumOf(together));
  };
  return { reached: shapeOf('reached'), short: shapeOf('short') };
}

/** Scales one side of a histogram to a sum of 1; without any weight, the side is even. */
function toOne(
  histogram: Histogram,
  qualityThreshold: number,
  side: 'reached' | 'short',
): Histogram {
  const sum = sumOf(histogram);
  if (sum > 0) return scaled(histogram, 1 / sum);
  const even = splitAt(
    NO_WEIGHTS.map(() => 1),
    qualityThreshold,
  )[side];
  const weight = sumOf(even);
  // At threshold 0 nothing falls short, so the shape does not matter.
  return weight > 0 ? scaled(even, 1 / weight) : NO_WEIGHTS.map((_, bin) => (bin === 0 ? 1 : 0));
}
