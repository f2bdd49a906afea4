/** The API method that a request line asks for. */
export type Route =
  | { readonly kind: 'list-models' }
  | { readonly kind: 'generate'; readonly model: string; readonly isStreamed: boolean };

/**
 * Parses a request line of the API, version v1beta; null when there is no such method. Streams must
 * be server-sent events (`alt=sse`).
 */
export function routeOf(method: string, target: string): Route | null {
  const url = URL.parse(target, 'http://127.0.0.1');
  if (url === null) return null;
  if (method === 'GET' && url.pathname === '/v1beta/models') return { kind: 'list-models' };
  const match = /^\/v1beta\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(
    url.pathname,
  );
  const [, model, verb] = match ?? [];
  if (method !== 'POST' || model === undefined) return null;
  const isStreamed = verb === 'streamGenerateContent';
  if (isStreamed && url.searchParams.get('alt') !== 'sse') return null;
  return { kind: 'generate', model, isStreamed };
}
