import type { ServerRoute } from '../../observer-answers.ts';

const PATH = /["'`](\/[a-z][\w-]*(?:\/[a-z][\w-]*)*)\/?["'`]/g;
const METHOD = /["'`](GET|POST|PUT|PATCH|DELETE)["'`]/g;
const MAX_PATHS = 8;

/** Guesses the routes of a server without a router, from the paths and methods in its code. */
export function guessedRoutes(code: string): readonly ServerRoute[] {
  const paths = new Set([...code.matchAll(PATH)].map(([, path = '']) => path));
  const methods = new Set([...code.matchAll(METHOD)].map(([, method = '']) => method));
  methods.add('GET');
  return [...paths]
    .slice(0, MAX_PATHS)
    .flatMap((path) =>
      [...methods].flatMap((method) =>
        (method === 'POST'
          ? [path]
          : method === 'GET'
            ? [path, `${path}/:id`]
            : [`${path}/:id`]
        ).map((whole) => ({ method, path: whole, names: [], code: '', stack: '' })),
      ),
    );
}
