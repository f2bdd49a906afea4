import type { SyntaxNode } from '../../ports/code-tools.ts';
import { calleeName, nameOf, nodeIn, nodesIn, stringOf } from '../syntax/node.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { madeUpValue, membersOf } from './made-up-value.ts';

/**
 * The code of an object with all props that a component requires, made up from the types that the
 * files declare; null if these do not say enough.
 */
export function madeUpProps(
  props: {
    /** The type of all props together. */
    readonly type: SyntaxNode | null;
    /** Props with a default value. */
    readonly withDefault: ReadonlySet<string>;
  },
  trees: readonly SyntaxTree[],
): string | null {
  const members = membersOf(props.type, trees);
  if (members === null) return null;
  const fields: string[] = [];
  for (const member of members) {
    const key = nodeIn(member, 'key');
    const name = nameOf(key) ?? stringOf(key);
    if (name === null) return null;
    if (member.optional === true || props.withDefault.has(name)) continue;
    const value = madeUpValue(nodeIn(member, 'typeAnnotation'), name, { trees });
    if (value === null) return null;
    fields.push(`${JSON.stringify(name)}: ${value}`);
  }
  return `{ ${fields.join(', ')} }`;
}

/** The type of a React component's props: `({ a }: Props)`, `(props: Props)`. */
export function reactPropsType(fn: SyntaxNode): SyntaxNode | null {
  const [props] = nodesIn(fn, 'params');
  const taken = props?.type === 'AssignmentPattern' ? nodeIn(props, 'left') : (props ?? null);
  return taken === null ? null : nodeIn(taken, 'typeAnnotation');
}

/** The type of a Svelte 5 component's props: `let { a }: Props = $props()`. */
export function sveltePropsType(tree: SyntaxTree): SyntaxNode | null {
  const rune = tree
    .ofType('VariableDeclarator')
    .find((node) => calleeName(nodeIn(node, 'init') ?? node) === '$props');
  const pattern = rune === undefined ? null : nodeIn(rune, 'id');
  return pattern === null ? null : nodeIn(pattern, 'typeAnnotation');
}

/** The type of a Vue component's props: `defineProps<Props>()`. */
export function vuePropsType(tree: SyntaxTree): SyntaxNode | null {
  const call = tree.ofType('CallExpression').find((node) => calleeName(node) === 'defineProps');
  const [type = null] =
    call === undefined ? [] : nodesIn(nodeIn(call, 'typeArguments') ?? call, 'params');
  return type;
}

/** The names in a pattern that have a default value. */
export const namesWithDefault = (pattern: SyntaxNode | null): ReadonlySet<string> =>
  new Set(
    (pattern === null ? [] : nodesIn(pattern, 'properties'))
      .filter((property) => nodeIn(property, 'value')?.type === 'AssignmentPattern')
      .map((property) => nameOf(nodeIn(property, 'key')) ?? ''),
  );
