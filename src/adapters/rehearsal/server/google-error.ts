const STATUS_NAMES = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
} as const;

export type GoogleStatus = keyof typeof STATUS_NAMES;

/** An error as Google's APIs report it. */
export interface GoogleRefusal {
  readonly status: GoogleStatus;
  readonly message: string;
  readonly details: readonly GoogleErrorDetail[];
  /** For the Retry-After header; null: no such header. */
  readonly retryAfterSeconds: number | null;
}

export type GoogleErrorDetail =
  | { readonly '@type': 'type.googleapis.com/google.rpc.RetryInfo'; readonly retryDelay: string }
  | {
      readonly '@type': 'type.googleapis.com/google.rpc.BadRequest';
      readonly fieldViolations: readonly { readonly field: string; readonly description: string }[];
    };

/** A refusal without details. */
export const refusal = (status: GoogleStatus, message: string): GoogleRefusal => ({
  status,
  message,
  details: [],
  retryAfterSeconds: null,
});

/** The JSON body of a refusal. */
export function refusalBody({ status, message, details }: GoogleRefusal): string {
  const error = { code: status, message, status: STATUS_NAMES[status] };
  return JSON.stringify({ error: details.length === 0 ? error : { ...error, details } });
}
