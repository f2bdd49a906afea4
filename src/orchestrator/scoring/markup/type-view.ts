import { nameOf, nodeIn, nodesIn, textIn } from '../syntax/node.ts';
import { RUNES } from '../syntax/runes.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { CopiedText } from './copied-text.ts';
import { writeMarkup } from './markup-statements.ts';
import type { ComponentRoot } from './nodes.ts';

/** TypeScript that stands for a component when types are checked. */
export interface TypeView {
  readonly text: string;
  /** Maps an offset in the text to one in the component; null for text that was added. */
  originOf(offset: number): number | null;
}

/** Declarations for the statements that `writeMarkup` writes. */
const PRELUDE = `
declare function each_<T>(list: Iterable<T> | ArrayLike<T> | null | undefined): T[];
declare function each_(list: any): any[];
declare function listener_(listener: ((event: any) => any) | null | undefined | false): void;
declare function listener_(listener: any): void;
declare const any_: any;
`;

/** `type Item = $$Generic<{ id: number }>`, the form that preceded the attribute `generics`. */
const OLDER_GENERICS = 'type $$Generic<T = any> = T;\n';

const DEFAULT_EXPORT = 'const component_: any = null; export default component_;\n';

/**
 * Writes a component as TypeScript: scripts as they are, and markup as equivalent statements. A
 * list becomes a loop, a condition an `if`, an expression itself. Names that the framework's
 * compiler declares become `any`.
 */
export function typeViewOf(root: ComponentRoot, tree: SyntaxTree, text: string): TypeView {
  const view = new CopiedText(text);
  for (const { program, typeParameters } of root.scripts) {
    view.copy(program).write('\n;\n');
    // A type of that name that the scripts declare takes its place.
    for (const name of typeParameters) {
      if (!declaresType(tree, name)) view.write(`type ${name} = any;\n`);
    }
  }
  view.write(PRELUDE);
  if (root.language === 'svelte' && !root.usesRunes) view.write(OLDER_GENERICS);
  if (tree.ofType('ExportDefaultDeclaration').length === 0) view.write(DEFAULT_EXPORT);
  for (const name of impliedNames(root, tree)) view.write(`var ${name}: any;\n`);
  // Scripts can use the snippets at the top level, too.
  const isSnippet = ({ type, name }: (typeof root.markup)[number]): boolean =>
    type === 'MarkupScope' && name !== null;
  writeMarkup(root.markup.filter(isSnippet), view);
  if (root.markupNames !== null) {
    view.write('async function markup_() {\n');
    for (const name of root.markupNames) view.write(`let ${name}: any;\n`);
    writeMarkup(
      root.markup.filter((node) => !isSnippet(node)),
      view,
    );
    view.write('\n}\n');
  }
  // A variable bound in markup may change, so its initial value must not narrow its type.
  for (const name of boundNames(root, tree)) view.write(`void (() => { ${name} = any_; });\n`);
  return { text: view.text, originOf: (offset) => view.originOf(offset) };
}

const declaresType = (tree: SyntaxTree, name: string): boolean =>
  ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration'].some((type) =>
    tree.ofType(type).some((node) => nameOf(nodeIn(node, 'id')) === name),
  );

/** Names that Svelte declares implicitly: the values of stores, and what `$:` assigns. */
function impliedNames(root: ComponentRoot, tree: SyntaxTree): ReadonlySet<string> {
  if (root.language !== 'svelte') return new Set();
  const declared = declaredNames(tree);
  const values = tree
    .ofType('Identifier')
    .map((node) => textIn(node, 'name') ?? '')
    .filter(
      (name) =>
        /^\$[^$]/.test(name) &&
        declared.has(name.slice(1)) &&
        // Without runes, a store may be called `state`.
        !(root.usesRunes && RUNES.has(name)),
    );
  const assigned = tree.ofType('LabeledStatement').flatMap((statement) => {
    const expression = nodeIn(nodeIn(statement, 'body') ?? statement, 'expression');
    const isReactive = nameOf(nodeIn(statement, 'label')) === '$';
    return isReactive && expression?.type === 'AssignmentExpression'
      ? patternNames(nodeIn(expression, 'left'))
      : [];
  });
  const own = root.usesRunes ? [] : ['$$props', '$$restProps', '$$slots'];
  return new Set([...values, ...assigned.filter((name) => !declared.has(name)), ...own]);
}

/** Variables of the component's scripts that a binding in markup sets. */
function boundNames({ language, scripts }: ComponentRoot, tree: SyntaxTree): ReadonlySet<string> {
  if (language !== 'svelte') return new Set();
  const declared = new Set(
    scripts
      .flatMap(({ program }) => nodesIn(program, 'body'))
      .map((statement) => nodeIn(statement, 'declaration') ?? statement)
      .filter(({ type, kind }) => type === 'VariableDeclaration' && kind === 'let')
      .flatMap((statement) => nodesIn(statement, 'declarations'))
      .flatMap((declarator) => patternNames(nodeIn(declarator, 'id'))),
  );
  const bound = tree.ofType('MarkupAttribute').flatMap((attribute) => {
    const name = attribute.role === 'binding' ? nameOf(nodeIn(attribute, 'expression')) : null;
    return name !== null && declared.has(name) ? [name] : [];
  });
  return new Set(bound);
}

type Node = Parameters<typeof nameOf>[0];

function declaredNames(tree: SyntaxTree): ReadonlySet<string> {
  return new Set([
    ...tree.ofType('VariableDeclarator').flatMap((node) => patternNames(nodeIn(node, 'id'))),
    ...['FunctionDeclaration', 'ClassDeclaration'].flatMap((type) =>
      tree.ofType(type).flatMap((node) => nameOf(nodeIn(node, 'id')) ?? []),
    ),
    ...['ImportSpecifier', 'ImportDefaultSpecifier', 'ImportNamespaceSpecifier'].flatMap((type) =>
      tree.ofType(type).flatMap((node) => nameOf(nodeIn(node, 'local')) ?? []),
    ),
  ]);
}

/** The names that a pattern binds. */
export function patternNames(pattern: Node): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [textIn(pattern, 'name') ?? ''];
    case 'ObjectPattern':
      return nodesIn(pattern, 'properties').flatMap((property) =>
        patternNames(property.type === 'RestElement' ? property : nodeIn(property, 'value')),
      );
    case 'ArrayPattern':
      return nodesIn(pattern, 'elements').flatMap(patternNames);
    case 'AssignmentPattern':
      return patternNames(nodeIn(pattern, 'left'));
    case 'RestElement':
      return patternNames(nodeIn(pattern, 'argument'));
    default:
      return [];
  }
}
