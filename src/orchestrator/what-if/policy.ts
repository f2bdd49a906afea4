import type { ExecutionMode, Strategy } from '../strategy.ts';

/** Another way in which the recorded runs could have been executed. */
export interface Policy {
  /** In the order in which they are tried. */
  readonly strategies: readonly [Strategy, ...Strategy[]];
  readonly mode: ExecutionMode;
  /** 0 to 100. A score that reaches it ends a sequential or adaptive run. */
  readonly qualityThreshold: number;
  /**
   * How many strategies a parallel run starts at once, and how many promising ones an adaptive run
   * may have under way.
   */
  readonly parallelWidth: number;
  /** What a second of waiting may cost in an adaptive run, 0 to 1 US dollar. */
  readonly usdPerSecond: number;
}

/** The outcome of a run. */
export interface Outcome {
  /** 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
}
