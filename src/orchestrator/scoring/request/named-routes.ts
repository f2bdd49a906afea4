import type { Project } from '../project/project.ts';
import { productSources } from '../project/project.ts';

/** A route of a server, as a request names it: `DELETE /books/:id`. */
export interface NamedRoute {
  readonly method: string;
  readonly path: string;
}

const ROUTE = /\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[\w\-/:.{}[\]*]*)/g;
const MAX_ROUTES = 24;

/** Routes that a request names with their methods. */
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
 * True when something in the code answers, or asks for, such a method, and every fixed part of the
 * path is written somewhere: routers may be mounted, and files may be routes.
 */
export function speaksOfRoute({ method, path }: NamedRoute, project: Project): boolean {
  const verb = method.toLowerCase();
  // Whoever asks need not say that it is to be got.
  const asking = verb === 'get' ? '|\\b(?:fetch|axios|ky|useSWR)\\w*\\s*(?:<[^>]{0,200}>)?\\(' : '';
  const answering = new RegExp(
    `\\.${verb}\\s*(?:<[^>]{0,200}>)?\\(|\\b${method}\\b|@${verb}\\b|['"]${verb}['"]|\\.(?:all|on|route|resource)\\s*\\(${asking}`,
    'i',
  );
  // A number stands for any, as in an example.
  const parts = path.split('/').filter((part) => /^(?!\d+$)[\w-]{2,}$/.test(part));
  return (
    productSources(project).some(({ text }) => answering.test(text)) &&
    parts.every((part) => project.vocabulary.text.includes(part.toLowerCase()))
  );
}
