import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { capitalised } from '../../project/name-forms.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, isNode, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import { statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds unused imports, variables and inner functions, except those that were in the request. */
export function unusedNames(
  source: Source,
  tree: SyntaxTree,
  { isGiven }: { readonly isGiven: (text: string, offset: number) => boolean },
): Problem[] {
  const documented = namesInTypes(source);
  const ofState = new Set(statePairs(tree).flatMap(({ value, setter }) => [value, setter]));
  return [...importedNames(tree), ...localNames(tree)].flatMap((binding) => {
    const name = nameOf(binding);
    // Unused state is reported by another check.
    if (name === null || isForJsx(tree, binding, name) || name.startsWith('_')) return [];
    if (ofState.has(binding) || isForItsEffect(tree, binding)) return [];
    const scope = functionAround(tree, scopeOf(tree, binding)) ?? tree.root;
    if (isUsed(tree, scope, name)) return [];
    if (isGiven(source.text, binding.start) || documented.has(name)) return [];
    return [
      problemAt(source, binding, {
        message: `Nothing uses ${name}`,
        rule: 'unused-name',
        severity: 'WARNING',
        cost: 0.3,
      }),
    ];
  });
}

const isUsed = oncePerName(
  (tree, scope, name) =>
    referencesTo(tree, name, scope).length > 0 ||
    // Vue resolves `<v-header>`, which is `VHeader` in this tree, to a variable `vHeader`.
    (isOfVue(tree) && tree.named(capitalised(name), tree.root).length > 0),
);

const isOfVue = ({ root }: SyntaxTree): boolean =>
  root.type === 'Component' && root.language === 'vue';

/** Importing `colors` is enough: it extends all strings. */
function isForItsEffect(tree: SyntaxTree, binding: SyntaxNode): boolean {
  const brought = tree.closest(binding, ({ type }) =>
    /^(?:ImportDeclaration|VariableDeclarator)$/.test(type),
  );
  const required = brought === null ? null : nodeIn(brought, 'init');
  const [argument = null] =
    required !== null && isRequired(required) ? nodesIn(required, 'arguments') : [];
  const from = brought === null ? null : (nodeIn(brought, 'source') ?? argument);
  return from !== null && stringOf(from) === 'colors';
}

/** Whether JSX needs the import: `React`, or `h` and `Fragment` of Preact. */
function isForJsx(tree: SyntaxTree, binding: SyntaxNode, name: string): boolean {
  if (name === 'React') return true;
  if (name !== 'h' && name !== 'Fragment') return false;
  const declaration = tree.closest(binding, ({ type }) => type === 'ImportDeclaration');
  const from = declaration === null ? null : stringOf(nodeIn(declaration, 'source'));
  return from === 'preact' && tree.ofType('JSXElement').length > 0;
}

/** Words in JSDoc, where JavaScript has its types: `@type {Set<Listener>}`. */
const namesInTypes = ({ path, comments }: Source): ReadonlySet<string> =>
  new Set(
    /\.[cm]?tsx?$/.test(path)
      ? []
      : comments
          .filter(({ value }) => value.startsWith('*') && value.includes('@'))
          .flatMap(({ value }) => value.match(/[\w$]+/g) ?? []),
  );

/** A function's own name belongs to the scope around it. */
const scopeOf = (tree: SyntaxTree, binding: SyntaxNode): SyntaxNode => {
  const parent = tree.parentOf(binding);
  return parent?.type === 'FunctionDeclaration' ? parent : binding;
};

const importedNames = (tree: SyntaxTree): readonly SyntaxNode[] =>
  ['ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier'].flatMap((type) =>
    tree.ofType(type).flatMap((specifier) => nodeIn(specifier, 'local') ?? []),
  );

/** Names declared inside functions, and at the top of a module without being exported. */
const localNames = (tree: SyntaxTree): readonly SyntaxNode[] => [
  ...tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const declaration = tree.parentOf(declarator);
    const outer = declaration === null ? null : tree.parentOf(declaration);
    if (outer === null || !(isOwn(tree, outer) || isRequired(nodeIn(declarator, 'init'))))
      return [];
    return boundNames(nodeIn(declarator, 'id'));
  }),
  ...tree.ofType('FunctionDeclaration').flatMap((fn) => {
    const outer = tree.parentOf(fn);
    return outer !== null && isOwn(tree, outer) ? (nodeIn(fn, 'id') ?? []) : [];
  }),
];

/** Whether this is `require('./routes')` or a member of that, which is an import. */
const isRequired = (init: SyntaxNode | null): boolean =>
  init?.type === 'MemberExpression'
    ? isRequired(nodeIn(init, 'object'))
    : init?.type === 'CallExpression' && calleeName(init) === 'require';

const EXPORTS = ['ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration'];

/**
 * Whether names declared here are local. In a file that exports nothing, those at the top may be
 * what was asked for, or handlers of a page.
 */
const isOwn = (tree: SyntaxTree, outer: SyntaxNode): boolean =>
  outer.type === 'BlockStatement' ||
  (outer.type === 'Program' && EXPORTS.some((type) => tree.ofType(type).length > 0));

function boundNames(pattern: SyntaxNode | null): readonly SyntaxNode[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern': {
      const properties = nodesIn(pattern, 'properties');
      // Naming a property beside a rest element is how it is left out of the rest.
      if (properties.some(({ type }) => type === 'RestElement')) return [];
      return properties.flatMap((property) => boundNames(nodeIn(property, 'value')));
    }
    case 'ArrayPattern': {
      // Only the last element can be omitted without shifting the others.
      const { elements } = pattern;
      const last: unknown = Array.isArray(elements) ? elements.at(-1) : null;
      return isNode(last) ? boundNames(last) : [];
    }
    case 'AssignmentPattern':
      return boundNames(nodeIn(pattern, 'left'));
    default:
      return [];
  }
}
