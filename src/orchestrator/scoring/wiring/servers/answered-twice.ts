import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionsOf } from '../../syntax/functions.ts';
import { nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import {
  type ExpressHandler,
  expressHandlerOf,
  isAnswer,
  isHandingOn,
  isServedByExpress,
} from './express-handler.ts';

const ANSWERED_TWICE: Flaw = {
  message: 'After this answer the function continues, and answers again',
  rule: 'answered-twice',
  severity: 'ERROR',
  cost: 0.5,
};

/**
 * Answers inside an `if` or a `catch` after which the function continues and answers again. Checks
 * Express handlers and functions nested in them.
 */
export function answeredTwice(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (!isServedByExpress(project)) return [];
  const handlers = new Map<SyntaxNode, ExpressHandler | null>();
  // Functions are in the order of their starts, so an outer one comes before those within.
  return functionsOf(tree).flatMap((fn) => {
    const around = functionAround(tree, fn);
    const handler =
      expressHandlerOf(fn) ?? (around === null ? null : (handlers.get(around) ?? null));
    handlers.set(fn, handler);
    const statements = statementsOf(fn);
    if (handler === null || statements === null) return [];
    const twice = stretchesOf(statements).flatMap((stretch) =>
      stretch.filter((statement, index) =>
        answersAgain(tree, statement, { rest: stretch.slice(index + 1), handler }),
      ),
    );
    return twice.slice(0, 1).map((statement) => problemAt(source, statement, ANSWERED_TWICE));
  });
}

/** The statements of a function, and of each `try` block among them: each runs in sequence. */
const stretchesOf = (statements: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] => [
  statements,
  ...statements.flatMap((statement) => {
    const block = statement.type === 'TryStatement' ? nodeIn(statement, 'block') : null;
    return block === null ? [] : stretchesOf(nodesIn(block, 'body'));
  }),
];

function answersAgain(
  tree: SyntaxTree,
  statement: SyntaxNode,
  { rest, handler }: { readonly rest: readonly SyntaxNode[]; readonly handler: ExpressHandler },
): boolean {
  const last = lastOf(statement);
  if (last === null || !isSettling(tree, last, handler)) return false;
  return rest.some((later) => isSettling(tree, later, handler));
}

/** The last statement of an `if` without `else`, or of a `catch`; null for other statements. */
function lastOf(statement: SyntaxNode): SyntaxNode | null {
  const isAlone = statement.type === 'IfStatement' && nodeIn(statement, 'alternate') === null;
  const failed = statement.type === 'TryStatement' ? nodeIn(statement, 'handler') : null;
  const then = isAlone ? nodeIn(statement, 'consequent') : failed && nodeIn(failed, 'body');
  return then?.type === 'BlockStatement' ? (nodesIn(then, 'body').at(-1) ?? null) : (then ?? null);
}

const isSettling = (tree: SyntaxTree, statement: SyntaxNode, handler: ExpressHandler): boolean =>
  statement.type === 'ExpressionStatement' &&
  (isAnswer(tree, statement, handler.response) || isHandingOn(statement, handler));
