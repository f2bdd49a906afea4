import { z } from 'zod';
import { RUN_POLICY_RANGES } from '../orchestrator/admit/parse-run-policy.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy, REPAIR_BY } from '../orchestrator/policy.ts';
import { EXECUTION_MODES } from '../orchestrator/strategy.ts';

const { defaults, input, calls, hedging, repair, splice, breaker, ...rest } = DEFAULT_POLICY;

/** The longest delay any timer may be set to. */
const DAY_MS = 86_400_000;

const number = (min: number, max: number) => z.coerce.number().min(min).max(max);
const whole = (min: number, max: number) => number(min, max).int();
const ms = (max = DAY_MS) => whole(1, max);
const onOff = (isOn: boolean) => z.enum(['on', 'off']).default(isOn ? 'on' : 'off');
/** A setting whose range is that of the run-policy field of the same meaning. */
const asARun = (field: keyof typeof RUN_POLICY_RANGES) => {
  const { min, max, isWhole } = RUN_POLICY_RANGES[field];
  return isWhole ? whole(min, max) : number(min, max);
};

/**
 * The variables for execution defaults, which a run may override in part, and for circuit breakers.
 */
export const EXECUTION_VARIABLES = {
  CONTENDER_MODE: z.enum(EXECUTION_MODES).default(defaults.mode),
  CONTENDER_QUALITY_THRESHOLD: whole(0, 100).default(defaults.qualityThreshold),
  CONTENDER_MAX_ATTEMPTS: whole(1, input.maxAttempts).default(defaults.maxAttempts),
  CONTENDER_RUN_TIMEOUT_MS: ms(input.maxTimeoutMs).default(defaults.timeoutMs),
  CONTENDER_PARALLEL_WIDTH: asARun('parallelWidth').default(rest.parallelWidth),
  CONTENDER_USD_PER_SECOND: asARun('usdPerSecond').default(rest.usdPerSecond),
  CONTENDER_STOP_DOOMED: onOff(rest.stopDoomed),
  CONTENDER_HEDGE_SHARE: asARun('hedgeShare').default(hedging.share),
  CONTENDER_HEDGE_SLOW_FACTOR: number(1, 100).default(hedging.slowFactor),
  CONTENDER_REPAIR_ROUNDS: asARun('repairRounds').default(repair.rounds),
  CONTENDER_REPAIR_BY: z.enum(REPAIR_BY).default(repair.by),
  CONTENDER_REPAIR_MARGIN_POINTS: number(0, 100).default(repair.marginPoints),
  CONTENDER_REPAIR_MAX_BUILD_ERRORS: whole(0, 1_000).default(repair.maxBuildErrors),
  CONTENDER_SPLICE: onOff(splice.isOn),
  CONTENDER_SPLICE_TRIES: whole(1, 20).default(splice.maxTries),
  CONTENDER_ATTEMPT_TIMEOUT_MS: asARun('attemptTimeoutMs').default(rest.attemptTimeoutMs),
  CONTENDER_FIRST_TOKEN_TIMEOUT_MS: asARun('firstTokenTimeoutMs').default(
    calls.firstTokenTimeoutMs,
  ),
  CONTENDER_SILENCE_TIMEOUT_MS: asARun('silenceTimeoutMs').default(calls.silenceTimeoutMs),
  CONTENDER_MAX_RETRIES: asARun('maxRetries').default(calls.maxRetries),
  CONTENDER_RETRY_DELAY_MS: ms().default(calls.initialRetryDelayMs),
  CONTENDER_MAX_RETRY_DELAY_MS: ms().default(calls.maxRetryDelayMs),
  CONTENDER_RETRY_AFTER_OUTPUT: onOff(calls.retryAfterOutput),
  CONTENDER_TEMPERATURE: number(0, 2).default(calls.temperature),
  CONTENDER_BREAKER_FAILURES: whole(1, 1_000).default(breaker.failuresInARow),
  CONTENDER_BREAKER_FAILURE_RATE: number(0.01, 1).default(breaker.failureRate),
  CONTENDER_BREAKER_WINDOW: whole(1, 1_000).default(breaker.window),
  CONTENDER_BREAKER_MIN_REQUESTS: whole(1, 1_000).default(breaker.minRequests),
  CONTENDER_BREAKER_REST_MS: ms().default(breaker.restMs),
  CONTENDER_BREAKER_MAX_REST_MS: ms().default(breaker.maxRestMs),
  CONTENDER_BREAKER_LONG_RETRY_AFTER_MS: ms().default(breaker.longRetryAfterMs),
  CONTENDER_BREAKER_MAX_RETRY_AFTER_MS: ms().default(breaker.maxRetryAfterMs),
};

