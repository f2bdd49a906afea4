/**
 * A `fetch` for the SDK that sends what the request needs and nothing else: not the SDK's account
 * of this machine, no header that it takes from the environment, and a key only where there is one.
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
