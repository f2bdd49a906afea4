import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import { elementAt } from '../markup/element.ts';
import type { Source } from '../project/source.ts';
import { isFunction, nameOf, nodeIn } from '../syntax/node.ts';
import { statePairs } from '../syntax/react.ts';
import { referencesTo } from '../syntax/references.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

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
    return [
      problemAt(source, value, {
        message: `${name} is entered, and nothing but its field reads it`,
        rule: 'unread-entry',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

/** The value of a field of the platform. */
function isOwnValue(tree: SyntaxTree, use: SyntaxNode): boolean {
  for (const node of tree.around(use)) {
    if (isFunction(node)) return false;
    if (node.type !== 'JSXAttribute') continue;
    const opening = tree.parentOf(node);
    const element = opening === null ? null : elementAround(tree, opening);
    return (
      /^(?:value|checked)$/.test(nameOf(nodeIn(node, 'name')) ?? '') && FIELDS.has(element ?? '')
    );
  }
  return false;
}

const elementAround = (tree: SyntaxTree, opening: SyntaxNode): string | null => {
  const element = tree.parentOf(opening);
  return element === null ? null : (elementAt(element)?.tag ?? null);
};
