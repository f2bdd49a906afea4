import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { importBindings } from '../syntax/import-bindings.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/**
 * Returns a function that tells if arguments are passed to a class that inherits its constructor
 * from a package without types: `class NotFound extends HttpError {}; new NotFound('user')`.
 */
export function madeOfUnknownClass(
  project: Project,
  untyped: ReadonlySet<string>,
): (source: Source, offset: number) => boolean {
  let known: ReadonlySet<string> | null = null;
  return ({ tree }, offset) => {
    const made = tree === null ? undefined : makingAt(tree, offset);
    if (made === undefined) return false;
    known ??= classesOfUnknown(project, untyped);
    return known.has(made);
  };
}

/** The class of a `new` expression whose first argument starts at an offset. */
const makingAt = (tree: SyntaxTree, offset: number): string | undefined =>
  makings(tree).get(offset);

const makings = oncePerTree(
  (tree): ReadonlyMap<number, string> =>
    new Map(
      tree.ofType('NewExpression').flatMap((made) => {
        const name = nameOf(nodeIn(made, 'callee'));
        const [first] = nodesIn(made, 'arguments');
        return name === null || first === undefined ? [] : [[first.start, name] as const];
      }),
    ),
);

/** Classes that inherit their constructor, directly or not, from a package without types. */
function classesOfUnknown(
  { sources, imports }: Project,
  untyped: ReadonlySet<string>,
): ReadonlySet<string> {
  const unknown = new Set<string>();
  for (const { from, specifier } of imports) {
    if (!untyped.has(specifier) || from.tree === null) continue;
    for (const binding of importBindings(from.tree)) {
      if (binding.specifier === specifier) unknown.add(binding.local);
    }
  }
  const parents = sources.flatMap(({ tree }) => (tree === null ? [] : inheriting(tree)));
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { name, parent } of parents) {
      if (unknown.has(parent) || found.has(parent)) found.add(name);
    }
  }
  return found;
}

/** Classes without a constructor of their own, and their parents. */
const inheriting = (
  tree: SyntaxTree,
): readonly { readonly name: string; readonly parent: string }[] =>
  [...tree.ofType('ClassDeclaration'), ...tree.ofType('ClassExpression')].flatMap((node) => {
    const name = nameOf(nodeIn(node, 'id'));
    const parent = nodeIn(node, 'superClass');
    const parentName = nameOf(
      parent?.type === 'MemberExpression' ? nodeIn(parent, 'object') : parent,
    );
    const hasOwn = nodesIn(nodeIn(node, 'body') ?? node, 'body').some(
      ({ kind }) => kind === 'constructor',
    );
    return name === null || parentName === null || hasOwn ? [] : [{ name, parent: parentName }];
  });
