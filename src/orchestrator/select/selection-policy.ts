import { type BeliefPolicy, DEFAULT_BELIEF_POLICY } from '../learn/belief-policy.ts';

/** What selection weighs, in points of quality (0 to 100), and how far it goes to learn. */
export interface SelectionPolicy {
  /** Points that one US dollar is worth. */
  readonly usdWeight: number;
  /** Points that one second of waiting is worth. */
  readonly secondWeight: number;
  /** What a point of quality beyond the threshold counts, of one below it; 0 to 1. */
  readonly surplusWeight: number;
  /** Off: what is believed best is always tried first. */
  readonly explore: boolean;
  /** Share of runs, 0 to 1, that may go by sampled beliefs, once there is enough evidence. */
  readonly explorationShare: number;
  /** Share of runs, 0 to 1, in which any strategy comes first with the same chance. */
  readonly explorationFloor: number;
  /** Judged attempts, at any task, with which exploration is at half of what it may be. */
  readonly exploreFromAttempts: number;
  /** How far sampled abilities lie out: 1 for as far as they are unknown; less costs less. */
  readonly drawScale: number;
  /** Draws by which the propensity of sampled choices is estimated. */
  readonly propensityDraws: number;
  readonly belief: BeliefPolicy;
}

export const DEFAULT_SELECTION_POLICY: SelectionPolicy = {
  usdWeight: 20,
  secondWeight: 0.05,
  surplusWeight: 0,
  explore: true,
  explorationShare: 0.3,
  explorationFloor: 0.01,
  exploreFromAttempts: 20,
  drawScale: 0.7,
  propensityDraws: 32,
  belief: DEFAULT_BELIEF_POLICY,
};
