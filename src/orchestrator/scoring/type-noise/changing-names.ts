import type { Source } from '../project/source.ts';
import { dottedName, nameOf, nodeIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import { nameAt } from './name-at.ts';

/**
 * True for a place in JavaScript about a variable that is given other values later on, of whatever
 * kind, or a parameter whose type is known from a comment alone: what it was at first says little.
 */
export function isOfChangingName(source: Source, offset: number): boolean {
  const { tree, comments } = source;
  if (tree === null) return false;
  const member = tree
    .ofType('MemberExpression')
    .find((node) => nodeIn(node, 'property')?.start === offset);
  const whole = member === undefined ? nameAt(source, offset) : dottedName(member);
  const [name = ''] = whole?.split('.') ?? [];
  return (
    name !== '' &&
    (assignedNames(tree).has(name) ||
      comments.some(({ value }) => value.startsWith('*') && namesParameter(value, name)))
  );
}

const namesParameter = (comment: string, name: string): boolean =>
  [...comment.matchAll(/@param\s+\{[^}\n]*\}\s+\[?([\w$]+)/g)].some(([, named]) => named === name);

/** Plain values, whose kind the compiler knows as well. */
const PLAIN = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression', 'UnaryExpression']);

/** What is assigned, and what is walked through of that. */
const assignedNames = oncePerTree((tree): ReadonlySet<string> => {
  const names = new Set(
    tree
      .ofType('AssignmentExpression')
      .filter((node) => node.operator === '=' && !PLAIN.has(nodeIn(node, 'right')?.type ?? ''))
      .flatMap((node) => nameOf(nodeIn(node, 'left')) ?? []),
  );
  for (const walk of tree.ofType('ForOfStatement')) {
    if (!names.has(nameOf(nodeIn(walk, 'right')) ?? '')) continue;
    const left = nodeIn(walk, 'left');
    for (const declarator of left === null ? [] : tree.within(left, 'VariableDeclarator')) {
      names.add(nameOf(nodeIn(declarator, 'id')) ?? '');
    }
  }
  return names;
});
