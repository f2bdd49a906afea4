import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  dottedName,
  isFunction,
  isWithin,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const GROUPING = /group|bucket|partition|[a-z]By[A-Z]|_by_|^by[A-Z]/;
const COUNTING = /count|tally|tallies|frequenc|histogram|occurrence/i;

/**
 * Finds groups and counts in which each item replaces the ones before it: `groups[key] = [item]` or
 * `counts.set(word, 1)` without reading what is there.
 */
export const overwrittenGroups = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  [
    ...tree.ofType('AssignmentExpression').flatMap(entryOfAssignment),
    ...tree.ofType('CallExpression').flatMap(entryOfCall),
    ...tree.ofType('ObjectExpression').flatMap(entryOfCopy),
  ].flatMap(({ node, kept, value }) => {
    const purpose = purposeOf(value);
    const walk = walkAround(tree, node);
    if (purpose === null || walk === null || !isMeant(tree, node, { kept, purpose })) return [];
    // A second use of the name may read what is there.
    const seen = tree.named(kept, walk.body).filter(({ start }) => start !== walk.result);
    const isGivenBack = (use: SyntaxNode): boolean =>
      tree.parentOf(use)?.type === 'ReturnStatement' || isParameter(tree, use);
    if (seen.filter((use) => !isGivenBack(use)).length !== 1) return [];
    if (isGoneOnWith(tree, kept, walk.body)) return [];
    return [
      problemAt(source, node, {
        message: `Each item replaces what ${kept} had under its key`,
        rule: 'overwritten-group',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });

/** Whether other code in the function goes on to fill the entries. */
const isGoneOnWith = (tree: SyntaxTree, kept: string, body: SyntaxNode): boolean =>
  fillingUses(tree, functionAround(tree, body) ?? tree.root, kept).some(
    (use) => !isWithin(use, body),
  );

/** Uses of the name that write an entry. */
const fillingUses = oncePerName((tree, scope, name) =>
  tree.named(name, scope).filter((use) => {
    const member = tree.parentOf(use);
    const outer = member?.type === 'MemberExpression' ? tree.parentOf(member) : null;
    if (member === null || outer === null) return false;
    return outer.type === 'CallExpression'
      ? nameOf(nodeIn(member, 'property')) === 'set'
      : member.computed === true && /^(?:Assignment|Update)Expression$/.test(outer.type);
  }),
);

interface Entry {
  readonly node: SyntaxNode;
  /** Name of the collection. */
  readonly kept: string;
  readonly value: SyntaxNode | null;
}

/** Reads `groups[key] = [item]`, where the key is not a literal. */
function entryOfAssignment(node: SyntaxNode): readonly Entry[] {
  const left = nodeIn(node, 'left');
  if (left?.type !== 'MemberExpression' || left.computed !== true || node.operator !== '=') {
    return [];
  }
  const kept = lastOf(dottedName(nodeIn(left, 'object')));
  return kept === null || nodeIn(left, 'property')?.type === 'Literal'
    ? []
    : [{ node, kept, value: nodeIn(node, 'right') }];
}

/** Reads `groups.set(key, [item])`. */
function entryOfCall(node: SyntaxNode): readonly Entry[] {
  const [kept] = /^(?:\w+\.)*\w+(?=\.set$)/.exec(calleeName(node) ?? '') ?? [];
  const [key = null, value = null] = nodesIn(node, 'arguments');
  const name = lastOf(kept ?? null);
  return name === null || key === null || key.type === 'Literal'
    ? []
    : [{ node, kept: name, value }];
}

/** Reads `{ ...groups, [key]: [item] }`. */
function entryOfCopy(node: SyntaxNode): readonly Entry[] {
  const [spread, property, ...rest] = nodesIn(node, 'properties');
  if (spread?.type !== 'SpreadElement' || property?.computed !== true || rest.length > 0) return [];
  const kept = nameOf(nodeIn(spread, 'argument'));
  return kept === null ? [] : [{ node, kept, value: nodeIn(property, 'value') }];
}

const lastOf = (name: string | null): string | null => name?.split('.').at(-1) ?? null;

/** The names to expect: a list of one item starts a group, a 1 starts a count. */
function purposeOf(value: SyntaxNode | null): RegExp | null {
  if (value?.type === 'Literal') return value.value === 1 ? COUNTING : null;
  if (value?.type !== 'ArrayExpression') return null;
  const [item, ...more] = nodesIn(value, 'elements');
  return item === undefined || item.type === 'SpreadElement' || more.length > 0 ? null : GROUPING;
}

/** Whether the collection, or a function around it, has such a name. */
function isMeant(
  tree: SyntaxTree,
  node: SyntaxNode,
  { kept, purpose }: { readonly kept: string; readonly purpose: RegExp },
): boolean {
  if (purpose.test(kept)) return true;
  for (const outer of tree.around(node)) {
    if (isFunction(outer) && purpose.test(functionName(tree, outer) ?? '')) return true;
  }
  return false;
}

interface Walk {
  readonly body: SyntaxNode;
  /** Where the accumulator of `reduce` is declared; -1 for a loop or `forEach`. */
  readonly result: number;
}

/**
 * The loop or callback around the node, if the node runs unconditionally for each item; otherwise
 * null.
 */
function walkAround(tree: SyntaxTree, node: SyntaxNode): Walk | null {
  for (const outer of tree.around(node)) {
    if (/^(?:If|Switch|Conditional|Logical)/.test(outer.type)) return null;
    if (/^For(?:Of)?Statement$/.test(outer.type)) {
      const over = nodeIn(outer, 'right');
      const isOfPairs = over?.type === 'CallExpression' && PAIRS.test(calleeName(over) ?? '');
      const body = nodeIn(outer, 'body');
      return isOfPairs || body === null ? null : { body, result: -1 };
    }
    if (!isFunction(outer)) continue;
    const call = tree.parentOf(outer);
    const method = methodName(call);
    if (method !== 'forEach' && method !== 'reduce') return null;
    const over = calledOn(call);
    if (over?.type === 'CallExpression' && PAIRS.test(calleeName(over) ?? '')) return null;
    const [first] = nodesIn(outer, 'params');
    return { body: outer, result: method === 'reduce' ? (first?.start ?? -1) : -1 };
  }
  return null;
}

/** Iterations over the keys of an object or map, which are unique. */
const PAIRS = /^Object\.(?:entries|keys)$|\.(?:entries|keys)$/;

const isParameter = (tree: SyntaxTree, use: SyntaxNode): boolean => {
  const parent = tree.parentOf(use);
  return parent !== null && isFunction(parent) && nodeIn(parent, 'body') !== use;
};
