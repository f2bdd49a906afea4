/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How a model is asked: in one call, or plan, stages and mending. */
export type Approach =
  | 'PROGRESSIVE'
  | 'SIMPLE';

export type AttemptStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SCORED'
  | 'SKIPPED';

export type CheckStatus =
  | 'FAILED'
  | 'PASSED'
  | 'SKIPPED';

export type Complexity =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type Dimension =
  | 'CODE_QUALITY'
  | 'COMPLETENESS'
  | 'FUNCTIONALITY'
  | 'PERFORMANCE';

export type ExecutionMode =
  | 'ADAPTIVE'
  | 'PARALLEL'
  | 'SEQUENTIAL';

export type FileInput = {
  readonly content: string;
  /** Relative to the project, with `/`. */
  readonly path: string;
};

export type HealthState =
  | 'DEGRADED'
  | 'HEALTHY'
  | 'UNAVAILABLE';

export type OrchestrateInput = {
  /** Continues a conversation: the files of its last winner are what an edit edits. */
  readonly conversationId?: string | number | null | undefined;
  /** Files the request is about. They replace the conversation’s. */
  readonly files?: ReadonlyArray<FileInput> | null | undefined;
  /** The same key from the same caller returns the same run. */
  readonly idempotencyKey?: string | null | undefined;
  /** Most attempts that may ask a model, repairs included. A fallback counts as the attempt it replaces. */
  readonly maxAttempts?: number | null | undefined;
  /** A hard ceiling in US dollars over everything the run does. */
  readonly maxCostUsd?: number | null | undefined;
  readonly mode?: ExecutionMode | null | undefined;
  readonly policy?: RunPolicyInput | null | undefined;
  /** 0 to 100. A result that reaches it ends a sequential or adaptive run. */
  readonly qualityThreshold?: number | null | undefined;
  readonly request: string;
  /** Overrides the selection: tried in this order. */
  readonly strategies?: ReadonlyArray<StrategyInput> | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  /** Answer only when the run has ended. */
  readonly wait?: boolean | null | undefined;
};

/** A limit of a provider, as its catalogue entry sets it. */
export type ProviderRoom =
  | 'CONCURRENT_REQUESTS'
  | 'REQUESTS_PER_MINUTE'
  | 'TOKENS_PER_MINUTE';

/** Who may repair an attempt: the model that made it (AUTHOR), or the model of the plan that promises the most for its cost (BEST). */
export type RepairBy =
  | 'AUTHOR'
  | 'BEST';

/** How one run is executed. Fields left out default to the configuration. */
export type RunPolicyInput = {
  /** Deadline of one attempt, calls and scoring included. */
  readonly attemptTimeoutMs?: number | null | undefined;
  /** Deadline of the first token of an answer. */
  readonly firstTokenTimeoutMs?: number | null | undefined;
  /** Share of all attempts, 0 to 1, that may be hedges: started only because another is slow. 0: none. */
  readonly hedgeShare?: number | null | undefined;
  /** Retries of one request, 0 to 10. */
  readonly maxRetries?: number | null | undefined;
  /** How many attempts a parallel run starts at once, and how many promising ones an adaptive run keeps under way at most, 1 to 10. */
  readonly parallelWidth?: number | null | undefined;
  /** Who may repair an attempt that nearly passes. */
  readonly repairBy?: RepairBy | null | undefined;
  /** How often an attempt that nearly passes may be repaired, 0 to 5. */
  readonly repairRounds?: number | null | undefined;
  /** Whether a request may be retried after output has arrived, which is then billed twice. */
  readonly retryAfterOutput?: boolean | null | undefined;
  /** Longest time without a token once output has begun. */
  readonly silenceTimeoutMs?: number | null | undefined;
  /** Whether files of several attempts are combined when all fell short. */
  readonly splice?: boolean | null | undefined;
  /** Whether an attempt that can no longer beat the best so far is stopped. */
  readonly stopDoomed?: boolean | null | undefined;
  /** What a second of waiting is worth, 0 to 1 US dollars: an adaptive run starts another attempt beside those under way when that is expected to save more than it costs. 0: never. */
  readonly usdPerSecond?: number | null | undefined;
};

export type RunStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type Severity =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';

