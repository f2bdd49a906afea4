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

/** What went wrong in an attempt or a run: data, kept and shown. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** The model answered, and nothing that can be scored came of it: these judge the strategy. */
export const OUTPUT_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  'OUTPUT_UNUSABLE',
  'OUTPUT_TRUNCATED',
]);

/** The provider could not be reached or would not serve: these tell of its health. */
export const AVAILABILITY_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAVAILABLE',
  'UNAUTHORIZED',
]);

/** The model gave no answer, whoever is to blame: another may be asked in its place. */
export const UNREACHED_FAILURE_CODES: ReadonlySet<FailureCode> = new Set([
  ...AVAILABILITY_FAILURE_CODES,
  'NO_ROOM',
]);

/** It was our own doing: these tell nothing of any model. */
export const OWN_FAILURE_CODES: readonly FailureCode[] = [
  'NO_ROOM',
  'BUDGET_EXCEEDED',
  'INTERRUPTED',
  'INTERNAL',
];

export interface AttemptErrorOptions {
  readonly retryable?: boolean;
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A failure on its way to becoming data. Classified where it is seen: an adapter throws it with
 * the code that fits, and nothing further up reads messages to find out what happened.
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
