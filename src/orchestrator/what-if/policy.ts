import type { ExecutionMode, Strategy } from '../strategy.ts';

/** Another way in which the recorded runs could have been run. */
export interface Policy {
  /** In the order in which they are tried. */
  readonly strategies: readonly [Strategy, ...Strategy[]];
  readonly mode: ExecutionMode | 'ADAPTIVE';
  /** 0 to 100. A score that reaches it ends a sequential or adaptive run. */
  readonly qualityThreshold: number;
  /** How many strategies a parallel run starts at once. */
  readonly parallelWidth: number;
}

/** What a run came to. */
export interface Outcome {
  /** 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
}
