import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { isWithin, nameOf, nodeIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { memberAt } from './member-at.ts';

/**
 * `if (error instanceof ZodError) error.issues`: if the class comes from a package without types,
 * the compiler knows no members of its instances.
 */
export function isNarrowedByUnknown(
  { imports }: Project,
  untyped: ReadonlySet<string>,
  { source, offset }: { readonly source: Source; readonly offset: number },
): boolean {
  const { tree } = source;
  const member = tree === null ? null : memberAt(tree, offset);
  const name = member === null ? null : nameOf(nodeIn(member, 'object'));
  if (tree === null || member === null || name === null) return false;
  const unknown = imports
    .filter(({ from, specifier }) => from.path === source.path && untyped.has(specifier))
    .flatMap(({ names }) => names);
  return (
    unknown.length > 0 &&
    [...tree.around(member)].some((outer) => {
      const test = nodeIn(outer, outer.type === 'LogicalExpression' ? 'left' : 'test');
      const isUnderTest =
        /^(?:IfStatement|ConditionalExpression|LogicalExpression)$/.test(outer.type) &&
        test !== null &&
        !isWithin(member, test);
      return isUnderTest && asksWhetherOneOf(tree, test, { name, unknown });
    })
  );
}

const asksWhetherOneOf = (
  tree: SyntaxTree,
  test: Parameters<SyntaxTree['within']>[0],
  { name, unknown }: { readonly name: string; readonly unknown: readonly string[] },
): boolean =>
  [test, ...tree.within(test, 'BinaryExpression')].some(
    (node) =>
      node.operator === 'instanceof' &&
      nameOf(nodeIn(node, 'left')) === name &&
      unknown.includes(nameOf(nodeIn(node, 'right')) ?? ''),
  );
