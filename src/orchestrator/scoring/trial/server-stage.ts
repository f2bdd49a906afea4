import type { Stage } from '../../ports/sandbox.ts';
import { bundleEntries, reachableFrom } from '../project/imports/reachable.ts';
import { type Project, productSources } from '../project/project.ts';

/** Packages whose servers can be run here. */
const RUN = /^(?:express|hono|@hono\/node-server|(?:node:)?http)$/;
/** Packages of servers that are not available here. */
const NOT_HERE =
  /^(?:fastify|koa|@nestjs\/core|@hapi\/hapi|restify|polka|elysia|@hono\/zod-openapi|(?:node:)?https|(?:node:)?net|(?:node:)?http2)$/;
const MAX_ENTRIES = 6;
const TEST = /(?:^|\/)(?:tests?|__tests__|spec)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** Imports that only work in a page. */
const OF_PAGES =
  /^(?:react-dom|vue|svelte|solid-js|preact|hono\/client|hono\/jsx\/dom)(?:\/|$)|\.(?:vue|svelte|css)$/;
/** Where a project that also has a page keeps its server. */
const OF_SERVER =
  /(?:^|\/)(?:server|backend|api)(?:\/|\.[cm]?[jt]s$)|^(?:app|index|main)\.[cm]?[jt]s$/;

const reaches = (project: Project, path: string, wanted: ReadonlySet<string>): boolean =>
  [...reachableFrom(project, [path])].some((reached) => wanted.has(reached));

const importsOf = ({ imports }: Project, what: RegExp): readonly string[] =>
  imports.flatMap(({ specifier, isTypeOnly, from }) =>
    !isTypeOnly && what.test(specifier) ? [from.path] : [],
  );

/** The stage of a server, a reason why it cannot be tried, or null if the project has no server. */
export function serverStage(project: Project): Stage | { readonly reason: string } | null {
  const servers = new Set(importsOf(project, RUN));
  const others = importsOf(project, NOT_HERE);
  if (servers.size === 0 && others.length === 0) return null;
  if (others.length > 0) return { reason: 'Servers of this kind cannot be run here' };
  const clients = new Set(importsOf(project, OF_PAGES));
  const hasPage =
    /^(?:react|vue|svelte)$/.test(project.framework) ||
    [...project.files.keys()].some((path) => /^(?:src\/)?index\.html$/.test(path));
  const entries = bundleEntries(project).filter(
    (path) =>
      !TEST.test(path) &&
      /\.[cm]?[jt]sx?$/.test(path) &&
      (!hasPage || OF_SERVER.test(path)) &&
      reaches(project, path, servers) &&
      !reaches(project, path, clients),
  );
  if (entries.length === 0) return { reason: 'It is unclear which file starts the server' };
  if (entries.length > MAX_ENTRIES) return { reason: 'Too many files may start the server' };
  return { kind: 'server', paths: entries, env: environmentOf(project), kept: keptFiles(project) };
}

/** A line of a `.env` file: the name, and the value with or without quotes. */
const ASSIGNMENT = /^\s*(?:export\s+)?([A-Z_a-z]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s#]*))/;
/** Names of environment variables in code: `env.PORT`, `'JWT_SECRET'`. */
const SETTING = /\benv\.([A-Z_]\w*)|['"]([A-Z][A-Z_\d]{3,40})['"]/g;
/** Secrets, without which a server may refuse to start; any value will do. */
const DEMANDED = /SECRET|_KEY$|SALT|PEPPER|PASSPHRASE/;
const MADE_UP_SECRET = 'made-up-secret-of-more-than-thirty-two-characters';

const KEPT = /\.(?:json|txt|csv|md|ya?ml|html|sql)$/;
const MAX_KEPT_CHARS = 60_000;

/** Files that the server may read at run time, by path. */
function keptFiles({ files }: Project): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  let chars = 0;
  for (const { path, content } of files.values()) {
    if (!KEPT.test(path) || chars + content.length > MAX_KEPT_CHARS) continue;
    chars += content.length;
    kept[path] = content;
  }
  return kept;
}

/** The variables of `.env` files, and made-up values for the secrets that the code reads. */
function environmentOf(project: Project): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const { text } of productSources(project)) {
    for (const [, dotted, quoted] of text.matchAll(SETTING)) {
      const name = dotted ?? quoted ?? '';
      if (DEMANDED.test(name)) env[name] = MADE_UP_SECRET;
    }
  }
  for (const path of ['.env.sample', '.env.example', '.env']) {
    for (const line of (project.files.get(path)?.content ?? '').split('\n').slice(0, 200)) {
      const [, name, double, single, bare] = ASSIGNMENT.exec(line) ?? [];
      const value = double ?? single ?? bare ?? '';
      if (name !== undefined && value !== '') env[name] = value;
    }
  }
  return env;
}
