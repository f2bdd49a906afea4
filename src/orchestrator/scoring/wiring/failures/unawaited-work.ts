import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionsNamed } from '../../syntax/functions.ts';
import { calleeName, isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds asynchronous work whose caller goes on before it is done. */
export const unawaitedWork = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...returnedUncaught(source, tree),
  ...returnedTooSoon(source, tree),
];

/** Finds `try { return load(); } catch …`: without `await`, the `catch` never sees it fail. */
const returnedUncaught = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('TryStatement').flatMap((statement) => {
    const block = nodeIn(statement, 'block');
    const owner = functionAround(tree, statement);
    if (block === null || owner?.async !== true || nodeIn(statement, 'handler') === null) return [];
    return tree.within(block, 'ReturnStatement').flatMap((returned) => {
      const call = nodeIn(returned, 'argument');
      if (call?.type !== 'CallExpression' || functionAround(tree, returned) !== owner) return [];
      if (!givesPromise(source, tree, { call, owner })) return [];
      return [
        problemAt(source, call, {
          message: 'The catch never sees this fail: the call is not awaited',
          rule: 'unawaited-return',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    });
  });

/**
 * Whether the callee is `fetch`, an `async` function of this file, or a parameter whose type
 * returns a promise.
 */
function givesPromise(
  { text }: Source,
  tree: SyntaxTree,
  { call, owner }: { readonly call: SyntaxNode; readonly owner: SyntaxNode },
): boolean {
  const name = calleeName(call);
  if (name === null) return false;
  if (name === 'fetch') return true;
  const [named, ...others] = functionsNamed(tree, name);
  if (named !== undefined) return others.length === 0 && named.async === true;
  return nodesIn(owner, 'params').some(
    (param) => nameOf(param) === name && /=>\s*Promise\b/.test(text.slice(param.start, param.end)),
  );
}

/** Finds `items.forEach(async …)` that fills a variable which is returned right after. */
const returnedTooSoon = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('ExpressionStatement').flatMap((statement) => {
    const call = nodeIn(statement, 'expression');
    if (call?.type !== 'CallExpression' || !/\.forEach$/.test(calleeName(call) ?? '')) return [];
    const [work = null] = nodesIn(call, 'arguments');
    const owner = functionAround(tree, statement);
    if (!isFunction(work) || work.async !== true || owner === null) return [];
    const isTooSoon = tree.within(owner, 'ReturnStatement').some((returned) => {
      const name = nameOf(nodeIn(returned, 'argument'));
      return (
        name !== null &&
        returned.start > statement.end &&
        !isWithin(returned, work) &&
        referencesTo(tree, name, work).length > 0
      );
    });
    return isTooSoon
      ? [
          problemAt(source, call, {
            message: 'forEach does not wait: what this fills has been returned by then',
            rule: 'returned-too-soon',
            severity: 'ERROR',
            cost: 0.7,
          }),
        ]
      : [];
  });
