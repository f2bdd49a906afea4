import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { calledOn, calleeName, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Requests that want results in the order of their inputs. */
const IN_ORDER =
  /\b(?:in|same|original|input|keep\w*|preserv\w+|retain\w*|maintain\w*) (?:the |their |its )?(?:\w+ )?order\b|\border (?:is|are|must be|should be) (?:kept|preserved|maintained|retained)\b/i;

/**
 * Finds results of concurrent work that are pushed as each is ready, if the request asks for order.
 */
export function lostOrder(source: Source, tree: SyntaxTree, request: string): readonly Problem[] {
  if (!IN_ORDER.test(request)) return [];
  return tree.ofType('CallExpression').flatMap((call) => {
    const [given = null] = nodesIn(call, 'arguments');
    if (methodName(call) !== 'push') return [];
    if (given?.type !== 'AwaitExpression' || !isOneOfSeveral(tree, call)) return [];
    // A list that each call creates for itself has a single writer.
    if (isOwn(tree, call, nameOf(calledOn(call)))) return [];
    return [
      problemAt(source, call, {
        message:
          'Results are stored in the order in which they finish, not in the order of the input',
        rule: 'lost-order',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });
}

/** Whether the function runs concurrently: once per item, or as a worker of which several start. */
function isOneOfSeveral(tree: SyntaxTree, node: SyntaxNode): boolean {
  const fn = functionAround(tree, node);
  if (fn === null) return false;
  const call = tree.parentOf(fn);
  if (call?.type === 'CallExpression' && /\.(?:map|forEach)$/.test(calleeName(call) ?? ''))
    return true;
  const name = functionName(tree, fn);
  return name !== null && isStartedOften(tree, tree.root, name);
}

const isStartedOften = oncePerName((tree, _, name) =>
  startsOfSeveral(tree).some((one) => tree.named(name, one).length > 0),
);

/** Finds `Array.from({ length }, …)`, `items.map(…)` and `new Array(length).fill(…)`. */
const startsOfSeveral = oncePerTree((tree): readonly SyntaxNode[] =>
  tree
    .ofType('CallExpression')
    .filter((one) => /^Array\.from$|\.(?:map|fill)$/.test(calleeName(one) ?? lastOf(one))),
);

/** Whether the function declares the list itself. */
const isOwn = (tree: SyntaxTree, node: SyntaxNode, list: string | null): boolean => {
  const fn = functionAround(tree, node);
  return fn !== null && list !== null && isDeclaredIn(tree, fn, list);
};

const isDeclaredIn = oncePerName((tree, fn, name) =>
  tree.named(name, fn).some((use) => {
    const declarator = tree.parentOf(use);
    return declarator?.type === 'VariableDeclarator' && nodeIn(declarator, 'id') === use;
  }),
);

const lastOf = (call: SyntaxNode): string => `.${methodName(call) ?? ''}`;
