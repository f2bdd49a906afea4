import { failureOfRefusal, type Origin } from './gemini-errors.ts';

/**
 * Wraps `fetch` for the SDK so that an error status throws the matching `AttemptError`: the SDK's
 * own error drops the headers, and with them Retry-After.
 */
export function refusingFetch(
  send: typeof fetch,
  { origin, now }: { readonly origin: Origin; readonly now: () => Date },
): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.ok) return response;
    throw failureOfRefusal(
      {
        status: response.status,
        body: await response.text(),
        retryAfter: response.headers.get('retry-after'),
      },
      { ...origin, now: now() },
    );
  };
}
