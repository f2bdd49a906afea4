import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Source } from '../project/source.ts';
import { dottedName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** `timer.current.stop()`: in JavaScript, a reference holds whatever is put into it later. */
export function isOfFilledReference({ tree }: Source, offset: number): boolean {
  if (tree === null) return false;
  const member = memberAt(tree, offset);
  const reference = member === null ? null : dottedName(nodeIn(member, 'object'));
  if (reference?.endsWith('.current') !== true) return false;
  return tree
    .ofType('AssignmentExpression')
    .some((assignment) => dottedName(nodeIn(assignment, 'left')) === reference);
}

/** `payload.rows` of `let payload = ''; payload = JSON.parse(payload)`: in JavaScript, a variable is what it was last. */
export function isOfReassigned({ tree }: Source, offset: number): boolean {
  const member = tree === null ? null : memberAt(tree, offset);
  const name = member === null ? null : nameOf(nodeIn(member, 'object'));
  if (tree === null || name === null) return false;
  return isReassigned(tree, name) || isReassigned(tree, wholeOf(tree, name));
}

/** Set to what something gives; what is added to a text stays one, and so does another text. */
const isReassigned = (tree: SyntaxTree, name: string | null): boolean =>
  name !== null &&
  tree
    .ofType('AssignmentExpression')
    .some(
      (assignment) =>
        assignment.operator === '=' &&
        nameOf(nodeIn(assignment, 'left')) === name &&
        /^(?:Call|Await|New|Array|Object)Expression$/.test(nodeIn(assignment, 'right')?.type ?? ''),
    );

/** `rows` of `for (const row of rows)`. */
function wholeOf(tree: SyntaxTree, name: string): string | null {
  const loop = tree
    .ofType('ForOfStatement')
    .find((one) =>
      nodesIn(nodeIn(one, 'left') ?? one, 'declarations').some(
        (declarator) => nameOf(nodeIn(declarator, 'id')) === name,
      ),
    );
  return loop === undefined ? null : nameOf(nodeIn(loop, 'right'));
}

/** `this.items` in a method of an object: whoever is given the object decides what `this` is there. */
export function isOfGivenObject({ tree }: Source, offset: number): boolean {
  if (tree === null) return false;
  const member = memberAt(tree, offset);
  if (member === null || nodeIn(member, 'object')?.type !== 'ThisExpression') return false;
  const method = tree.closest(member, ({ type }) =>
    /^Function(?:Declaration|Expression)$/.test(type),
  );
  return method !== null && tree.parentOf(method)?.type === 'Property';
}

/** The expression whose property is named there. */
const memberAt = (tree: SyntaxTree, offset: number): SyntaxNode | null =>
  tree.ofType('MemberExpression').find((node) => nodeIn(node, 'property')?.start === offset) ??
  null;