/** Why an attempt was started just then. */
export type StartReason =
  /** It replaces a model that could not be reached. */
  | 'FALLBACK'
  /** The attempts before it scored below the threshold. */
  | 'FELL_SHORT'
  /** The best bet. */
  | 'FIRST'
  /** The strategy is tried again because the process ended during its attempt. */
  | 'INTERRUPTED'
  /** The attempt under way was, by what it had written so far, expected to miss the threshold. */
  | 'LIKELY_TO_FALL_SHORT'
  /** The attempt before it gave nothing to score. */
  | 'PREVIOUS_FAILED'
  /** Side by side with others: in a parallel run, or in an adaptive run where waiting is expected to cost more. */
  | 'RACE'
  /** It repairs what was found wrong in another attempt. */
  | 'REPAIR'
  /** A hedge, because the attempt under way took longer than usual (also when it is a fallback or a repair). */
  | 'SLOW'
  /** It combines files of several attempts without asking a model. */
  | 'SPLICE';

export type StrategyInput = {
  readonly approach: Approach;
  readonly model: string;
};

export type TaskType =
  | 'EDIT'
  | 'FIX'
  | 'GENERATION'
  | 'QUESTION'
  | 'REFACTOR';

export type AttemptProgressSubscriptionVariables = Exact<{
  runId: string | number;
  after?: number | null | undefined;
}>;


export type AttemptProgressSubscription = { readonly attemptProgress:
    | { readonly __typename: 'AttemptCancelled', readonly reason: string, readonly sequence: number, readonly at: string, readonly attempt: { readonly durationMs: number | null, readonly costUsd: number, readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptFailed', readonly sequence: number, readonly at: string, readonly attempt: { readonly durationMs: number | null, readonly costUsd: number, readonly id: string, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptResumed', readonly waitedMs: number, readonly sequence: number, readonly at: string, readonly attempt: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptRetrying', readonly retry: number, readonly maxRetries: number, readonly delayMs: number, readonly sequence: number, readonly at: string, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean }, readonly attempt: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptScored', readonly sequence: number, readonly at: string, readonly attempt: { readonly durationMs: number | null, readonly costUsd: number, readonly id: string, readonly scorecard: { readonly overall: number } | null, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptStarted', readonly startReason: StartReason, readonly because: string | null, readonly sequence: number, readonly at: string, readonly attempt: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'AttemptWaiting', readonly waitsFor: ProviderRoom, readonly provider: string, readonly sequence: number, readonly at: string, readonly attempt: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'FileGenerated', readonly attemptId: string, readonly path: string, readonly sizeBytes: number, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'HedgeWithheld', readonly because: string | null, readonly sequence: number, readonly at: string, readonly attempt: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } } }
    | { readonly __typename: 'ModelResting', readonly model: string, readonly until: string | null, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'PartialScore', readonly attemptId: string, readonly sequence: number, readonly at: string, readonly scorecard: { readonly overall: number } }
    | { readonly __typename: 'RestAwaited', readonly model: string, readonly until: string | null, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'RunCompleted', readonly because: string | null, readonly sequence: number, readonly at: string, readonly run: { readonly id: string, readonly status: RunStatus, readonly qualityScore: number | null } }
    | { readonly __typename: 'RunStarted', readonly sequence: number, readonly at: string, readonly plan: { readonly mode: ExecutionMode, readonly maxCostUsd: number | null, readonly profile: { readonly type: TaskType, readonly complexity: Complexity, readonly requirements: ReadonlyArray<string> }, readonly steps: ReadonlyArray<{ readonly expectedQuality: number, readonly expectedCostUsd: number, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } }> } }
    | { readonly __typename: 'RunWaiting', readonly ahead: number, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'SpliceTried', readonly of: ReadonlyArray<string>, readonly overall: number | null, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'StrategyPassedOver', readonly because: string | null, readonly sequence: number, readonly at: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } }
    | { readonly __typename: 'TestsRequested', readonly model: string, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'TestsResumed', readonly model: string, readonly waitedMs: number, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'TestsRetrying', readonly model: string, readonly retry: number, readonly maxRetries: number, readonly delayMs: number, readonly sequence: number, readonly at: string, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } }
    | { readonly __typename: 'TestsWaiting', readonly model: string, readonly waitsFor: ProviderRoom, readonly provider: string, readonly sequence: number, readonly at: string }
    | { readonly __typename: 'TestsWritten', readonly model: string, readonly count: number, readonly costUsd: number, readonly because: string | null, readonly sequence: number, readonly at: string }
   };

