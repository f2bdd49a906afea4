import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { namesAround } from '../../syntax/names-around.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds multiple selections that keep the item to be removed, or drop all others when one is added:
 * `chosen.includes(tag) ? chosen.filter((one) => one === tag) : [tag]`.
 */
export const contraryToggles = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('ConditionalExpression').flatMap((choice) => {
    const test = nodeIn(choice, 'test');
    const list = /^(.+)\.includes$/.exec(test === null ? '' : (calleeName(test) ?? ''))?.[1];
    const item = test === null ? null : dottedName(nodesIn(test, 'arguments')[0] ?? null);
    const [there, absent] = [nodeIn(choice, 'consequent'), nodeIn(choice, 'alternate')];
    if (list === undefined || item === null || there === null || absent === null) return [];
    const kept = filterOf(there, list);
    if (kept === null) return [];
    return [
      ...(keepsItem(kept, item) ? [problemAt(source, kept, INVERTED)] : []),
      ...(isItemAlone(absent, item) && !isOneAtATime(tree, choice, list)
        ? [problemAt(source, absent, ALONE)]
        : []),
    ];
  });

const filterOf = (node: SyntaxNode, list: string): SyntaxNode | null =>
  node.type === 'CallExpression' && calleeName(node) === `${list}.filter` ? node : null;

function keepsItem(call: SyntaxNode, item: string): boolean {
  const [test = null] = nodesIn(call, 'arguments');
  const body = isFunction(test) ? nodeIn(test, 'body') : null;
  const [one = null] = test === null ? [] : nodesIn(test, 'params');
  const sides = body === null ? [] : [nodeIn(body, 'left'), nodeIn(body, 'right')].map(dottedName);
  return (
    body?.type === 'BinaryExpression' &&
    /^={2,3}$/.test(String(body.operator)) &&
    sides.includes(item) &&
    sides.includes(nameOf(one))
  );
}

/** Whether the array is `[tag]`, without what was chosen before. */
const isItemAlone = (node: SyntaxNode, item: string): boolean => {
  const elements = node.type === 'ArrayExpression' ? nodesIn(node, 'elements') : [];
  return elements.length === 1 && dottedName(elements[0] ?? null) === item;
};

/** Of what opens, one may be meant to close the others. */
const ONE_AT_A_TIME = /open|expand|activ|current|collaps|show|visible|single|panel|accordion/i;

const isOneAtATime = (tree: SyntaxTree, choice: SyntaxNode, list: string): boolean =>
  [list, ...namesAround(tree, choice), ...settersAround(tree, choice)].some((name) =>
    ONE_AT_A_TIME.test(name),
  );

const settersAround = (tree: SyntaxTree, node: SyntaxNode): readonly string[] =>
  [...tree.around(node)].flatMap((outer) =>
    outer.type === 'CallExpression' ? (calleeName(outer) ?? []) : [],
  );

const INVERTED: Flaw = {
  message: 'This keeps what it should remove, and removes the rest',
  rule: 'inverted-removal',
  severity: 'ERROR',
  cost: 0.6,
};
const ALONE: Flaw = {
  message: 'A new choice replaces all earlier ones',
  rule: 'lone-choice',
  severity: 'ERROR',
  cost: 0.5,
};
