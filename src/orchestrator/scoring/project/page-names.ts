import type { SyntaxNode } from '../../ports/code-tools.ts';
import { patternNames } from '../markup/type-view.ts';
import { dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Project } from './project.ts';
import type { Source } from './source.ts';

/**
 * Names that the scripts of a page share: top-level declarations outside of modules, whatever any
 * script assigns to the window, and the ids of elements, which browsers turn into globals.
 */
export function namesOfPages({
  sources,
  imports,
}: Pick<Project, 'sources' | 'imports'>): ReadonlySet<string> {
  const loaded = new Set(
    imports.flatMap(({ from, resolution }) =>
      /\.html?$/.test(from.path) && resolution.kind === 'file' ? [resolution.path] : [],
    ),
  );
  if (!sources.some(({ path }) => /\.html?$/.test(path))) return new Set();
  const names = new Set<string>();
  for (const { tree, text, path } of sources) {
    if (/\.html?$/.test(path)) {
      for (const [, id = ''] of text.matchAll(/\sid\s*=\s*["']?([A-Za-z_$][\w$]*)/g)) names.add(id);
    }
    if (tree === null) continue;
    for (const name of hungOnWindow(tree)) names.add(name);
    if ((loaded.has(path) || /\.html?$/.test(path)) && !isModule(tree))
      for (const name of declaredAtTop(tree)) names.add(name);
  }
  return names;
}

/** Syntax that only modules have, which are always in strict mode. */
export const ESM_SYNTAX = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
];

/** True for a script that keeps its top-level names to itself. */
export const isModule = oncePerTree(
  (tree): boolean =>
    ESM_SYNTAX.some((type) => tree.ofType(type).length > 0) ||
    tree.callsOf('require', tree.root).some((call) => !isGuarded(tree, call)),
);

/**
 * `if (typeof require !== 'undefined') …`: a script for both Node and pages, and no module in
 * these.
 */
const isGuarded = (tree: SyntaxTree, call: SyntaxNode): boolean =>
  tree.closest(call, ({ type }) => type === 'IfStatement' || type === 'ConditionalExpression') !==
  null;

const ON_WINDOW = /^(?:window|self|globalThis|global|this)\.([A-Za-z_$][\w$]*)$/;

/** `window.app = …`, also in a function to which the window was passed. */
const hungOnWindow = (tree: SyntaxTree): readonly string[] =>
  tree.ofType('AssignmentExpression').flatMap((node) => {
    const path = dottedName(nodeIn(node, 'left'));
    const known = path?.match(ON_WINDOW)?.[1];
    if (path === null || known !== undefined) return known ?? [];
    const [owner = '', name, ...rest] = path.split('.');
    return name !== undefined && rest.length === 0 && isGivenWindow(tree, node, owner) ? name : [];
  });

const OF_WINDOW = ['window', 'self', 'globalThis'];

/** `(function (root, factory) { root.Tooltip = factory(); })(this, …)` */
function isGivenWindow(tree: SyntaxTree, node: SyntaxNode, name: string): boolean {
  for (const outer of tree.around(node)) {
    if (!isFunction(outer)) continue;
    const index = nodesIn(outer, 'params').findIndex((param) => nameOf(param) === name);
    const parent = tree.parentOf(outer);
    const call = parent?.type === 'ParenthesizedExpression' ? tree.parentOf(parent) : parent;
    if (index < 0 || call?.type !== 'CallExpression') continue;
    const given = nodesIn(call, 'arguments')[index];
    return (
      given !== undefined &&
      (given.type === 'ThisExpression' ||
        OF_WINDOW.includes(nameOf(given) ?? '') ||
        tree.within(given, 'ThisExpression').length > 0 ||
        OF_WINDOW.some((window) => tree.named(window, given).length > 0))
    );
  }
  return false;
}

/** The names that a script outside of modules declares for all scripts of its page. */
export function declaredAtTop(tree: SyntaxTree): readonly string[] {
  const isAtTop = (node: SyntaxNode): boolean =>
    tree.closest(node, ({ type }) => /Function|^Class|^BlockStatement$/.test(type)) === null;
  return [
    ...tree
      .ofType('VariableDeclaration')
      .filter((node) => node.kind === 'var' || isAtTop(node))
      .filter((node) => tree.closest(node, ({ type }) => /Function/.test(type)) === null)
      .flatMap((node) => nodesIn(node, 'declarations'))
      .flatMap((node) => patternNames(nodeIn(node, 'id'))),
    ...[...tree.ofType('FunctionDeclaration'), ...tree.ofType('ClassDeclaration')]
      .filter(isAtTop)
      .flatMap((node) => nameOf(nodeIn(node, 'id')) ?? []),
    // Assigning to an undeclared name creates a global. Assignments to declared names are included,
    // so this may find too much.
    ...tree.ofType('AssignmentExpression').flatMap((node) => nameOf(nodeIn(node, 'left')) ?? []),
  ];
}

/** True for a page, and for a script that shares its names with others. */
export const isOfPage = ({ component, tree }: Source): boolean =>
  component === null ? tree !== null && !isModule(tree) : component.language === 'html';
