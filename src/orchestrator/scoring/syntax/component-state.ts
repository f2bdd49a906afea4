import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { ComponentRoot } from '../markup/nodes.ts';
import { functionAround } from './functions.ts';
import { calleeName, nameOf, nodeIn } from './node.ts';
import { referencesTo } from './references.ts';
import type { SyntaxTree } from './tree.ts';

/** A variable at the top of a component's script: what it keeps for as long as it lives. */
export interface ComponentVariable {
  readonly name: string;
  /** Where it is declared. */
  readonly id: SyntaxNode;
  readonly init: SyntaxNode | null;
  /** What its first value comes from: `$state` of `$state(0)`, `ref` of `ref(0)`; null for no call. */
  readonly call: string | null;
  readonly isExported: boolean;
  readonly uses: readonly VariableUse[];
}

/** One place that names a variable, and what it does to it there. */
export interface VariableUse {
  readonly node: SyntaxNode;
  /** `assigned`: given another value; `mutated`: changed in place; `bound`: by a field, both ways. */
  readonly kind: 'read' | 'assigned' | 'mutated' | 'bound';
  /** True when it is called, or a method of it. */
  readonly isCalled: boolean;
  readonly isInMarkup: boolean;
  /** True in a statement that Svelte 4 repeats when what it names is assigned: `$: total = …`. */
  readonly isReactive: boolean;
  /** The innermost function around it; null where it happens once, or as markup is rendered. */
  readonly inside: SyntaxNode | null;
  /** True when it goes where it can be changed out of sight: an argument, a property, a component. */
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

/** Methods that change what they are called on. */
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

/** Such calls look at what they are given, and leave it as it is. */
const LOOKING = /^(?:\$inspect|\$state\.snapshot|console\.\w+|JSON\.stringify)$/;

/** Attributes of the platform's elements only show what they are given. */
function isShown(tree: SyntaxTree, place: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'CallExpression') {
    return nodeIn(parent, 'callee') === place || LOOKING.test(calleeName(parent) ?? '');
  }
  if (parent.type === 'AssignmentExpression') return nodeIn(parent, 'left') === place;
  if (parent.type !== 'MarkupAttribute') return false;
  const element = tree.parentOf(parent);
  return element !== null && nodeIn(element, 'component') === null;
}

/** `a.b.c` around `a`. */
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

/** What is done to a variable where it is named, or to the member of it that `place` is. */
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

/** A field that is bound to an item changes the list. */
const hasBoundItem = (tree: SyntaxTree, each: SyntaxNode): boolean =>
  tree.within(each, 'MarkupAttribute').some(({ role }) => role === 'binding');

/** `[a, b] = [b, a]`. */
const isDestructured = (tree: SyntaxTree, place: SyntaxNode): boolean => {
  const pattern = tree.closest(place, ({ type }) => /^(?:Array|Object)Pattern$/.test(type));
  const assignment = pattern === null ? null : tree.parentOf(pattern);
  return assignment?.type === 'AssignmentExpression' && nodeIn(assignment, 'left') === pattern;
};
