import type { SyntaxNode } from '../../ports/code-tools.ts';
import { nodeIn } from './node.ts';
import { RUNES } from './runes.ts';
import type { SyntaxTree } from './tree.ts';

/**
 * The uses of a name inside a node, without its declarations and the property names that equal it.
 * Shadowing is ignored, so this may find too much, never too little.
 */
export function referencesTo(
  tree: SyntaxTree,
  name: string,
  scope: SyntaxNode,
): readonly SyntaxNode[] {
  // In Svelte, `$name` is the value of the store `name`.
  const isStore = tree.root.usesRunes !== true || !RUNES.has(`$${name}`);
  const value = tree.root.type === 'Component' && isStore ? `$${name}` : null;
  return [...tree.named(name, scope), ...(value === null ? [] : tree.named(value, scope))].filter(
    (node) => isReference(tree, node),
  );
}

function isReference(tree: SyntaxTree, node: SyntaxNode): boolean {
  const parent = tree.parentOf(node);
  if (parent === null) return false;
  switch (parent.type) {
    case 'MemberExpression':
      return nodeIn(parent, 'object') === node || parent.computed === true;
    case 'Property':
      if (tree.parentOf(parent)?.type === 'ObjectPattern') return false;
      return nodeIn(parent, 'value') === node || parent.computed === true;
    case 'AssignmentPattern':
      return nodeIn(parent, 'right') === node;
    case 'VariableDeclarator':
      return nodeIn(parent, 'init') === node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      // Only the expression of an arrow function is a use; parameters and the name are none.
      return nodeIn(parent, 'body') === node;
    case 'ArrayPattern':
    case 'RestElement':
    case 'CatchClause':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'JSXAttribute':
    case 'LabeledStatement':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSFunctionType':
    case 'TSEnumMember':
      return false;
    default:
      return true;
  }
}
