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
 * Functions that answer requests in Express, told by the names of what they are given, of which some
 * way through neither answers nor hands on.
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
    // What others call by its name may answer in their place at times, and leave the rest to them.
    const isCalled =
      name !== null &&
      project.sources.some(
        (one) => one.tree !== null && one.tree.callsOf(name, one.tree.root).length > 0,
      );
    if (isCalled) return [];
    const isMentioned = handler.means.some((name) => referencesTo(tree, name, fn).length > 0);
    // One that never answers at all is somebody else's to find, and need not be a handler.
    return isAnswered || !isMentioned ? [] : [problemAt(source, fn, UNANSWERED_PATH)];
  });
}

const UNANSWERED_PATH: Flaw = {
  message: 'One way through this neither answers the request nor hands it on',
  rule: 'unanswered-path',
  severity: 'ERROR',
  cost: 0.5,
};

/** True when whoever gets past the statement has been answered, or never gets past it. */
function covers(tree: SyntaxTree, statement: SyntaxNode, handler: ExpressHandler): boolean {
  switch (statement.type) {
    case 'IfStatement': {
      const otherwise = nodeIn(statement, 'alternate');
      const then = nodeIn(statement, 'consequent');
      // There is always a failure where one is handled.
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
