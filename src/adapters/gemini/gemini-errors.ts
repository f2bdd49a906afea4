import { ApiError } from '@google/genai';
import {
  AttemptError,
  type AttemptErrorOptions,
  type FailureCode,
} from '../../orchestrator/failure.ts';
import { type GoogleError, parseGoogleError } from './google-error.ts';

/** The model a failure is about, and the secret to redact from its message. */
export interface Origin {
  readonly model: string;
  /** The API key: Google quotes it in some messages. */
  readonly secret: string;
}

/** A response with an error status. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  /** The Retry-After header: seconds or an HTTP date. */
  readonly retryAfter: string | null;
}

const MAX_MESSAGE_LENGTH = 500;

/** Classifies a refused request. */
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
 * Classifies an error from the SDK's stream. An `ApiError` is an error that Google reported in the
 * middle of an answer; anything else is a broken connection or an unreadable response.
 */
export function failureOfStream(cause: unknown, origin: Origin): AttemptError {
  if (cause instanceof ApiError) {
    // The SDK prefixes the reported JSON. The cause is dropped, since it may quote the key.
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

/** The prompt was blocked because of its content. */
export const blockedPrompt = (origin: Origin, reason: string): AttemptError =>
  failure('BLOCKED', { origin, saying: `refused the prompt: ${reason}` });

/** The stream ended in the middle of an answer. */
export const unfinishedStream = (origin: Origin): AttemptError =>
  failure('UNAVAILABLE', { origin, saying: 'broke off its answer', retryable: true });

/** The model finished without giving any answer. */
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

/** Parses Retry-After: seconds or an HTTP date (RFC 9110, section 10.2.3). */
function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** Finds the error code of a failed connection, which `fetch` wraps in an error of its own. */
function socketErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
