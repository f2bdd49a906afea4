import type { Run } from '../adapters/prisma/generated/client/client.ts';
import type { RunLimits } from '../orchestrator/run.ts';
import type { RunPolicy } from '../orchestrator/run-policy.ts';
import type { Context } from './context.ts';
import { storedPolicy } from './stored.ts';

/** A run's limits and execution policy, with every default filled in. */
export type ResolvedPolicy = RunPolicy &
  Pick<RunLimits, 'maxAttempts' | 'maxCostUsd' | 'timeoutMs'>;

/** Completes a run's stored policy with the configured values. */
export const resolvedPolicy = (
  {
    maxAttempts,
    maxCostUsd,
    timeoutMs,
    policy,
  }: Pick<Run, 'maxAttempts' | 'maxCostUsd' | 'timeoutMs' | 'policy'>,
  { orchestrator }: Context,
): ResolvedPolicy => ({
  ...orchestrator.policyOf(storedPolicy(policy)),
  maxAttempts,
  maxCostUsd,
  timeoutMs,
});
