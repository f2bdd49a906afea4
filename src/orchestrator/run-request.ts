import type { RunPolicy } from './run-policy.ts';
import type { ExecutionMode, Strategy } from './strategy.ts';
import type { SourceFile } from './task.ts';

/** A task as a caller sends it, not yet validated. */
export interface TaskRequest {
  readonly request: string;
  readonly conversationId?: string | null | undefined;
  readonly files?: readonly SourceFile[] | null | undefined;
}

/** A caller's changes to the configured policy, not yet validated. */
export type RunPolicyRequest = {
  readonly [Key in keyof RunPolicy]?: RunPolicy[Key] | null | undefined;
};

/** A run as a caller asks for it, not yet validated. Omitted fields take their defaults. */
export interface RunRequest extends TaskRequest {
  readonly mode?: ExecutionMode | null | undefined;
  readonly qualityThreshold?: number | null | undefined;
  readonly maxAttempts?: number | null | undefined;
  readonly maxCostUsd?: number | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  readonly policy?: RunPolicyRequest | null | undefined;
  readonly strategies?: readonly Strategy[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}
