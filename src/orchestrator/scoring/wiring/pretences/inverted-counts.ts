import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName } from '../../syntax/functions.ts';
import { calleeName, isFunction, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const DONE = /^(?:is_?)?(?:done|completed?|checked|finished)$/i;
const OF_DONE = /^(?:done|completed?|checked|finished)_?(?:count|todos?|tasks?|items?)?$/i;
const OF_OPEN =
  /^(?:todos?|tasks?|items?)?_?(?:left|remaining|pending|incomplete|uncompleted|unfinished|undone)_?(?:count|todos?|tasks?|items?)?$/i;

/** Finds variables named for what is left that hold what is done, and the other way about. */
export const invertedCounts = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const [test = null] = nodesIn(call, 'arguments');
    if (methodName(call) !== 'filter') return [];
    if (!isFunction(test)) return [];
    const kept = keptBy(nodeIn(test, 'body'));
    const name = nameAround(tree, call);
    if (kept === null || name === null) return [];
    const isInverted = kept === 'done' ? OF_OPEN.test(name) : OF_DONE.test(name);
    return isInverted
      ? [
          problemAt(source, call, {
            message: `${name} contains what is ${kept} instead of the rest`,
            rule: 'inverted-count',
            severity: 'ERROR',
            cost: 0.7,
          }),
        ]
      : [];
  });

/** Reads `todo.done` and `!todo.done`; null for any other condition. */
function keptBy(condition: SyntaxNode | null): 'done' | 'open' | null {
  if (condition?.type === 'UnaryExpression' && condition.operator === '!') {
    return keptBy(nodeIn(condition, 'argument')) === 'done' ? 'open' : null;
  }
  return condition?.type === 'MemberExpression' &&
    DONE.test(nameOf(nodeIn(condition, 'property')) ?? '')
    ? 'done'
    : null;
}

/** Calls that return the result of their callback. */
const DERIVING = /^(?:React\.)?useMemo$|^computed$|^createMemo$|^\$derived(?:\.by)?$/;

/** The name of the variable that holds the value, its length, or what is derived from it. */
function nameAround(tree: SyntaxTree, call: SyntaxNode): string | null {
  let inner = call;
  for (const outer of tree.around(call)) {
    switch (outer.type) {
      case 'VariableDeclarator':
        return nameOf(nodeIn(outer, 'id'));
      case 'MemberExpression':
        if (nameOf(nodeIn(outer, 'property')) !== 'length') return null;
        break;
      case 'ArrowFunctionExpression':
        if (nodeIn(outer, 'body') !== inner && functionName(tree, outer) === null) return null;
        break;
      case 'CallExpression':
        if (nodesIn(outer, 'arguments')[0] !== inner || !DERIVING.test(calleeName(outer) ?? ''))
          return null;
        break;
      default:
        return null;
    }
    inner = outer;
  }
  return null;
}
