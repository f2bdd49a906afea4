import { APIError } from 'openai';
import {
  AttemptError,
  type AttemptErrorOptions,
  type FailureCode,
} from '../../orchestrator/failure.ts';
import { parseServerError, type ServerError } from './error-body.ts';

/** The model a failure is about, and the secret to redact from its message. */
export interface Origin {
  readonly model: string;
  /** The API key, which some servers quote; null if there is none. */
  readonly secret: string | null;
}

const MAX_MESSAGE_LENGTH = 500;

/** The account has no credit left; waiting does not help. */
const SPENT = ['insufficient_quota', 'billing_hard_limit_reached', 'insufficient_credits'];
const BAD_KEY = ['invalid_api_key', 'authentication_error', 'permission_error'];
const BLOCKED = ['content_filter', 'content_policy_violation', 'invalid_prompt'];
const RATE_LIMIT = ['rate_limit_exceeded', 'rate_limit_error', 'tokens', 'requests'];
const REFUSED = [
  'invalid_request_error',
  'context_length_exceeded',
  'model_not_found',
  'not_found_error',
];

/**
 * Classifies an error from the SDK. An `APIError` with a status or a body is what the server
 * reported, before an answer or in the middle of one; anything else is a broken connection or an
 * unreadable response.
 */
export function failureOf(cause: unknown, origin: Origin, now: Date): AttemptError {
  if (cause instanceof APIError && (cause.status !== undefined || cause.error !== undefined)) {
    // The cause is dropped, since it may quote the key.
    return failureOfAnswer(cause.status, {
      origin,
      error: parseServerError(cause.error),
      wait: waitAskedFor(cause.headers, now),
    });
  }
  if (cause instanceof SyntaxError) {
    return failure('UNAVAILABLE', {
      origin,
      saying: 'sent an unreadable response',
      retryable: true,
    });
  }
  const code = socketErrorCode(cause);
  return failure('UNAVAILABLE', {
    origin,
    saying: `lost its connection${code === undefined ? '' : ` (${code})`}`,
    retryable: true,
    cause,
  });
}

/** The stream ended in the middle of an answer. */
export const unfinishedStream = (origin: Origin): AttemptError =>
  failure('UNAVAILABLE', { origin, saying: 'broke off its answer', retryable: true });

/** The model finished without giving any answer. */
export const noAnswer = (origin: Origin): AttemptError =>
  failure('OUTPUT_UNUSABLE', { origin, saying: 'gave an empty answer', retryable: true });

/** The model declined to answer, in its own words. */
export const declined = (origin: Origin, words: string): AttemptError =>
  failure('BLOCKED', { origin, saying: `declined to answer: ${words}` });

function failureOfAnswer(
  httpStatus: number | undefined,
  context: { origin: Origin; error: ServerError; wait: { retryAfterMs?: number } },
): AttemptError {
  const { origin, error, wait } = context;
  const saidStatus = httpStatus ?? error.status;
  const status = saidStatus ?? statusMeantBy(error.names);
  const saying = ['answered', saidStatus ?? 'with an error:', error.message].join(' ').trimEnd();
  const says = (names: readonly string[]): boolean => names.some((name) => error.names.has(name));
  if (says(SPENT) || status === 402) return failure('RATE_LIMITED', { origin, saying });
  if (says(BLOCKED) || error.isModerated) return failure('BLOCKED', { origin, saying });
  if (status === 429) return failure('RATE_LIMITED', { origin, saying, retryable: true, ...wait });
  // 408 and 409: the server timed out waiting for the request, or could not get a lock.
  if (status >= 500 || status === 408 || status === 409) {
    return failure('UNAVAILABLE', { origin, saying, retryable: true, ...wait });
  }
  const isUnauthorized = status === 401 || status === 403 || says(BAD_KEY);
  return failure(isUnauthorized ? 'UNAUTHORIZED' : 'REJECTED', { origin, saying });
}

/** The status the error would have had before the answer began; 500 if unknown. */
function statusMeantBy(names: ReadonlySet<string>): number {
  if (RATE_LIMIT.some((name) => names.has(name))) return 429;
  if (REFUSED.some((name) => names.has(name))) return 400;
  return BAD_KEY.some((name) => names.has(name)) ? 401 : 500;
}

function failure(
  code: FailureCode,
  { origin, saying, ...options }: AttemptErrorOptions & { origin: Origin; saying: string },
): AttemptError {
  const { model, secret } = origin;
  const told = secret === null ? saying : saying.replaceAll(secret, '[API key]');
  return new AttemptError(code, `${model} ${told}`.slice(0, MAX_MESSAGE_LENGTH), options);
}

/**
 * The requested delay: `retry-after-ms` if present, else Retry-After, seconds or date (RFC 9110).
 */
function waitAskedFor(headers: Headers | undefined, now: Date): { retryAfterMs?: number } {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return { retryAfterMs: Math.ceil(exact) };
  const header = headers?.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(header)) return { retryAfterMs: Math.ceil(Number(header) * 1000) };
  const at = Date.parse(header);
  return Number.isNaN(at) ? {} : { retryAfterMs: Math.max(0, at - now.getTime()) };
}

/** Finds Node's or undici's error code of a failed connection in the chain of causes. */
function socketErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
