import type { Source } from '../project/source.ts';
import { dottedName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { memberAt } from './member-at.ts';

/** `timer.current.stop()`: in JavaScript, a ref may hold whatever is assigned to it later. */
export function isOfFilledReference({ tree }: Source, offset: number): boolean {
  if (tree === null) return false;
  const member = memberAt(tree, offset);
  const reference = member === null ? null : dottedName(nodeIn(member, 'object'));
  return reference?.endsWith('.current') === true && filled(tree).has(reference);
}

const filled = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree
        .ofType('AssignmentExpression')
        .flatMap((assignment) => dottedName(nodeIn(assignment, 'left')) ?? []),
    ),
);

/**
 * `payload.rows` of `let payload = ''; payload = JSON.parse(payload)`: in JavaScript, the type of a
 * variable may change with its value.
 */
export function isOfReassigned({ tree }: Source, offset: number): boolean {
  const member = tree === null ? null : memberAt(tree, offset);
  const name = member === null ? null : nameOf(nodeIn(member, 'object'));
  if (tree === null || name === null) return false;
  return isReassigned(tree, name) || isReassigned(tree, wholeOf(tree, name));
}

const isReassigned = (tree: SyntaxTree, name: string | null): boolean =>
  name !== null && reassigned(tree).has(name);

/**
 * Variables that are assigned the result of a call or a new object; literals and `+=` do not count.
 */
const reassigned = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree
        .ofType('AssignmentExpression')
        .filter(
          (assignment) =>
            assignment.operator === '=' &&
            /^(?:Call|Await|New|Array|Object)Expression$/.test(
              nodeIn(assignment, 'right')?.type ?? '',
            ),
        )
        .flatMap((assignment) => nameOf(nodeIn(assignment, 'left')) ?? []),
    ),
);

/** `rows` of `for (const row of rows)`. */
const wholeOf = (tree: SyntaxTree, name: string): string | null => wholes(tree).get(name) ?? null;

const wholes = oncePerTree(
  (tree): ReadonlyMap<string, string | null> =>
    new Map(
      tree
        .ofType('ForOfStatement')
        .flatMap((loop) =>
          nodesIn(nodeIn(loop, 'left') ?? loop, 'declarations').map(
            (declarator) =>
              [nameOf(nodeIn(declarator, 'id')) ?? '', nameOf(nodeIn(loop, 'right'))] as const,
          ),
        )
        .reverse(),
    ),
);

/**
 * `this.items` in a method of an object literal: whoever receives the object decides what `this`
 * is.
 */
export function isOfGivenObject({ tree }: Source, offset: number): boolean {
  if (tree === null) return false;
  const member = memberAt(tree, offset);
  if (member === null || nodeIn(member, 'object')?.type !== 'ThisExpression') return false;
  const method = tree.closest(member, ({ type }) =>
    /^Function(?:Declaration|Expression)$/.test(type),
  );
  return method !== null && tree.parentOf(method)?.type === 'Property';
}
