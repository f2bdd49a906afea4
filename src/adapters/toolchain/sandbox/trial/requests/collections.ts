import type { ServerRoute } from '../../observer-answers.ts';

/** The routes for the items of one kind that a server stores. */
export interface Collection {
  /** Such as `/api/todos`. */
  readonly path: string;
  readonly list: ServerRoute;
  readonly create: ServerRoute;
  /** The routes for a single item, which share `param`. */
  readonly get: ServerRoute | null;
  readonly put: ServerRoute | null;
  readonly patch: ServerRoute | null;
  readonly remove: ServerRoute | null;
  /** Name of the path's parameter for the id; null if there is no route for a single item. */
  readonly param: string | null;
}

const ITEM = /^(.*)\/:(\w+)(?:\{[^}]*\}|\([^)]*\))?$/;

/** Finds the paths where items can be listed and added. */
export function collectionsOf(routes: readonly ServerRoute[]): readonly Collection[] {
  return routes.flatMap((list) => {
    if (list.method !== 'GET' || /[:*]/.test(list.path)) return [];
    const at = (method: string): ServerRoute | null =>
      routes.find((route) => route.method === method && ITEM.exec(route.path)?.[1] === list.path) ??
      null;
    const create = routes.find(({ method, path }) => method === 'POST' && path === list.path);
    if (create === undefined) return [];
    const [get, put, patch, remove] = [at('GET'), at('PUT'), at('PATCH'), at('DELETE')];
    const path = (get ?? put ?? patch ?? remove)?.path ?? '';
    return [
      {
        path: list.path,
        list,
        create,
        get,
        put,
        patch,
        remove,
        param: ITEM.exec(path)?.[2] ?? null,
      },
    ];
  });
}
