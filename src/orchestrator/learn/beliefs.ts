import { type Strategy, strategyKey } from '../strategy.ts';
import { type Ability, abilitiesAt } from './abilities.ts';
import type { BeliefPolicy } from './belief-policy.ts';
import { type Expenditure, expendituresOf } from './expenditures.ts';
import { bellAround, type Histogram, NO_WEIGHTS, total } from './histogram.ts';
import type { KindEvidence } from './kind-evidence.ts';
import { afterChange } from './noticed-change.ts';
import { type QualityShapes, qualityShapes } from './quality-shapes.ts';
import { trialsOf } from './trials-of-evidence.ts';

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
export interface Belief extends QualityShapes {
  readonly strategy: Strategy;
  /** 0 to 100. To pass is to reach it. */
  readonly qualityThreshold: number;
  readonly ability: Ability;
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
      ...qualityShapes([bell(candidate, kind), pooled, seen[index] ?? NO_WEIGHTS], {
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
