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

/** Such an entry is there to narrow something down. */
const NARROWING = /search|query|filter|(?:^|[a-z])Term$|^term$/i;
const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);

/** What is searched for in React, where nothing reads it but the field that it is entered in. */
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
        message: `${name} is entered, and nothing but its field reads it`,
        rule: 'unread-entry',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

/** Whoever sets it, other than to a fixed value, may tell others of what is entered as well. */
function isToldBeside(tree: SyntaxTree, setter: SyntaxNode): boolean {
  const call = tree.parentOf(setter);
  if (call?.type !== 'CallExpression' || nodeIn(call, 'callee') !== setter) return true;
  if (nodesIn(call, 'arguments')[0]?.type === 'Literal') return false;
  const fn = functionAround(tree, call);
  const body = fn === null ? null : nodeIn(fn, 'body');
  return body !== call && (fn === null || (statementsOf(fn)?.length ?? 0) > 1);
}

/** The value of a field of the platform, which no form sends by its name. */
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
