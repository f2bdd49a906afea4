import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isCaught } from './caught.ts';

const ANSWERS = /^(?:send|json|status|sendStatus|render|redirect|end)$/;

/** Calls that only wait. */
const CANNOT_FAIL = /(?:^|\.)(?:sleep|delay|wait|pause|setTimeout)$|^Promise\.resolve$/i;

/**
 * Finds `find().then((found) => res.send(found));` in a server: if `find` fails, the client gets no
 * answer.
 */
export const unansweredFailures = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('ExpressionStatement').flatMap((statement) => {
    const chain = nodeIn(statement, 'expression');
    if (chain === null || methodName(chain) !== 'then') return [];
    const [then = null, ...others] = nodesIn(chain, 'arguments');
    const on = calledOn(chain);
    const handler = functionAround(tree, statement);
    if (!isFunction(then) || others.length > 0 || handler === null || on === null) return [];
    if (CANNOT_FAIL.test(calleeName(on) ?? '')) return [];
    if (isCaught(tree, chain) || on.type !== 'CallExpression' || catches(on)) return [];
    if (![handler, ...functionsAround(tree, handler)].some((fn) => answersIn(tree, fn, then))) {
      return [];
    }
    return [
      problemAt(source, chain, {
        message: 'When this fails, the client gets no answer',
        rule: 'unhandled-failure',
        severity: 'WARNING',
        cost: 0.5,
      }),
    ];
  });

const catches = (call: SyntaxNode): boolean => {
  const on = calledOn(call);
  return methodName(call) === 'catch' || (on !== null && catches(on));
};

const functionsAround = (tree: SyntaxTree, fn: SyntaxNode): readonly SyntaxNode[] =>
  [...tree.around(fn)].filter(isFunction);

/** Whether the inner function answers through the handler's response parameter. */
function answersIn(tree: SyntaxTree, handler: SyntaxNode, inner: SyntaxNode): boolean {
  const response = nameOf(nodesIn(handler, 'params')[1] ?? null);
  if (response === null || !/^res/.test(response)) return false;
  return referencesTo(tree, response, inner).some((use) => {
    const outer = tree.parentOf(use);
    // The response is passed on: `sendNotFound(res)`.
    if (outer?.type === 'CallExpression') return nodeIn(outer, 'callee') !== use;
    return (
      outer?.type === 'MemberExpression' && ANSWERS.test(nameOf(nodeIn(outer, 'property')) ?? '')
    );
  });
}
