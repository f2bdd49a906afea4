import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { isFunction, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const COUNTING = /^(?:on|handle)?_?(?:increment|decrement|increase|decrease)(?:$|[A-Z_])/i;

/** Finds increments that assign a constant: `increment() { count = 1; }`. */
export const setIncrements = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  functionsOf(tree).flatMap((fn) => {
    if (!COUNTING.test(functionName(tree, fn) ?? '') || !isFunction(fn)) return [];
    const body = nodeIn(fn, 'body');
    const [only = null, ...others] = statementsOf(fn)?.map((statement) =>
      nodeIn(statement, 'expression'),
    ) ?? [body];
    if (only?.type !== 'AssignmentExpression' || others.length > 0 || only.operator !== '=')
      return [];
    const value = nodeIn(only, 'right');
    if (value?.type !== 'Literal' || nodesIn(fn, 'params').length > 0) return [];
    return [
      problemAt(source, only, {
        message: `${functionName(tree, fn)} sets the same number on every call`,
        rule: 'set-increment',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
