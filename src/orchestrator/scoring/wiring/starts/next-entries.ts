import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { type Project, productSources } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Files whose default export Next.js renders, in the app and the pages router. */
const SHOWN =
  /^(?:src\/)?(?:app\/(?:.*\/)?(?:page|layout|template|default|loading|error|global-error|not-found)|pages\/.+)\.[jt]sx?$/;
const ROUTE = /^(?:src\/)?app\/(?:.*\/)?route\.[jt]sx?$/;
/** A folder that is excluded from routing. */
const PRIVATE = /^(?:src\/)?app\/(?:.*\/)?_[^/]+\//;
const METHODS = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;

/** Pages, layouts and routes that lack the export which Next.js renders or calls. */
export function nextEntryProblems(project: Project): readonly Problem[] {
  if (project.framework !== 'next') return [];
  // Next.js ignores `src/app` and `src/pages` if `app` or `pages` exists at the root.
  const isSrcPassedOver = [...project.files.keys()].some((path) => /^(?:app|pages)\//.test(path));
  return productSources(project).flatMap((source): Problem[] => {
    if (isSrcPassedOver && source.path.startsWith('src/')) return [];
    if (PRIVATE.test(source.path)) return [];
    const flaw = source.tree === null ? null : flawOf(source, source.tree);
    return flaw === null ? [] : [problemAt(source, 0, flaw)];
  });
}

function flawOf({ path, text }: Source, tree: SyntaxTree): Flaw | null {
  const names = exportedNames(tree);
  const isOpen = tree.ofType('ExportAllDeclaration').length > 0 || text.includes('module.exports');
  if (SHOWN.test(path) && !names.has('default') && !isOpen) {
    return {
      message: 'Next.js needs a default export in this file, and there is none',
      rule: 'missing-default-export',
      severity: 'ERROR',
      cost: 0.8,
    };
  }
  if (ROUTE.test(path) && ![...names].some((name) => METHODS.test(name)) && !isOpen) {
    return {
      message: 'A route must export a function for a method, such as GET, and there is none',
      rule: 'route-without-method',
      severity: 'ERROR',
      cost: 0.8,
    };
  }
  return null;
}

function exportedNames(tree: SyntaxTree): ReadonlySet<string> {
  const named = tree.ofType('ExportNamedDeclaration').flatMap((node) => {
    const declaration = nodeIn(node, 'declaration');
    return [
      ...(declaration === null ? [] : declaredNames(declaration)),
      ...nodesIn(node, 'specifiers').map((specifier) => {
        const exported = nodeIn(specifier, 'exported');
        return nameOf(exported) ?? stringOf(exported);
      }),
    ];
  });
  const hasDefault = tree.ofType('ExportDefaultDeclaration').length > 0;
  return new Set([...named.filter((name) => name !== null), ...(hasDefault ? ['default'] : [])]);
}

/** The names declared by `export const { GET, POST } = handlers` and simpler exports. */
function declaredNames(declaration: SyntaxNode): readonly (string | null)[] {
  const own = nameOf(nodeIn(declaration, 'id'));
  const declared = nodesIn(declaration, 'declarations').flatMap((declarator) => {
    const id = nodeIn(declarator, 'id');
    if (id?.type !== 'ObjectPattern') return [nameOf(id)];
    return nodesIn(id, 'properties').map((property) => nameOf(nodeIn(property, 'value')));
  });
  return [own, ...declared];
}
