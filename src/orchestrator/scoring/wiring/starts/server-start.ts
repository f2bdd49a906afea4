import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const MAKING = /^(?:express|fastify|Fastify|(?:http|https)\.createServer|createServer)$/;
const MAKING_BY_NEW = /^(?:Hono|OpenAPIHono|Koa)$/;
/** Calls that listen, or pass the server to something that does. */
const STARTING =
  /(?:^|\.)(?:listen|serve|startServer|serverless|handle|fire|createAdaptorServer|toNodeHandler|configure)$/;

/** A server that is created, but neither started nor exported. */
export function serverStartProblems(project: Project): readonly Problem[] {
  if (project.platform !== 'node') return [];
  const sources = productSources(project).flatMap((source) =>
    source.tree === null ? [] : [{ source, tree: source.tree }],
  );
  const isStarted = sources.some(({ tree }) =>
    tree.ofType('CallExpression').some((call) => {
      const callee = nodeIn(call, 'callee');
      const property = callee === null ? null : nodeIn(callee, 'property');
      const name = calleeName(call) ?? String(property?.name ?? '');
      return STARTING.test(name);
    }),
  );
  if (isStarted) return [];
  // A server in a file with exports is a part, and need not start anything.
  const [making] = sources.flatMap(({ source, tree }) => {
    if (isGivenAway(source, tree)) return [];
    return [
      ...tree.ofType('CallExpression').filter((call) => MAKING.test(calleeName(call) ?? '')),
      ...tree.ofType('NewExpression').filter((node) => MAKING_BY_NEW.test(calleeName(node) ?? '')),
    ].map((node) => ({ source, node }));
  });
  if (making === undefined) return [];
  return [
    problemAt(making.source, making.node, {
      message: 'Nothing starts this server: it neither listens nor is exported',
      rule: 'server-never-starts',
      severity: 'ERROR',
      cost: 0.7,
    }),
  ];
}

/** Hosting platforms and tests start what a module exports. */
const isGivenAway = ({ text }: Source, tree: SyntaxTree): boolean =>
  EXPORTS.some((type) => tree.ofType(type).length > 0) ||
  /\bmodule\.exports\b|\bexports\.\w+\s*=/.test(text);

const EXPORTS = [
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'TSExportAssignment',
] as const;
