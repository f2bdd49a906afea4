import type { Project } from '../project/project.ts';
import { productSources } from '../project/project.ts';

/** A route of a server, as a request names it: `DELETE /books/:id`. */
export interface NamedRoute {
  readonly method: string;
  readonly path: string;
}

const ROUTE = /\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[\w\-/:.{}[\]*]*)/g;
const MAX_ROUTES = 24;

/** The routes that a request names with their methods; at most `MAX_ROUTES`. */
export function namedRoutes(request: string): readonly NamedRoute[] {
  const routes = new Map<string, NamedRoute>();
  for (const [, method = '', written = ''] of request.slice(0, 8_000).matchAll(ROUTE)) {
    if (routes.size === MAX_ROUTES) break;
    const path = written.replace(/[.]+$/, '');
    routes.set(`${method} ${path}`, { method, path });
  }
  return [...routes.values()];
}

/**
 * True if the code handles or sends requests of the method, and contains every fixed part of the
 * path somewhere: routers may be mounted under a prefix, and files may be routes.
 */
export function speaksOfRoute({ method, path }: NamedRoute, project: Project): boolean {
  const verb = method.toLowerCase();
  // A client need not name the method GET.
  const asking = verb === 'get' ? '|\\b(?:fetch|axios|ky|useSWR)\\w*\\s*(?:<[^>]{0,200}>)?\\(' : '';
  const answering = new RegExp(
    `\\.${verb}\\s*(?:<[^>]{0,200}>)?\\(|\\b${method}\\b|@${verb}\\b|['"]${verb}['"]|\\.(?:all|on|route|resource)\\s*\\(${asking}`,
    'i',
  );
  // A number in a path is an example of a parameter.
  const parts = path.split('/').filter((part) => /^(?!\d+$)[\w-]{2,}$/.test(part));
  return (
    productSources(project).some(({ text }) => answering.test(text)) &&
    parts.every((part) => project.vocabulary.text.includes(part.toLowerCase()))
  );
}
