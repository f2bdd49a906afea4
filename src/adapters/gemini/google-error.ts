import { z } from 'zod';

const errorDetail = z.looseObject({
  '@type': z.string(),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
  violations: z.array(z.looseObject({ quotaId: z.string().optional() })).optional(),
});

const errorBody = z.looseObject({
  error: z.looseObject({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(errorDetail).default([]),
  }),
});

/** What a Google API's error body says beyond its HTTP status. */
export interface GoogleError {
  readonly message: string;
  /** From a `google.rpc.RetryInfo` detail. */
  readonly retryDelayMs: number | undefined;
  /** A `google.rpc.ErrorInfo` detail says that the API key is invalid. */
  readonly isBadKey: boolean;
  /** A `google.rpc.QuotaFailure` detail names a daily quota. */
  readonly isDayQuotaSpent: boolean;
}

/** Parses the error body of Google's APIs; null if it is something else, such as a proxy's page. */
export function parseGoogleError(text: string): GoogleError | null {
  const parsed = errorBody.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { message, status, details } = parsed.data.error;
  const ofType = (name: string) =>
    details.filter((detail) => detail['@type'] === `type.googleapis.com/google.rpc.${name}`);
  return {
    message: [status, message].filter((part) => part !== '').join(': '),
    retryDelayMs: ofType('RetryInfo')
      .map((detail) => durationMs(detail.retryDelay))
      .find((delayMs) => delayMs !== undefined),
    isBadKey: ofType('ErrorInfo').some((detail) => detail.reason === 'API_KEY_INVALID'),
    isDayQuotaSpent: ofType('QuotaFailure').some((detail) =>
      detail.violations?.some(({ quotaId }) => quotaId?.includes('PerDay')),
    ),
  };
}

/** Parses a `google.protobuf.Duration` in JSON, for example `22s` or `10.689924287s`. */
function durationMs(duration: string | undefined): number | undefined {
  const seconds = duration?.match(/^(\d+(?:\.\d+)?)s$/)?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
