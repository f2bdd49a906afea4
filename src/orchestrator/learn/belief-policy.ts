import type { AbilityPrior } from './abilities.ts';

/** What strategies are taken to be like before evidence, and how fast evidence overrules it. */
export interface BeliefPolicy {
  /** Deviations on the scale of Φ⁻¹. */
  readonly ability: AbilityPrior;
  /** By how much a strategy may do otherwise for one user than for others, on that scale. */
  readonly userDeviation: number;
  /** Quality expected of a strategy of which the catalogue says nothing, 0 to 100. */
  readonly unknownQuality: number;
  /** Points by which single attempts lie around what the catalogue expects. */
  readonly qualityDeviation: number;
  /** Attempts that the catalogue's word is worth, on quality's shape, on cost and on duration. */
  readonly priorAttempts: number;
  /** Standard errors by which the newest results must lie off before older ones are set aside. */
  readonly changeErrors: number;
}

export const DEFAULT_BELIEF_POLICY: BeliefPolicy = {
  ability: {
    correlation: 0.7,
    strategyDeviation: 0.6,
    strategyDeviationWeight: 4,
    kindDeviation: 0.2,
    easeOfKindDeviation: 0.7,
    commonDeviation: 0.5,
  },
  userDeviation: 0.15,
  unknownQuality: 50,
  qualityDeviation: 20,
  priorAttempts: 4,
  changeErrors: 3,
};