export type ExecutionVariables = z.infer<z.ZodObject<typeof EXECUTION_VARIABLES>>;

/** Describes each pair of settings that contradict each other; empty when there is none. */
export function executionFaults(env: ExecutionVariables): readonly string[] {
  const pairs = [
    ['CONTENDER_BREAKER_MIN_REQUESTS', 'CONTENDER_BREAKER_WINDOW'],
    ['CONTENDER_BREAKER_REST_MS', 'CONTENDER_BREAKER_MAX_REST_MS'],
    ['CONTENDER_RETRY_DELAY_MS', 'CONTENDER_MAX_RETRY_DELAY_MS'],
  ] as const;
  return pairs
    .filter(([less, more]) => env[less] > env[more])
    .map(([less, more]) => `${less}: ${env[less]} is more than ${more}, which is ${env[more]}`);
}

/** The part of the policy that these variables determine. */
export const executionPolicy = (
  env: ExecutionVariables,
): Pick<
  OrchestratorPolicy,
  | 'defaults'
  | 'parallelWidth'
  | 'usdPerSecond'
  | 'stopDoomed'
  | 'hedging'
  | 'repair'
  | 'splice'
  | 'attemptTimeoutMs'
  | 'calls'
  | 'breaker'
> => ({
  defaults: {
    mode: env.CONTENDER_MODE,
    qualityThreshold: env.CONTENDER_QUALITY_THRESHOLD,
    maxAttempts: env.CONTENDER_MAX_ATTEMPTS,
    timeoutMs: env.CONTENDER_RUN_TIMEOUT_MS,
  },
  parallelWidth: env.CONTENDER_PARALLEL_WIDTH,
  usdPerSecond: env.CONTENDER_USD_PER_SECOND,
  stopDoomed: env.CONTENDER_STOP_DOOMED === 'on',
  hedging: { share: env.CONTENDER_HEDGE_SHARE, slowFactor: env.CONTENDER_HEDGE_SLOW_FACTOR },
  repair: {
    ...repair,
    rounds: env.CONTENDER_REPAIR_ROUNDS,
    by: env.CONTENDER_REPAIR_BY,
    marginPoints: env.CONTENDER_REPAIR_MARGIN_POINTS,
    maxBuildErrors: env.CONTENDER_REPAIR_MAX_BUILD_ERRORS,
  },
  splice: { isOn: env.CONTENDER_SPLICE === 'on', maxTries: env.CONTENDER_SPLICE_TRIES },
  attemptTimeoutMs: env.CONTENDER_ATTEMPT_TIMEOUT_MS,
  calls: {
    firstTokenTimeoutMs: env.CONTENDER_FIRST_TOKEN_TIMEOUT_MS,
    silenceTimeoutMs: env.CONTENDER_SILENCE_TIMEOUT_MS,
    maxRetries: env.CONTENDER_MAX_RETRIES,
    initialRetryDelayMs: env.CONTENDER_RETRY_DELAY_MS,
    maxRetryDelayMs: env.CONTENDER_MAX_RETRY_DELAY_MS,
    retryAfterOutput: env.CONTENDER_RETRY_AFTER_OUTPUT === 'on',
    temperature: env.CONTENDER_TEMPERATURE,
  },
  breaker: {
    failuresInARow: env.CONTENDER_BREAKER_FAILURES,
    failureRate: env.CONTENDER_BREAKER_FAILURE_RATE,
    window: env.CONTENDER_BREAKER_WINDOW,
    minRequests: env.CONTENDER_BREAKER_MIN_REQUESTS,
    restMs: env.CONTENDER_BREAKER_REST_MS,
    maxRestMs: env.CONTENDER_BREAKER_MAX_REST_MS,
    longRetryAfterMs: env.CONTENDER_BREAKER_LONG_RETRY_AFTER_MS,
    maxRetryAfterMs: env.CONTENDER_BREAKER_MAX_RETRY_AFTER_MS,
  },
});
