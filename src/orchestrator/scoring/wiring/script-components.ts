import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { Project } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { attributesOf, tagOf } from '../syntax/jsx.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { type TakenProps, takenProps } from './script-props.ts';

const SCRIPT = /\.[cm]?jsx?$/;
/** What React takes for itself. */
const OF_REACT: ReadonlySet<string> = new Set(['key', 'ref', 'children']);

/** A file in which React components may stand of which no compiler knows what they take. */
export const isUntyped = ({ path, tree }: Source): boolean => SCRIPT.test(path) && tree !== null;

/**
 * Props that a React component in JavaScript is given and never reads, or relies on and does not
 * get. In TypeScript the compiler says so.
 */
export function scriptPropProblems(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (!isUntyped(source)) return [];
  const components = componentsIn(project, source, tree);
  const areChildrenRead = project.sources.some(({ text }) => READS_CHILDREN.test(text));
  return tree.ofType('JSXElement').flatMap((element): Problem[] => {
    const tag = tagOf(element);
    const taken = tag === null ? undefined : components.get(tag);
    const { byName, hasSpread } = attributesOf(element);
    if (tag === null || taken === undefined || hasSpread) return [];
    if (areChildrenRead && isInsideComponent(tree, element)) return [];
    const unknown = [...byName].filter(([name]) => !taken.known.has(name) && !OF_REACT.has(name));
    const [missing] = [...taken.needed].filter((name) => !byName.has(name) && !OF_REACT.has(name));
    // One too many does no harm, unless it stands for one that is lacking.
    const isLacking = [...taken.known].some((name) => !byName.has(name) && name !== 'children');
    return [
      ...unknown.map(([name, attribute]) =>
        wrong(source, attribute, `<${tag}> never reads ${name}`, isLacking ? 0.4 : 0.05),
      ),
      ...(missing === undefined || unknown.length > 0
        ? []
        : [wrong(source, element, `<${tag}> relies on ${missing}, and is not given it`, 0.4)]),
    ];
  });
}

/** A component that reads the props of its children, or gives them others. */
const READS_CHILDREN = /\bcloneElement\b|(?<!\bthis)\.props\b/;

const isInsideComponent = (tree: SyntaxTree, element: SyntaxNode): boolean =>
  [...tree.around(element)].some(
    (node) => node !== element && node.type === 'JSXElement' && /^[A-Z]/.test(tagOf(node) ?? ''),
  );

const wrong = (source: Source, place: SyntaxNode, message: string, cost: number): Problem =>
  problemAt(source, place, { message, cost, rule: 'wrong-prop', severity: 'ERROR' });

/** What components of the project take, by the names that a file has for them. */
function componentsIn(
  { imports, sources }: Project,
  source: Source,
  tree: SyntaxTree,
): ReadonlyMap<string, TakenProps> {
  const found = new Map(takenProps(tree));
  const byPath = new Map(sources.map((one) => [one.path, one]));
  const targets = new Map(
    imports.flatMap(({ from, specifier, resolution }) =>
      from.path === source.path && resolution.kind === 'file'
        ? [[specifier, resolution.path] as const]
        : [],
    ),
  );
  for (const node of tree.ofType('ImportDeclaration')) {
    const path = targets.get(stringOf(nodeIn(node, 'source')) ?? '');
    const target = path === undefined ? undefined : byPath.get(path);
    if (target === undefined || !isUntyped(target) || target.tree === null) continue;
    const theirs = takenProps(target.tree);
    for (const specifier of nodesIn(node, 'specifiers')) {
      const exported =
        specifier.type === 'ImportDefaultSpecifier'
          ? defaultName(target.tree)
          : nameOf(nodeIn(specifier, 'imported'));
      const taken = exported === null ? undefined : theirs.get(exported);
      const local = nameOf(nodeIn(specifier, 'local'));
      if (taken !== undefined && local !== null) found.set(local, taken);
    }
  }
  return found;
}

/** The name of what a file exports as its default; null where something is wrapped around it. */
function defaultName(tree: SyntaxTree): string | null {
  const [exported] = tree.ofType('ExportDefaultDeclaration');
  const declaration = exported === undefined ? null : nodeIn(exported, 'declaration');
  return nameOf(declaration) ?? (declaration === null ? null : nameOf(nodeIn(declaration, 'id')));
}
