import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { asksForExpress, type ExpressHandler, expressHandlerOf } from './express-handler.ts';

/**
 * Express handlers, recognised by their parameter names, with a path on which they neither answer
 * nor call `next`.
 */
export function expressPaths(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (!asksForExpress(project, source)) return [];
  return functionsOf(tree).flatMap((fn) => {
    const handler = expressHandlerOf(fn);
    if (handler === null || handler.means.length === 0) return [];
    const isAnswered = handler.statements.some((statement) => covers(tree, statement, handler));
    const name = functionName(tree, fn);
    // A function that others call by name may answer only in some cases and leave the rest to them.
    const isCalled =
      name !== null &&
      project.sources.some(
        (one) => one.tree !== null && one.tree.callsOf(name, one.tree.root).length > 0,
      );
    if (isCalled) return [];
    const isMentioned = handler.means.some((name) => referencesTo(tree, name, fn).length > 0);
    // A function that never answers is reported by another rule, and need not be a handler.
    return isAnswered || !isMentioned ? [] : [problemAt(source, fn, UNANSWERED_PATH)];
  });
}

const UNANSWERED_PATH: Flaw = {
  message: 'One path through this neither answers the request nor passes it on',
  rule: 'unanswered-path',
  severity: 'ERROR',
  cost: 0.5,
};

/** True if every path beyond the statement has been answered, or none gets there. */
function covers(tree: SyntaxTree, statement: SyntaxNode, handler: ExpressHandler): boolean {
  switch (statement.type) {
    case 'IfStatement': {
      const otherwise = nodeIn(statement, 'alternate');
      const then = nodeIn(statement, 'consequent');
      // In an error handler there is always an error.
      const isSure =
        handler.failure !== null && nameOf(nodeIn(statement, 'test')) === handler.failure;
      return (
        then !== null &&
        covers(tree, then, handler) &&
        (isSure || (otherwise !== null && covers(tree, otherwise, handler)))
      );
    }
    case 'BlockStatement':
      return nodesIn(statement, 'body').some((inner) => covers(tree, inner, handler));
    case 'TryStatement': {
      const finalizer = nodeIn(statement, 'finalizer');
      const block = nodeIn(statement, 'block');
      return (
        (block !== null && covers(tree, block, handler)) ||
        (finalizer !== null && covers(tree, finalizer, handler))
      );
    }
    case 'ThrowStatement':
      return true;
    default:
      return handler.means.some((name) => referencesTo(tree, name, statement).length > 0);
  }
}
