import type { SyntaxNode } from '../../ports/code-tools.ts';
import { elementsOf } from '../markup/element.ts';
import type { Project } from '../project/project.ts';
import { calledOn, calleeName, methodName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** `item`: one for each item of a list that starts empty; `condition`: shown conditionally. */
export type Standing = 'item' | 'condition' | 'always';

/** How the elements with a `data-testid` stand in the markup; `always` only if all of them do. */
export function standingOf({ sources }: Project, testId: string): Standing {
  const standings = sources.flatMap(({ tree, text }) => {
    if (tree === null) return [];
    return elementsOf(tree)
      .filter(({ node, attributes }) => {
        const own = attributes.get('data-testid');
        return own === null
          ? text.slice(node.start, node.end).includes(testId.replace(/\d+$/, ''))
          : own === testId;
      })
      .map(({ node }) => standingAt(tree, node));
  });
  return standings.find((standing) => standing !== 'always') ?? 'always';
}

function standingAt(tree: SyntaxTree, element: SyntaxNode): Standing {
  const outer = [...tree.around(element)];
  if (outer.some((node) => listOf(node).some((list) => beginsEmpty(tree, list)))) return 'item';
  return outer.some(({ type }) => CONDITIONS.has(type)) ? 'condition' : 'always';
}

const CONDITIONS = new Set(['MarkupIf', 'ConditionalExpression', 'LogicalExpression']);

/** The list of an iteration: `{#each items as item}`, `v-for` or `items.map(…)`. */
function listOf(node: SyntaxNode): readonly SyntaxNode[] {
  const isMapped = methodName(node) === 'map';
  const list = isMapped
    ? calledOn(node)
    : node.type === 'MarkupEach'
      ? nodeIn(node, 'source')
      : null;
  return list === null ? [] : [list];
}

/** How many names are followed from what is shown to what it is computed from. */
const MAX_NAMES = 30;

/** True if the list, or one that it is computed from, is empty initially or by default. */
function beginsEmpty(tree: SyntaxTree, list: SyntaxNode): boolean {
  if (fallsBackOnNone(tree, list)) return true;
  const names = new Set(namesIn(tree, list));
  for (const name of names) {
    for (const { value } of beginnings(tree).get(name) ?? []) {
      if (isEmptyList(value) || fallsBackOnNone(tree, value)) return true;
      for (const inner of namesIn(tree, value)) if (names.size < MAX_NAMES) names.add(inner);
    }
  }
  return false;
}

/** `props.items ?? []` */
const fallsBackOnNone = (tree: SyntaxTree, value: SyntaxNode): boolean =>
  [value, ...tree.within(value, 'LogicalExpression')].some((choice) => {
    const fallback = choice.type === 'LogicalExpression' ? nodeIn(choice, 'right') : null;
    return choice.operator !== '&&' && fallback !== null && isEmptyList(fallback);
  });

const namesIn = (tree: SyntaxTree, node: SyntaxNode): readonly string[] =>
  [node, ...tree.within(node, 'Identifier')].flatMap((each) => nameOf(each) ?? []);

/** Initial and default values of variables, state and parameters, by name. */
const beginnings = oncePerTree((tree) =>
  Map.groupBy(
    [
      ...tree.ofType('VariableDeclarator').flatMap((declarator) => {
        const id = nodeIn(declarator, 'id');
        const [first = null] = id?.type === 'ArrayPattern' ? nodesIn(id, 'elements') : [id];
        return beginning(first, nodeIn(declarator, 'init'));
      }),
      ...tree
        .ofType('AssignmentPattern')
        .flatMap((pattern) => beginning(nodeIn(pattern, 'left'), nodeIn(pattern, 'right'))),
    ],
    ({ name }) => name,
  ),
);

const beginning = (id: SyntaxNode | null, value: SyntaxNode | null) =>
  value === null ? [] : [{ name: nameOf(id), value }];

/** Functions that hold a value as state. */
const HOLDING =
  /^(?:\$state(?:\.raw)?|\$bindable|ref|shallowRef|reactive|(?:React\.)?useState|writable)$/;

function isEmptyList(node: SyntaxNode): boolean {
  if (node.type === 'ArrayExpression') return nodesIn(node, 'elements').length === 0;
  const isHeld = node.type === 'CallExpression' && HOLDING.test(calleeName(node) ?? '');
  const [held] = isHeld ? nodesIn(node, 'arguments') : [];
  return held !== undefined && isEmptyList(held);
}
