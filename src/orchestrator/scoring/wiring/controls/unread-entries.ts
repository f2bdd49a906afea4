import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementAt } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { isFunction, nameOf, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of state that should narrow something down. */
const NARROWING = /search|query|filter|(?:^|[a-z])Term$|^term$/i;
const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);

/** Finds search terms in React state that only their own field reads. */
export const unreadEntries = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  statePairs(tree).flatMap(({ value, setter, owner }) => {
    const name = nameOf(value);
    if (value === null || name === null || setter === null || !NARROWING.test(name)) return [];
    const uses = referencesTo(tree, name, owner);
    if (uses.length === 0 || !uses.every((use) => isOwnValue(tree, use))) return [];
    if (referencesTo(tree, nameOf(setter) ?? '', owner).some((use) => isToldBeside(tree, use))) {
      return [];
    }
    return [
      problemAt(source, value, {
        message: `${name} is entered, but only its own field reads it`,
        rule: 'unread-entry',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

/**
 * Whether the setter is called together with other code, which may use the entry as well. Calls
 * with a literal do not count.
 */
function isToldBeside(tree: SyntaxTree, setter: SyntaxNode): boolean {
  const call = tree.parentOf(setter);
  if (call?.type !== 'CallExpression' || nodeIn(call, 'callee') !== setter) return true;
  if (nodesIn(call, 'arguments')[0]?.type === 'Literal') return false;
  const fn = functionAround(tree, call);
  const body = fn === null ? null : nodeIn(fn, 'body');
  return body !== call && (fn === null || (statementsOf(fn)?.length ?? 0) > 1);
}

/** Whether the use is the value of a native field that no form sends by name. */
function isOwnValue(tree: SyntaxTree, use: SyntaxNode): boolean {
  for (const node of tree.around(use)) {
    if (isFunction(node)) return false;
    if (node.type !== 'JSXAttribute') continue;
    const opening = tree.parentOf(node);
    const element = opening === null ? null : elementAround(tree, opening);
    return (
      /^(?:value|checked)$/.test(nameOf(nodeIn(node, 'name')) ?? '') &&
      FIELDS.has(element?.tag ?? '') &&
      !(element?.attributes.has('name') && isInForm(tree, use))
    );
  }
  return false;
}

const elementAround = (tree: SyntaxTree, opening: SyntaxNode): Element | null => {
  const element = tree.parentOf(opening);
  return element === null ? null : elementAt(element);
};

const isInForm = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  tree.closest(node, (outer) => /form$/i.test(elementAt(outer)?.tag ?? '')) !== null;
