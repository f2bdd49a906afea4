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

/** Imports, variables and inner functions that nothing refers to, but for those that were given. */
export function unusedNames(
  source: Source,
  tree: SyntaxTree,
  { isGiven }: { readonly isGiven: (text: string, offset: number) => boolean },
): Problem[] {
  const documented = namesInTypes(source);
  const ofState = new Set(statePairs(tree).flatMap(({ value, setter }) => [value, setter]));
  return [...importedNames(tree), ...localNames(tree)].flatMap((binding) => {
    const name = nameOf(binding);
    // State has a check of its own.
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
    // Vue finds `vHeader` for `<v-header>`, of which the markup here says `VHeader`.
    (isOfVue(tree) && tree.named(capitalised(name), tree.root).length > 0),
);

const isOfVue = ({ root }: SyntaxTree): boolean =>
  root.type === 'Component' && root.language === 'vue';

/** `colors` is there for what it does to every text. */
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

/** React need not be named where JSX is, nor what Preact makes of it. */
function isForJsx(tree: SyntaxTree, binding: SyntaxNode, name: string): boolean {
  if (name === 'React') return true;
  if (name !== 'h' && name !== 'Fragment') return false;
  const declaration = tree.closest(binding, ({ type }) => type === 'ImportDeclaration');
  const from = declaration === null ? null : stringOf(nodeIn(declaration, 'source'));
  return from === 'preact' && tree.ofType('JSXElement').length > 0;
}

/** `@type {Set<Listener>}`: in JavaScript, types are in comments. */
const namesInTypes = ({ path, comments }: Source): ReadonlySet<string> =>
  new Set(
    /\.[cm]?tsx?$/.test(path)
      ? []
      : comments
          .filter(({ value }) => value.startsWith('*') && value.includes('@'))
          .flatMap(({ value }) => value.match(/[\w$]+/g) ?? []),
  );

/** A function's own name belongs to what is around the function. */
const scopeOf = (tree: SyntaxTree, binding: SyntaxNode): SyntaxNode => {
  const parent = tree.parentOf(binding);
  return parent?.type === 'FunctionDeclaration' ? parent : binding;
};

const importedNames = (tree: SyntaxTree): readonly SyntaxNode[] =>
  ['ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier'].flatMap((type) =>
    tree.ofType(type).flatMap((specifier) => nodeIn(specifier, 'local') ?? []),
  );

/** What is declared inside functions, and at the top of a module without being exported. */
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

/** `require('./routes')`, or a member of that: an import by another word. */
const isRequired = (init: SyntaxNode | null): boolean =>
  init?.type === 'MemberExpression'
    ? isRequired(nodeIn(init, 'object'))
    : init?.type === 'CallExpression' && calleeName(init) === 'require';

const EXPORTS = ['ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration'];

/** At the top of what exports nothing, a name may be what was asked for, or a page's handler. */
const isOwn = (tree: SyntaxTree, outer: SyntaxNode): boolean =>
  outer.type === 'BlockStatement' ||
  (outer.type === 'Program' && EXPORTS.some((type) => tree.ofType(type).length > 0));

function boundNames(pattern: SyntaxNode | null): readonly SyntaxNode[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern': {
      const properties = nodesIn(pattern, 'properties');
      // Naming a property beside a rest is how it is left out of the rest.
      if (properties.some(({ type }) => type === 'RestElement')) return [];
      return properties.flatMap((property) => boundNames(nodeIn(property, 'value')));
    }
    case 'ArrayPattern': {
      // Only the last can be left out without moving the others.
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
