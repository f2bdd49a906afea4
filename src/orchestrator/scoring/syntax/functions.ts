import type { SyntaxNode } from '../../ports/code-tools.ts';
import { isFunction, nameOf, nodeIn, nodesIn } from './node.ts';
import { oncePerTree } from './once-per-tree.ts';
import type { SyntaxTree } from './tree.ts';

/** The innermost function around a node; null at the top level of the file. */
export const functionAround = (tree: SyntaxTree, node: SyntaxNode): SyntaxNode | null =>
  tree.closest(node, isFunction);

/**
 * The name of a function: its own, or that of the variable, property or class member that holds it,
 * also through wrappers such as `useCallback` and `memo`. Null for an anonymous function.
 */
export function functionName(tree: SyntaxTree, fn: SyntaxNode): string | null {
  const own = nameOf(nodeIn(fn, 'id'));
  if (own !== null) return own;
  for (const outer of tree.around(fn)) {
    switch (outer.type) {
      case 'CallExpression':
        if (nodesIn(outer, 'arguments')[0] !== fn && !isWrapped(outer, fn)) return null;
        continue;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      case 'VariableDeclarator':
        return nameOf(nodeIn(outer, 'id'));
      case 'Property':
      case 'MethodDefinition':
      case 'PropertyDefinition':
        return nameOf(nodeIn(outer, 'key'));
      case 'AssignmentExpression':
        return nameOf(nodeIn(outer, 'left'));
      default:
        return null;
    }
  }
  return null;
}

/** `memo(forwardRef(function …))`: the function is the first argument of the first argument. */
function isWrapped(call: SyntaxNode, fn: SyntaxNode): boolean {
  const [first] = nodesIn(call, 'arguments');
  return first?.type === 'CallExpression' && nodesIn(first, 'arguments')[0] === fn;
}

/** The node types of functions. */
export const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** Every function of the file, in order of their starts. */
export const functionsOf = oncePerTree((tree): readonly SyntaxNode[] =>
  FUNCTIONS.flatMap((type) => tree.ofType(type)).sort((left, right) => left.start - right.start),
);

const byName = oncePerTree((tree) =>
  Map.groupBy(functionsOf(tree), (fn) => functionName(tree, fn)),
);

/** The functions of the file that have a name. */
export const functionsNamed = (tree: SyntaxTree, name: string): readonly SyntaxNode[] =>
  byName(tree).get(name) ?? [];