export type NamedAttemptPartsFragment = { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } };

export type EndedAttemptPartsFragment = { readonly durationMs: number | null, readonly costUsd: number, readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number } };

export type StrategyPartsFragment = { readonly model: string, readonly approach: Approach, readonly priority: number };

export type FailurePartsFragment = { readonly code: string, readonly message: string, readonly retryable: boolean };

export type ScorecardPartsFragment = { readonly overall: number, readonly completeness: number, readonly codeQuality: number, readonly functionality: number, readonly performance: number, readonly scorerVersion: string, readonly checks: ReadonlyArray<{ readonly id: string, readonly title: string, readonly dimension: Dimension, readonly status: CheckStatus, readonly weight: number, readonly value: number | null, readonly findings: ReadonlyArray<{ readonly message: string, readonly severity: Severity, readonly path: string | null, readonly line: number | null, readonly column: number | null, readonly rule: string | null }> }> };

export type ModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsQuery = { readonly models: ReadonlyArray<{ readonly name: string, readonly provider: string, readonly approaches: ReadonlyArray<Approach>, readonly inputUsdPerMillionTokens: number | null, readonly outputUsdPerMillionTokens: number | null, readonly health: { readonly state: HealthState } }> };

export type OrchestrateMutationVariables = Exact<{
  input: OrchestrateInput;
}>;


export type OrchestrateMutation = { readonly orchestrate:
    | { readonly __typename: 'BudgetExceededError', readonly message: string }
    | { readonly __typename: 'InvalidInputError', readonly message: string, readonly field: string | null }
    | { readonly __typename: 'NoEligibleStrategyError', readonly message: string }
    | { readonly __typename: 'OrchestrateSuccess', readonly run: { readonly id: string, readonly status: RunStatus } }
    | { readonly __typename: 'RateLimitedError', readonly message: string }
   };

export type RunQueryVariables = Exact<{
  id: string | number;
}>;


export type RunQuery = { readonly run: { readonly id: string, readonly request: string, readonly conversationId: string | null, readonly mode: ExecutionMode, readonly status: RunStatus, readonly qualityScore: number | null, readonly qualityThreshold: number, readonly profile: { readonly type: TaskType, readonly complexity: Complexity, readonly complexityScore: number, readonly requirements: ReadonlyArray<string> }, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly metrics: { readonly strategiesTried: number, readonly durationMs: number | null, readonly timeToFirstScoreMs: number | null, readonly costUsd: number, readonly inputTokens: number, readonly outputTokens: number, readonly retries: number, readonly waitedMs: number }, readonly winner: { readonly id: string, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number }, readonly scorecard: { readonly overall: number, readonly completeness: number, readonly codeQuality: number, readonly functionality: number, readonly performance: number, readonly scorerVersion: string, readonly checks: ReadonlyArray<{ readonly id: string, readonly title: string, readonly dimension: Dimension, readonly status: CheckStatus, readonly weight: number, readonly value: number | null, readonly findings: ReadonlyArray<{ readonly message: string, readonly severity: Severity, readonly path: string | null, readonly line: number | null, readonly column: number | null, readonly rule: string | null }> }> } | null } | null, readonly files: ReadonlyArray<{ readonly path: string, readonly content: string, readonly sizeBytes: number, readonly language: string | null }>, readonly attempts: ReadonlyArray<{ readonly id: string, readonly status: AttemptStatus, readonly isWinner: boolean, readonly startReason: StartReason, readonly pointsGained: number | null, readonly tokensSpared: number, readonly durationMs: number | null, readonly costUsd: number, readonly strategy: { readonly model: string, readonly approach: Approach, readonly priority: number }, readonly scorecard: { readonly overall: number, readonly completeness: number, readonly codeQuality: number, readonly functionality: number, readonly performance: number } | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null }> } | null };

