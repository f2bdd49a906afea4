import { type BeliefPolicy, DEFAULT_BELIEF_POLICY } from '../learn/belief-policy.ts';

/**
 * How selection weighs quality, money and time, in points of quality (0 to 100), and how much it
 * explores.
 */
export interface SelectionPolicy {
  /** Points that one US dollar is worth. */
  readonly usdWeight: number;
  /** Points that one second of waiting is worth. */
  readonly secondWeight: number;
  /** What a point of quality beyond the threshold is worth in points, 0 to 1. */
  readonly surplusWeight: number;
  /** When false, the order that is believed best is always taken. */
  readonly explore: boolean;
  /** Share of runs, 0 to 1, that go by sampled abilities, once there is enough evidence. */
  readonly explorationShare: number;
  /** Share of runs, 0 to 1, in which every strategy has the same chance to come first. */
  readonly explorationFloor: number;
  /** Judged attempts, at any task, after which both shares have reached half of their value. */
  readonly exploreFromAttempts: number;
  /**
   * Spread of sampled abilities, in standard deviations of what is believed; less explores less.
   */
  readonly drawScale: number;
  /** How many draws the propensity of sampled choices is estimated from. */
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
