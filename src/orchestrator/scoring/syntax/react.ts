import type { SyntaxNode } from '../../ports/code-tools.ts';
import { functionAround, functionName } from './functions.ts';
import { hookName } from './jsx.ts';
import { isFunction, isNode, nameOf, nodeIn, nodesIn } from './node.ts';
import { oncePerTree } from './once-per-tree.ts';
import type { SyntaxTree } from './tree.ts';

/** State of a hook, destructured as a pair: `const [value, setValue] = useState(initial)`. */
export interface StatePair {
  readonly hook: 'useState' | 'useReducer';
  readonly call: SyntaxNode;
  /** Null if the pair leaves it out. */
  readonly value: SyntaxNode | null;
  readonly setter: SyntaxNode | null;
  /** The component or hook that keeps the state. */
  readonly owner: SyntaxNode;
}

/** The pairs of `useState` and `useReducer` in components and hooks. */
export const statePairs = oncePerTree((tree): readonly StatePair[] =>
  tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const call = nodeIn(declarator, 'init');
    const pattern = nodeIn(declarator, 'id');
    if (call?.type !== 'CallExpression' || pattern?.type !== 'ArrayPattern') return [];
    const hook = hookName(call);
    const owner = functionAround(tree, declarator);
    if ((hook !== 'useState' && hook !== 'useReducer') || owner === null) return [];
    const { elements } = pattern;
    const [first, second] = Array.isArray(elements) ? elements : [];
    return [{ hook, call, value: identifier(first), setter: identifier(second), owner }];
  }),
);

const identifier = (value: unknown): SyntaxNode | null =>
  isNode(value) && nameOf(value) !== null ? value : null;

/** Every call of `useEffect` or `useLayoutEffect` with an inline function, and that function. */
export const effectsOf = (
  tree: SyntaxTree,
): readonly {
  readonly call: SyntaxNode;
  readonly effect: SyntaxNode;
  readonly hasDependencies: boolean;
}[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const hook = hookName(call);
    if (hook !== 'useEffect' && hook !== 'useLayoutEffect') return [];
    const [effect = null, dependencies] = nodesIn(call, 'arguments');
    return isFunction(effect)
      ? [{ call, effect, hasDependencies: dependencies !== undefined }]
      : [];
  });

/** True for a function whose name is that of a component. */
export const isComponent = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  /^[A-Z]/.test(functionName(tree, fn) ?? '');

/** The component around a node; null outside of any. */
export const componentAround = (tree: SyntaxTree, node: SyntaxNode): SyntaxNode | null =>
  tree.closest(node, (outer) => isFunction(outer) && isComponent(tree, outer));

/** The names that a function's first parameter destructures: a component's props. */
export function destructuredProps(fn: SyntaxNode): readonly SyntaxNode[] {
  const [first] = nodesIn(fn, 'params');
  if (first?.type !== 'ObjectPattern') return [];
  return nodesIn(first, 'properties').flatMap((property) => {
    const value = nodeIn(property, 'value');
    const bound = value?.type === 'AssignmentPattern' ? nodeIn(value, 'left') : value;
    return bound !== null && nameOf(bound) !== null ? [bound] : [];
  });
}
