import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Packages that import or register the components of templates automatically, and code that
 * registers components under computed names.
 */
const BRINGING_PACKAGE = /^(?:nuxt|unplugin-vue-components|vite-plugin-vue-components|vitepress)$/;
const REGISTERING = /\.component\(\s*(?!['"`])|import\.meta\.glob/;

/** Code that registers components under literal names. */
const REGISTERED = /\.component\(|\bcomponents\s*:/;

/**
 * Finds components that a Vue template uses, and that the project has but the file does not import.
 */
export function missingImports(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  if (source.component?.language !== 'vue') return [];
  const { manifests, sources } = project;
  const manifest = manifests.around(source.path);
  const isBrought =
    [...(manifest?.dependencies.keys() ?? [])].some((name) => BRINGING_PACKAGE.test(name)) ||
    sources.some(({ code }) => code !== null && REGISTERING.test(code));
  if (isBrought) return [];
  const own = new Set(sources.flatMap(({ path }) => path.match(/([A-Z]\w*)\.vue$/)?.[1] ?? []));
  const named = new Set(tree.ofType('Identifier').map((node) => node.name));
  const made = new Set(
    tree.ofType('VariableDeclarator').map((declarator) => nameOf(nodeIn(declarator, 'id'))),
  );
  const listed = listedComponents(tree);
  const itself = source.path.match(/([A-Z]\w*)\.vue$/)?.[1];
  return tree.ofType('MarkupElement').flatMap((node): Problem[] => {
    const name = isMarkupElement(node) ? componentName(node.tag) : '';
    if (!isMarkupElement(node) || !own.has(name) || name === itself) return [];
    const isRegistered = sources.some(
      ({ code }) =>
        code !== null &&
        REGISTERED.test(code) &&
        [name, node.tag].some((one) => code.includes(`'${one}'`) || code.includes(`"${one}"`)),
    );
    if (isRegistered) return [];
    const isImported = tree
      .ofType('ImportDeclaration')
      .some(({ start, end }) => source.text.slice(start, end).includes(name));
    if (
      isImported ||
      made.has(name) ||
      listed.has(name) ||
      (node.component === null && named.has(name))
    )
      return [];
    return [
      problemAt(source, node, {
        message: `<${node.tag}> is not imported`,
        rule: 'missing-import',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

/** Names in `components: { ThemeToggle: defineAsyncComponent(…) }`. */
const listedComponents = (tree: SyntaxTree): ReadonlySet<string | null> =>
  new Set(
    tree
      .ofType('Property')
      .filter((property) => nameOf(nodeIn(property, 'key')) === 'components')
      .flatMap((property) => nodesIn(nodeIn(property, 'value') ?? property, 'properties'))
      .map((one) => nameOf(nodeIn(one, 'key')) ?? stringOf(nodeIn(one, 'key'))),
  );

/** Converts `<theme-toggle>` to `ThemeToggle`. */
const componentName = (tag: string): string =>
  tag.includes('-')
    ? tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    : tag;
