/**
 * Wraps `fetch` for the SDK so that only necessary headers are sent: no telemetry about this
 * machine, none from the environment, and a key only if there is one.
 */
export function bareFetch(send: typeof fetch, apiKey: string | null): typeof fetch {
  const headers = {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    'user-agent': 'contender',
    ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
  };
  return (input, init) => send(input, { ...init, headers });
}