export const StrategyPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StrategyParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Strategy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"approach"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}}]} as unknown as DocumentNode<StrategyPartsFragment, unknown>;
export const NamedAttemptPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"NamedAttemptParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StrategyParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Strategy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"approach"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}}]} as unknown as DocumentNode<NamedAttemptPartsFragment, unknown>;
export const EndedAttemptPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndedAttemptParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StrategyParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Strategy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"approach"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"NamedAttemptParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}}]}}]} as unknown as DocumentNode<EndedAttemptPartsFragment, unknown>;
export const FailurePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FailureParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]} as unknown as DocumentNode<FailurePartsFragment, unknown>;
export const ScorecardPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorecardParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Scorecard"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overall"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"}},{"kind":"Field","name":{"kind":"Name","value":"codeQuality"}},{"kind":"Field","name":{"kind":"Name","value":"functionality"}},{"kind":"Field","name":{"kind":"Name","value":"performance"}},{"kind":"Field","name":{"kind":"Name","value":"scorerVersion"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"dimension"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}}]}}]} as unknown as DocumentNode<ScorecardPartsFragment, unknown>;
export const AttemptProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"AttemptProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"runId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attemptProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"runId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"runId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunWaiting"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ahead"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunStarted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"maxCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"complexity"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expectedQuality"}},{"kind":"Field","name":{"kind":"Name","value":"expectedCostUsd"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptStarted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startReason"}},{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptWaiting"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptResumed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"waitedMs"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptRetrying"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retry"}},{"kind":"Field","name":{"kind":"Name","value":"maxRetries"}},{"kind":"Field","name":{"kind":"Name","value":"delayMs"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FailureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FileGenerated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attemptId"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PartialScore"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attemptId"}},{"kind":"Field","name":{"kind":"Name","value":"scorecard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overall"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptScored"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndedAttemptParts"}},{"kind":"Field","name":{"kind":"Name","value":"scorecard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overall"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndedAttemptParts"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FailureParts"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AttemptCancelled"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelResting"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StrategyPassedOver"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RestAwaited"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TestsRequested"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TestsWaiting"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"waitsFor"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TestsResumed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"waitedMs"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TestsRetrying"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"retry"}},{"kind":"Field","name":{"kind":"Name","value":"maxRetries"}},{"kind":"Field","name":{"kind":"Name","value":"delayMs"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FailureParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TestsWritten"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HedgeWithheld"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SpliceTried"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"of"}},{"kind":"Field","name":{"kind":"Name","value":"overall"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"qualityScore"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StrategyParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Strategy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"approach"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"NamedAttemptParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FailureParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndedAttemptParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Attempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NamedAttemptParts"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}}]}}]} as unknown as DocumentNode<AttemptProgressSubscription, AttemptProgressSubscriptionVariables>;
export const ModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Models"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"approaches"}},{"kind":"Field","name":{"kind":"Name","value":"inputUsdPerMillionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputUsdPerMillionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<ModelsQuery, ModelsQueryVariables>;
export const OrchestrateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Orchestrate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OrchestrateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orchestrate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OrchestrateSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OrchestrateMutation, OrchestrateMutationVariables>;
export const RunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Run"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"request"}},{"kind":"Field","name":{"kind":"Name","value":"conversationId"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"qualityScore"}},{"kind":"Field","name":{"kind":"Name","value":"qualityThreshold"}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"complexity"}},{"kind":"Field","name":{"kind":"Name","value":"complexityScore"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FailureParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"strategiesTried"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"timeToFirstScoreMs"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}},{"kind":"Field","name":{"kind":"Name","value":"inputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"outputTokens"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}},{"kind":"Field","name":{"kind":"Name","value":"waitedMs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"winner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scorecard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScorecardParts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attempts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isWinner"}},{"kind":"Field","name":{"kind":"Name","value":"startReason"}},{"kind":"Field","name":{"kind":"Name","value":"pointsGained"}},{"kind":"Field","name":{"kind":"Name","value":"tokensSpared"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"costUsd"}},{"kind":"Field","name":{"kind":"Name","value":"strategy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StrategyParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scorecard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overall"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"}},{"kind":"Field","name":{"kind":"Name","value":"codeQuality"}},{"kind":"Field","name":{"kind":"Name","value":"functionality"}},{"kind":"Field","name":{"kind":"Name","value":"performance"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FailureParts"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FailureParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StrategyParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Strategy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"approach"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorecardParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Scorecard"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overall"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"}},{"kind":"Field","name":{"kind":"Name","value":"codeQuality"}},{"kind":"Field","name":{"kind":"Name","value":"functionality"}},{"kind":"Field","name":{"kind":"Name","value":"performance"}},{"kind":"Field","name":{"kind":"Name","value":"scorerVersion"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"dimension"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}}]}}]} as unknown as DocumentNode<RunQuery, RunQueryVariables>;