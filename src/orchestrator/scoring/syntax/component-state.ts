import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { ComponentRoot } from '../markup/nodes.ts';
import { functionAround } from './functions.ts';
import { calleeName, nameOf, nodeIn } from './node.ts';
import { referencesTo } from './references.ts';
import type { SyntaxTree } from './tree.ts';

/** A variable at the top level of a component's script, which lives as long as the component. */
export interface ComponentVariable {
  readonly name: string;
  /** The identifier in its declaration. */
  readonly id: SyntaxNode;
  readonly init: SyntaxNode | null;
  /**
   * The function that its initial value comes from: `$state` of `$state(0)`, `ref` of `ref(0)`;
   * null for anything but a call.
   */
  readonly call: string | null;
  readonly isExported: boolean;
  readonly uses: readonly VariableUse[];
}

/** One use of a variable. */
export interface VariableUse {
  readonly node: SyntaxNode;
  /** `assigned` a new value, `mutated` in place, or `bound` to a field, in both directions. */
  readonly kind: 'read' | 'assigned' | 'mutated' | 'bound';
  /** True if the variable, or a method of it, is called. */
  readonly isCalled: boolean;
  readonly isInMarkup: boolean;
  /**
   * True in a reactive statement of Svelte 4, which runs again when its variables are assigned: `$:
   * total = …`.
   */
  readonly isReactive: boolean;
  /** The innermost function around the use; null at the top of a script and in markup. */
  readonly inside: SyntaxNode | null;
  /**
   * True if the value goes where it may be changed unseen: an argument, a property, a component.
   */
  readonly isHandedOn: boolean;
}

export const componentVariables = (
  root: ComponentRoot,
  tree: SyntaxTree,
): readonly ComponentVariable[] =>
  root.scripts.flatMap(({ program }) =>
    tree.within(program, 'VariableDeclarator').flatMap((declarator): ComponentVariable[] => {
      const declaration = tree.parentOf(declarator);
      const outer = declaration === null ? null : tree.parentOf(declaration);
      const id = nodeIn(declarator, 'id');
      const name = nameOf(id);
      const isExported = outer?.type === 'ExportNamedDeclaration';
      if (id === null || name === null || (outer !== program && !isExported)) return [];
      const init = nodeIn(declarator, 'init');
      return [
        {
          name,
          id,
          init,
          call: init?.type === 'CallExpression' ? calleeName(init) : null,
          isExported,
          uses: referencesTo(tree, name, tree.root).map((node) => useAt(tree, node)),
        },
      ];
    }),
  );

/** Methods that mutate their object. */
const MUTATING =
  /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append)$/;

function useAt(tree: SyntaxTree, node: SyntaxNode): VariableUse {
  const place = outermostMember(tree, node);
  const parent = tree.parentOf(place);
  return {
    node,
    kind: kindOf(tree, node, place),
    isCalled: parent?.type === 'CallExpression' && nodeIn(parent, 'callee') === place,
    isInMarkup: tree.closest(node, ({ type }) => type === 'ComponentScript') === null,
    isReactive:
      tree.closest(
        node,
        (outer) => outer.type === 'LabeledStatement' && nameOf(nodeIn(outer, 'label')) === '$',
      ) !== null,
    inside: functionAround(tree, node),
    isHandedOn: parent !== null && HANDING_ON.has(parent.type) && !isShown(tree, place, parent),
  };
}

const HANDING_ON = new Set([
  'CallExpression',
  'NewExpression',
  'Property',
  'ArrayExpression',
  'ReturnStatement',
  'VariableDeclarator',
  'AssignmentExpression',
  'MarkupAttribute',
  'SpreadElement',
  'ArrowFunctionExpression',
]);

/** Calls that only look at their arguments. */
const LOOKING = /^(?:\$inspect|\$state\.snapshot|console\.\w+|JSON\.stringify)$/;

/**
 * True if a parent only calls, looks at or assigns the value, or is an attribute of a platform
 * element.
 */
function isShown(tree: SyntaxTree, place: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'CallExpression') {
    return nodeIn(parent, 'callee') === place || LOOKING.test(calleeName(parent) ?? '');
  }
  if (parent.type === 'AssignmentExpression') return nodeIn(parent, 'left') === place;
  if (parent.type !== 'MarkupAttribute') return false;
  const element = tree.parentOf(parent);
  return element !== null && nodeIn(element, 'component') === null;
}

/** The member chain that starts at a node: `a.b.c` for `a`. */
function outermostMember(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  let place = node;
  for (const outer of tree.around(node)) {
    const isObject = outer.type === 'MemberExpression' && nodeIn(outer, 'object') === place;
    if (!isObject && outer.type !== 'ChainExpression' && outer.type !== 'TSNonNullExpression')
      break;
    place = outer;
  }
  return place;
}

/** How a variable is used at `node`; `place` is the member chain around it. */
function kindOf(tree: SyntaxTree, node: SyntaxNode, place: SyntaxNode): VariableUse['kind'] {
  const parent = tree.parentOf(place);
  const isWhole = place === node;
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (nodeIn(parent, 'left') !== place) return 'read';
      return isWhole ? 'assigned' : 'mutated';
    case 'UpdateExpression':
      return isWhole ? 'assigned' : 'mutated';
    case 'UnaryExpression':
      return parent.operator === 'delete' ? 'mutated' : 'read';
    case 'MarkupAttribute':
      return parent.role === 'binding' ? 'bound' : 'read';
    case 'MarkupEach':
      return hasBoundItem(tree, parent) ? 'bound' : 'read';
    case 'CallExpression': {
      const isCalled = nodeIn(parent, 'callee') === place && place.type === 'MemberExpression';
      const method = isCalled ? nameOf(nodeIn(place, 'property')) : null;
      return method !== null && MUTATING.test(method) ? 'mutated' : 'read';
    }
    default:
      return isDestructured(tree, place) ? 'assigned' : 'read';
  }
}

/** Binding a field to an item changes the list. */
const hasBoundItem = (tree: SyntaxTree, each: SyntaxNode): boolean =>
  tree.within(each, 'MarkupAttribute').some(({ role }) => role === 'binding');

/** `[a, b] = [b, a]`. */
const isDestructured = (tree: SyntaxTree, place: SyntaxNode): boolean => {
  const pattern = tree.closest(place, ({ type }) => /^(?:Array|Object)Pattern$/.test(type));
  const assignment = pattern === null ? null : tree.parentOf(pattern);
  return assignment?.type === 'AssignmentExpression' && nodeIn(assignment, 'left') === pattern;
};
