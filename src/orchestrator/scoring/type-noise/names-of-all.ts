import type { SyntaxNode } from '../../ports/code-tools.ts';
import { ESM_SYNTAX } from '../project/page-names.ts';
import { isTyped, type Source } from '../project/source.ts';
import { nameOf, nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/**
 * True for a global that a sloppy-mode script creates by assigning it, and reads. The script may do
 * so, but all files of the program share the name from then on. A name that is never read may be a
 * slip.
 */
export const isNameOfAll = (source: Source, name: string): boolean =>
  source.tree !== null &&
  source.component === null &&
  !isTyped(source) &&
  !/\.mjs$/.test(source.path) &&
  namesMade(source.tree).has(name);

const namesMade = oncePerTree((tree): ReadonlySet<string> => {
  if (isStrict(tree)) return new Set();
  const targets = [
    ...tree
      .ofType('AssignmentExpression')
      .filter(({ operator }) => operator === '=')
      .map((node) => nodeIn(node, 'left')),
    ...['ForOfStatement', 'ForInStatement'].flatMap((type) =>
      tree.ofType(type).map((node) => nodeIn(node, 'left')),
    ),
  ].filter((target): target is SyntaxNode => target?.type === 'Identifier');
  const assigned = new Set(targets);
  const names = new Set(targets.map((target) => nameOf(target) ?? ''));
  return new Set(
    [...names].filter((name) => tree.named(name, tree.root).some((use) => !assigned.has(use))),
  );
});

const isStrict = (tree: SyntaxTree): boolean =>
  ESM_SYNTAX.some((type) => tree.ofType(type).length > 0) ||
  tree.ofType('ExpressionStatement').some(({ directive }) => directive === 'use strict');
