import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  dottedName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  quasiText,
  stringOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { expressHandlerOf, isServedByExpress } from './express-handler.ts';

/** Calls without side effects on data: lookups, conversions and logging. */
const CHANGING_NOTHING =
  /^(?:Number|String|Boolean|parseInt|parseFloat|isNaN|console|JSON|Object)(?:$|\.)|\.(?:find|findIndex|filter|some|every|map|includes|indexOf|has|get|at|trim|toLowerCase|toString|test|safeParse|parse|param|params|query)$/;
/** Methods of a response or context, which affect only the answer. */
const ANSWERS =
  /\.(?:status|sendStatus|json|jsonp|send|end|code|type|headers?|set|append|body|text|html|redirect|render|format|write|writeHead|notFound|get|param|query|valid)$/;
/** Methods of a database that only read. */
const LOOKING_UP =
  /\.(?:find(?:ById|One|Unique|First|Many|All|ByPk)?|get(?:ById|One)?|exists|count|select|lean|exec|populate)$/;
/** Names of functions that delete. */
const DELETING = /delete|remove|destroy|erase|drop|purge/i;
/** Names of the object by which a handler answers. */
const ANSWERING = /^(?:res|response|reply|rep|c|ctx|context)$/;
/** Status codes of refusals and failures. */
const REFUSAL = /^(?:4\d\d|5\d\d)$/;

/** Routes that answer as if they had deleted something, but only look it up and answer. */
export function idleRoutes(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  const isServed = project.imports.some(
    ({ from, specifier }) =>
      from.path === source.path && /^(?:express|hono|fastify)$/.test(specifier),
  );
  const routes = isServed ? deletingRoutes(tree) : [];
  const controllers = isServedByExpress(project) ? deletingControllers(tree) : [];
  return [...routes, ...controllers]
    .filter(({ handler }) => isIdle(tree, handler))
    .map(({ place }) =>
      problemAt(source, place, {
        message: 'This answers as if it had deleted something, but deletes nothing',
        rule: 'idle-route',
        severity: 'ERROR',
        cost: 0.6,
      }),
    );
}

interface Deletion {
  readonly place: SyntaxNode;
  readonly handler: SyntaxNode;
}

/** `app.delete('/books/:id', (req, res) => …)`. */
const deletingRoutes = (tree: SyntaxTree): readonly Deletion[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const [path = null, ...rest] = nodesIn(call, 'arguments');
    const handler = rest.at(-1) ?? null;
    const isDeletion =
      /\.delete$/.test(calleeName(call) ?? '') && stringOf(path)?.startsWith('/') === true;
    // Middleware before it may delete: `app.delete('/notes/:id', removeNote, …)`.
    const isDoneBefore = rest
      .slice(0, -1)
      .some((one) => isFunction(one) || DELETING.test(dottedName(one) ?? ''));
    return isDeletion && isFunction(handler) && !isDoneBefore ? [{ place: call, handler }] : [];
  });

/** `export const deleteBook = async (req, res) => …`, for routes in other files. */
const deletingControllers = (tree: SyntaxTree): readonly Deletion[] =>
  functionsOf(tree).flatMap((fn) =>
    expressHandlerOf(fn) !== null &&
    /^(?:delete|destroy)[A-Z]\w*$/.test(functionName(tree, fn) ?? '')
      ? [{ place: fn, handler: fn }]
      : [],
  );

function isIdle(tree: SyntaxTree, handler: SyntaxNode): boolean {
  const changes = ['AssignmentExpression', 'UpdateExpression', 'NewExpression'];
  if (changes.some((type) => tree.within(handler, type).length > 0)) return false;
  const isWaitingForMore = tree
    .within(handler, 'AwaitExpression')
    .some((node) => !LOOKING_UP.test(pathOf(nodeIn(node, 'argument') ?? node)));
  if (isWaitingForMore) return false;
  const isDeleted = tree
    .within(handler, 'UnaryExpression')
    .some(({ operator }) => operator === 'delete');
  const calls = tree.within(handler, 'CallExpression');
  if (isDeleted || !calls.every((call) => changesNothing(call))) return false;
  // A database may be told to delete by a query in a string.
  const isToldTo = [
    ...tree.within(handler, 'Literal').map((text) => stringOf(text) ?? ''),
    ...tree.within(handler, 'TemplateElement').map(quasiText),
  ].some((text) =>
    /\bdelete\s+from\b|\bDELETE\b|\bupdate\s+\S+\s+set\b/i.test(text.slice(0, 1_000)),
  );
  if (isToldTo) return false;
  // A handler that only refuses says so by its status codes.
  const statuses = tree.within(handler, 'Literal').map(({ value }) => String(value));
  const answers = calls.filter(
    (call) =>
      ANSWERING.test(rootOf(call) ?? '') && tree.parentOf(call)?.type !== 'MemberExpression',
  );
  return answers.length > statuses.filter((status) => REFUSAL.test(status)).length;
}

const changesNothing = (call: SyntaxNode): boolean =>
  (ANSWERING.test(rootOf(call) ?? '') && ANSWERS.test(pathOf(call))) ||
  CHANGING_NOTHING.test(pathOf(call)) ||
  LOOKING_UP.test(pathOf(call));

/** `.filter` for `(await all()).filter(…)`, `Number` for `Number(id)`. */
const pathOf = (call: SyntaxNode): string => calleeName(call) ?? `.${methodName(call) ?? ''}`;

/** `res` for `res.status(204).end()`. */
function rootOf(node: SyntaxNode): string | null {
  let inner: SyntaxNode | null = node;
  while (inner !== null && inner.type !== 'Identifier') {
    inner = nodeIn(inner, inner.type === 'CallExpression' ? 'callee' : 'object');
  }
  return nameOf(inner);
}
