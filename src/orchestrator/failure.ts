export const FAILURE_CODES = [
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'REJECTED',
  'UNAUTHORIZED',
  'BLOCKED',
  'OUTPUT_TRUNCATED',
  'OUTPUT_UNUSABLE',
  'NO_ROOM',
  'BUDGET_EXCEEDED',
  'INTERRUPTED',
  'ALL_ATTEMPTS_FAILED',
  'INTERNAL',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What went wrong in an attempt or a run, as it is stored and shown to clients. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** The model answered, but there was nothing to score. These count against the strategy. */
export const OUTPUT_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  'OUTPUT_UNUSABLE',
  'OUTPUT_TRUNCATED',
]);

/** The provider could not be reached or refused to serve. These count against its health. */
export const AVAILABILITY_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'UNAUTHORIZED',
]);

/** The model gave no answer, whoever is to blame, so another may be asked instead. */
export const UNREACHED_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  ...AVAILABILITY_FAILURE_CODES,
  'NO_ROOM',
]);

/** Failures of our own making, which say nothing about any model. */
export const OWN_FAILURE_CODES: readonly FailureCode[] = [
  'NO_ROOM',
  'BUDGET_EXCEEDED',
  'INTERRUPTED',
  'INTERNAL',
];

export interface AttemptErrorOptions {
  readonly retryable?: boolean;
  /** How long the provider asks us to wait before the next request. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * An error that carries its `Failure`. It is classified where it is seen: an adapter throws it with
 * the fitting code, and nothing further up parses messages to find out what happened.
 */
export class AttemptError extends Error {
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: FailureCode, message: string, options: AttemptErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AttemptError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }

  toFailure(): Failure {
    return { code: this.code, message: this.message, retryable: this.retryable };
  }
}
