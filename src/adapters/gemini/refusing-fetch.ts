import { failureOfRefusal, type Origin } from './gemini-errors.ts';

/**
 * A `fetch` for the SDK, except that a refusal is thrown as the `AttemptError` it
 * means: the SDK's own error has lost the headers, and with them Retry-After.
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
