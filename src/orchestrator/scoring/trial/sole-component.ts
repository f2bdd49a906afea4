import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Runtime } from '../../ports/sandbox.ts';
import { type Project, productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { calleeName, dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { needsSurroundings } from './given-context.ts';
import {
  madeUpProps,
  namesWithDefault,
  reactPropsType,
  sveltePropsType,
  vuePropsType,
} from './made-up-props.ts';

/** The component that a part of an application consists of, if it can be shown by itself. */
export type SoleComponent =
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly exported: string;
      /** The code of its props; null if it requires none. */
      readonly props: string | null;
    }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * Finds the one component that no other file imports, and that requires no props, or only props
 * that can be made up from their types.
 */
export function soleComponent(project: Project, runtime: Runtime): SoleComponent {
  const imported = new Set(
    project.imports.flatMap(({ resolution }) =>
      resolution.kind === 'file' ? [resolution.path] : [],
    ),
  );
  const extension = { react: /\.[jt]sx?$/, vue: /\.vue$/, svelte: /\.svelte$/, none: /$^/ }[
    runtime
  ];
  const roots = productSources(project).filter(
    ({ path, tree }) => extension.test(path) && tree !== null && !imported.has(path),
  );
  const trees = productSources(project).flatMap(({ tree }) => tree ?? []);
  const found = roots.flatMap((source) => {
    const component =
      runtime === 'react' ? reactComponent(source, trees) : fileComponent(source, trees);
    return component === null ? [] : [{ ...component, path: source.path }];
  });
  const [only] = found;
  if (only === undefined) return { kind: 'none', reason: 'There is no component to show' };
  if (found.length > 1)
    return { kind: 'none', reason: 'It is unclear which of its components to show' };
  const { path, exported, props } = only;
  if (props.kind === 'unknown') {
    return { kind: 'none', reason: 'The component needs props that cannot be made up' };
  }
  if (needsSurroundings(project, trees)) {
    return { kind: 'none', reason: 'The component needs a context that nothing provides here' };
  }
  return { kind: 'found', path, exported, props: props.code };
}

interface Component {
  readonly exported: string;
  readonly props: NeededProps;
}

/**
 * The code of the props that a component requires, null for none; or unknown, if its types do not
 * say.
 */
type NeededProps =
  | { readonly kind: 'known'; readonly code: string | null }
  | { readonly kind: 'unknown' };

const NO_PROPS: NeededProps = { kind: 'known', code: null };
const UNKNOWN_PROPS: NeededProps = { kind: 'unknown' };

const madeUp = (...given: Parameters<typeof madeUpProps>): NeededProps => {
  const code = madeUpProps(...given);
  return code === null ? UNKNOWN_PROPS : { kind: 'known', code };
};

/** A Svelte or Vue file is one component. */
function fileComponent(
  { component, tree, text }: Source,
  trees: readonly SyntaxTree[],
): Component | null {
  if (component === null || tree === null) return null;
  const needsProps =
    component.language === 'svelte'
      ? tree.ofType('VariableDeclarator').some((node) => takesGiven(tree, node))
      : needsVueProps(tree, text);
  if (!needsProps) return { exported: 'default', props: NO_PROPS };
  const type = component.language === 'svelte' ? sveltePropsType(tree) : vuePropsType(tree);
  const withDefault = namesWithDefault(component.language === 'svelte' ? runePattern(tree) : null);
  return { exported: 'default', props: madeUp({ type, withDefault }, trees) };
}

/** `{ a, b = 1 }` of `let { a, b = 1 } = $props()`. */
function runePattern(tree: SyntaxTree): SyntaxNode | null {
  const rune = tree
    .ofType('VariableDeclarator')
    .find((node) => calleeName(nodeIn(node, 'init') ?? node) === '$props');
  return rune === undefined ? null : nodeIn(rune, 'id');
}

/** True for `let { a } = $props()` and `export let a`, both without a default. */
function takesGiven(tree: SyntaxTree, declarator: SyntaxNode): boolean {
  const init = nodeIn(declarator, 'init');
  const pattern = nodeIn(declarator, 'id');
  if (init?.type === 'CallExpression' && calleeName(init) === '$props') {
    return pattern?.type === 'ObjectPattern' && takesWithoutDefault(pattern);
  }
  const declaration = tree.parentOf(declarator);
  const outer = declaration === null ? null : tree.parentOf(declaration);
  return (
    init === null &&
    outer?.type === 'ExportNamedDeclaration' &&
    declaration?.type === 'VariableDeclaration' &&
    Reflect.get(declaration, 'kind') === 'let'
  );
}

/** True if the component requires props. */
function needsVueProps(tree: SyntaxTree, text: string): boolean {
  const defined = tree.ofType('CallExpression').find((call) => calleeName(call) === 'defineProps');
  const isRequired = /\brequired\s*:\s*true\b/.test(text);
  if (defined === undefined) return isRequired;
  const members = tree.within(defined, 'TSPropertySignature');
  if (members.length > 0) return members.some((member) => Reflect.get(member, 'optional') !== true);
  const [runtime] = nodesIn(defined, 'arguments');
  return runtime?.type !== 'ObjectExpression' || isRequired;
}

/** Props that components usually accept, and work without. */
const OPTIONAL = new Set(['className', 'class', 'style', 'id', 'ref', 'key']);

const takesWithoutDefault = (pattern: SyntaxNode): boolean =>
  nodesIn(pattern, 'properties').some((property) => {
    if (property.type === 'RestElement') return false;
    const isGiven = nodeIn(property, 'value')?.type !== 'AssignmentPattern';
    return isGiven && !OPTIONAL.has(nameOf(nodeIn(property, 'key')) ?? '');
  });

function reactComponent({ tree }: Source, trees: readonly SyntaxTree[]): Component | null {
  if (tree === null) return null;
  const [byDefault] = tree.ofType('ExportDefaultDeclaration');
  const named = tree
    .ofType('ExportNamedDeclaration')
    .flatMap((node) => declaredNames(nodeIn(node, 'declaration')))
    .filter((name) => /^[A-Z][a-z]/.test(name));
  const exported = byDefault !== undefined ? 'default' : named.length === 1 ? named[0] : undefined;
  if (exported === undefined) return null;
  const fn =
    byDefault !== undefined
      ? functionBehind(tree, nodeIn(byDefault, 'declaration'))
      : functionsOf(tree).find((node) => functionName(tree, node) === exported);
  if (isBareClass(tree, byDefault === undefined ? exported : null)) {
    return { exported, props: NO_PROPS };
  }
  // A wrapped component that is not found may require anything.
  if (fn === undefined || fn === null) return { exported, props: UNKNOWN_PROPS };
  const [props] = nodesIn(fn, 'params');
  if (props === undefined || props.type === 'AssignmentPattern')
    return { exported, props: NO_PROPS };
  const isPattern = props.type === 'ObjectPattern';
  if (isPattern && !takesWithoutDefault(props)) return { exported, props: NO_PROPS };
  const type = reactPropsType(fn);
  const withDefault = namesWithDefault(isPattern ? props : null);
  return { exported, props: madeUp({ type, withDefault }, trees) };
}

/** True for a class component that reads no props; the name is null for the default export. */
function isBareClass(tree: SyntaxTree, exported: string | null): boolean {
  const [byDefault] = tree.ofType('ExportDefaultDeclaration');
  const declaration =
    exported === null && byDefault !== undefined ? nodeIn(byDefault, 'declaration') : null;
  const name = exported ?? nameOf(declaration) ?? null;
  const found = tree
    .ofType('ClassDeclaration')
    .find((node) => node === declaration || nameOf(nodeIn(node, 'id')) === name);
  const isComponent = /^(?:React\.)?(?:Pure)?Component$/.test(
    dottedName(found === undefined ? null : nodeIn(found, 'superClass')) ?? '',
  );
  return found !== undefined && isComponent && tree.named('props', found).length === 0;
}

function declaredNames(declaration: SyntaxNode | null): readonly string[] {
  if (declaration === null) return [];
  const name = nameOf(nodeIn(declaration, 'id'));
  if (name !== null) return [name];
  return nodesIn(declaration, 'declarations').flatMap((node) => nameOf(nodeIn(node, 'id')) ?? []);
}

/** The function behind an export: itself, by its name, or inside `memo(…)`. */
function functionBehind(tree: SyntaxTree, node: SyntaxNode | null): SyntaxNode | null {
  if (node === null || isFunction(node)) return node;
  if (node.type === 'CallExpression')
    return functionBehind(tree, nodesIn(node, 'arguments')[0] ?? null);
  const name = nameOf(node);
  return name === null
    ? null
    : (functionsOf(tree).find((fn) => functionName(tree, fn) === name) ?? null);
}
