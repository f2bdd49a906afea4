import type { OrchestratorPolicy, RepairBy } from './policy.ts';

/** How one run is executed. */
export interface RunPolicy {
  readonly parallelWidth: number;
  /** 0 to 1. */
  readonly usdPerSecond: number;
  /** 0 to 1. */
  readonly hedgeShare: number;
  readonly repairRounds: number;
  readonly repairBy: RepairBy;
  readonly splice: boolean;
  readonly stopDoomed: boolean;
  readonly attemptTimeoutMs: number;
  readonly firstTokenTimeoutMs: number;
  readonly silenceTimeoutMs: number;
  readonly maxRetries: number;
  readonly retryAfterOutput: boolean;
}

/** What a caller may want otherwise for one run. What is left out is as configured. */
export type RunPolicyWishes = Partial<RunPolicy>;

/** What holds for a run: the caller's wishes over what is configured. */
export function runPolicyOf(
  { calls, hedging, repair, splice, ...configured }: OrchestratorPolicy,
  wishes: RunPolicyWishes,
): RunPolicy {
  return {
    parallelWidth: configured.parallelWidth,
    usdPerSecond: configured.usdPerSecond,
    hedgeShare: hedging.share,
    repairRounds: repair.rounds,
    repairBy: repair.by,
    splice: splice.isOn,
    stopDoomed: configured.stopDoomed,
    attemptTimeoutMs: configured.attemptTimeoutMs,
    firstTokenTimeoutMs: calls.firstTokenTimeoutMs,
    silenceTimeoutMs: calls.silenceTimeoutMs,
    maxRetries: calls.maxRetries,
    retryAfterOutput: calls.retryAfterOutput,
    ...wishes,
  };
}

/** The whole of what is configured, with a run's wishes in place of what they replace. */
export function policyOfRun(
  configured: OrchestratorPolicy,
  wishes: RunPolicyWishes,
): OrchestratorPolicy {
  const { calls, hedging, repair, splice } = configured;
  const run = runPolicyOf(configured, wishes);
  return {
    ...configured,
    parallelWidth: run.parallelWidth,
    usdPerSecond: run.usdPerSecond,
    attemptTimeoutMs: run.attemptTimeoutMs,
    stopDoomed: run.stopDoomed,
    hedging: { ...hedging, share: run.hedgeShare },
    repair: { ...repair, rounds: run.repairRounds, by: run.repairBy },
    splice: { ...splice, isOn: run.splice },
    calls: {
      ...calls,
      firstTokenTimeoutMs: run.firstTokenTimeoutMs,
      silenceTimeoutMs: run.silenceTimeoutMs,
      maxRetries: run.maxRetries,
      retryAfterOutput: run.retryAfterOutput,
    },
  };
}
