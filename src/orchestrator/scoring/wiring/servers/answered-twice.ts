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
  message: 'After this answer the function goes on, and answers again',
  rule: 'answered-twice',
  severity: 'ERROR',
  cost: 0.5,
};

/**
 * Answers under a condition, or to a failure, after which the function does not end, and answers once
 * more: in the functions that Express calls, and in those that these give to others.
 */
export function answeredTwice(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (!isServedByExpress(project)) return [];
  const handlers = new Map<SyntaxNode, ExpressHandler | null>();
  // Functions come in the order in which they begin, so that those around one are known already.
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

/** The statements of a function, and those of each `try` among them: what happens one after the other. */
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

/** The last statement of what happens under a condition, or when something fails. */
function lastOf(statement: SyntaxNode): SyntaxNode | null {
  const isAlone = statement.type === 'IfStatement' && nodeIn(statement, 'alternate') === null;
  const failed = statement.type === 'TryStatement' ? nodeIn(statement, 'handler') : null;
  const then = isAlone ? nodeIn(statement, 'consequent') : failed && nodeIn(failed, 'body');
  return then?.type === 'BlockStatement' ? (nodesIn(then, 'body').at(-1) ?? null) : (then ?? null);
}

const isSettling = (tree: SyntaxTree, statement: SyntaxNode, handler: ExpressHandler): boolean =>
  statement.type === 'ExpressionStatement' &&
  (isAnswer(tree, statement, handler.response) || isHandingOn(statement, handler));
