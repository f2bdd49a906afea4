import type { Stage } from '../../ports/sandbox.ts';
import { bundleEntries, reachableFrom } from '../project/imports/reachable.ts';
import { type Project, productSources } from '../project/project.ts';

/** Packages with which a server is run here. */
const RUN = /^(?:express|hono|@hono\/node-server|(?:node:)?http)$/;
/** Servers of which there is only the name here. */
const NOT_HERE =
  /^(?:fastify|koa|@nestjs\/core|@hapi\/hapi|restify|polka|elysia|@hono\/zod-openapi|(?:node:)?https|(?:node:)?net|(?:node:)?http2)$/;
const MAX_ENTRIES = 6;
const TEST = /(?:^|\/)(?:tests?|__tests__|spec)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;

const importsOf = ({ imports }: Project, what: RegExp): readonly string[] =>
  imports.flatMap(({ specifier, isTypeOnly, from }) =>
    !isTypeOnly && what.test(specifier) ? [from.path] : [],
  );

/** Where a server begins; a reason against trying it; null for what is no server. */
export function serverStage(project: Project): Stage | { readonly reason: string } | null {
  const servers = new Set(importsOf(project, RUN));
  const others = importsOf(project, NOT_HERE);
  if (servers.size === 0 && others.length === 0) return null;
  if (others.length > 0) return { reason: 'A server of its kind is not run here' };
  const entries = bundleEntries(project).filter(
    (path) =>
      !TEST.test(path) &&
      /\.[cm]?[jt]sx?$/.test(path) &&
      [...reachableFrom(project, [path])].some((reached) => servers.has(reached)),
  );
  if (entries.length === 0) return { reason: 'Nothing says where the server begins' };
  if (entries.length > MAX_ENTRIES) return { reason: 'There is more than one server' };
  return { kind: 'server', paths: entries, env: environmentOf(project) };
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Z_a-z]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s#]*))/;
const SETTING = /\bprocess\.env(?:\.([A-Z_]\w*)|\[['"]([A-Z_]\w*)['"]\])/g;
const DEMANDED = /SECRET|_KEY$|SALT|PEPPER|PASSPHRASE/;
const MADE_UP_SECRET = 'made-up-secret-of-more-than-thirty-two-characters';

/** What `.env` files give, and secrets, which everybody has to make up. */
function environmentOf(project: Project): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const { text } of productSources(project)) {
    for (const [, dotted, quoted] of text.matchAll(SETTING)) {
      const name = dotted ?? quoted ?? '';
      if (DEMANDED.test(name)) env[name] = MADE_UP_SECRET;
    }
  }
  for (const path of ['.env.example', '.env']) {
    for (const line of (project.files.get(path)?.content ?? '').split('\n').slice(0, 200)) {
      const [, name, double, single, bare] = ASSIGNMENT.exec(line) ?? [];
      const value = double ?? single ?? bare ?? '';
      if (name !== undefined && value !== '') env[name] = value;
    }
  }
  return env;
}
