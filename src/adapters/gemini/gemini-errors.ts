import { ApiError } from '@google/genai';
import {
  AttemptError,
  type AttemptErrorOptions,
  type FailureCode,
} from '../../orchestrator/failure.ts';
import { type GoogleError, parseGoogleError } from './google-error.ts';

/** Whom a failure is about, and what must not be said about it. */
export interface Origin {
  readonly model: string;
  /** The API key: Google quotes it in some messages. */
  readonly secret: string;
}

/** An answer with an error status. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  /** The Retry-After header: seconds or an HTTP date. */
  readonly retryAfter: string | null;
}

const MAX_MESSAGE_LENGTH = 500;

/** What a refused request means. */
export function failureOfRefusal(
  refusal: Refusal,
  { now, ...origin }: Origin & { readonly now: Date },
): AttemptError {
  const error = parseGoogleError(refusal.body);
  return failureOfStatus(refusal.status, {
    origin,
    error,
    retryAfterMs: retryAfterMs(refusal.retryAfter, now) ?? error?.retryDelayMs,
  });
}

/**
 * What an error out of the SDK's stream means. An `ApiError` is an error that Google reported in
 * the midst of an answer; anything else is a connection that failed or said something unreadable.
 */
export function failureOfStream(cause: unknown, origin: Origin): AttemptError {
  if (cause instanceof ApiError) {
    // The SDK puts the reported JSON behind a prefix of its own. The cause stays behind: it may
    // quote the key.
    const error = parseGoogleError(cause.message.slice(cause.message.indexOf('{')));
    return failureOfStatus(cause.status, { origin, error, retryAfterMs: error?.retryDelayMs });
  }
  if (cause instanceof SyntaxError) {
    return failure('UNAVAILABLE', {
      origin,
      saying: 'sent an unreadable response',
      retryable: true,
    });
  }
  const code = socketErrorCode(cause);
  const timedOut = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  return failure(timedOut ? 'TIMEOUT' : 'UNAVAILABLE', {
    origin,
    saying: `lost its connection${code === undefined ? '' : ` (${code})`}`,
    retryable: true,
    cause,
  });
}

/** The prompt was refused for what it says. */
export const blockedPrompt = (origin: Origin, reason: string): AttemptError =>
  failure('BLOCKED', { origin, saying: `refused the prompt: ${reason}` });

/** The stream ended in the middle of an answer. */
export const unfinishedStream = (origin: Origin): AttemptError =>
  failure('UNAVAILABLE', { origin, saying: 'broke off its answer', retryable: true });

/** The model said that it is done, and had said nothing. */
export const noAnswer = (origin: Origin): AttemptError =>
  failure('OUTPUT_UNUSABLE', { origin, saying: 'gave an empty answer', retryable: true });

interface StatusContext {
  readonly origin: Origin;
  readonly error: GoogleError | null;
  readonly retryAfterMs: number | undefined;
}

function failureOfStatus(status: number, context: StatusContext): AttemptError {
  const { origin, error } = context;
  const saying = `answered ${status}${error === null || error.message === '' ? '' : ` ${error.message}`}`;
  const wait = context.retryAfterMs === undefined ? {} : { retryAfterMs: context.retryAfterMs };
  if (status === 429) {
    const retryable = error?.isDayQuotaSpent !== true;
    return failure('RATE_LIMITED', { origin, saying, retryable, ...wait });
  }
  if (status >= 500 || status === 408) {
    return failure('UNAVAILABLE', { origin, saying, retryable: true, ...wait });
  }
  const isUnauthorized = status === 401 || status === 403 || error?.isBadKey === true;
  return failure(isUnauthorized ? 'UNAUTHORIZED' : 'REJECTED', { origin, saying });
}

function failure(
  code: FailureCode,
  { origin, saying, ...options }: AttemptErrorOptions & { origin: Origin; saying: string },
): AttemptError {
  const message = `${origin.model} ${saying.replaceAll(origin.secret, '[API key]')}`;
  return new AttemptError(code, message.slice(0, MAX_MESSAGE_LENGTH), options);
}

/** RFC 9110, section 10.2.3: whole seconds or an HTTP date. */
function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** The code that Node gives a failed connection, which `fetch` wraps in its own error. */
function socketErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
