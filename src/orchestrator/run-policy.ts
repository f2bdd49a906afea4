import type { OrchestratorPolicy, RepairBy } from './policy.ts';

/** How one run is executed; `OrchestratorPolicy` describes each field. */
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

/** What a caller wants to change for one run. The configuration applies to the rest. */
export type RunPolicyWishes = Partial<RunPolicy>;

/** Returns the policy of a run: the caller's wishes on top of the configuration. */
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

/** Returns the whole configuration with a run's wishes applied to it. */
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
