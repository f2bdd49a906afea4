import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { namesAround } from '../../syntax/names-around.ts';
import {
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of the text that is searched for. */
const SOUGHT =
  /^(?:search|query|needle|keyword|term|filterText|filterTerm)\w*$|(?:Query|Search|Term)$|^q$/i;
/** Names which say that items are excluded on purpose. */
const LEAVING_OUT =
  /exclu|without|hidden|hide|remov|reject|other|rest|remain|unmatch|mismatch|not[A-Z_]|non[A-Z_]|miss|ignor|block|drop|delet/i;

/** Searches that keep the items without a match: `!item.name.includes(query)`. */
export const invertedSearches = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    if (methodName(call) !== 'filter') return [];
    const [test = null] = nodesIn(call, 'arguments');
    const [item = null] = test === null ? [] : nodesIn(test, 'params');
    if (!isFunction(test) || item === null || isForLeavingOut(tree, call)) return [];
    const lacking = lackingIn(resultOf(test));
    if (lacking === null || !speaksOf(tree, lacking, item)) return [];
    if (isPutElsewhere(tree, call)) return [];
    return [
      problemAt(source, lacking, {
        message: 'This filter is inverted: it keeps what does not match the search',
        rule: 'inverted-search',
        severity: 'ERROR',
        cost: 0.8,
      }),
    ];
  });

/** What a function returns at its end. */
function resultOf(fn: SyntaxNode): SyntaxNode | null {
  const statements = statementsOf(fn);
  if (statements === null) return nodeIn(fn, 'body');
  const last = statements.at(-1);
  return last?.type === 'ReturnStatement' ? nodeIn(last, 'argument') : null;
}

/** The first of several conditions that requires one text not to contain another. */
function lackingIn(condition: SyntaxNode | null): SyntaxNode | null {
  if (condition?.type === 'LogicalExpression') {
    if (condition.operator !== '&&') return null;
    return lackingIn(nodeIn(condition, 'left')) ?? lackingIn(nodeIn(condition, 'right'));
  }
  if (condition?.type === 'UnaryExpression' && condition.operator === '!') {
    const call = nodeIn(condition, 'argument');
    return call !== null && isSearch(call, /^(?:includes|startsWith)$/) ? condition : null;
  }
  if (condition?.type !== 'BinaryExpression') return null;
  const [left, right] = [nodeIn(condition, 'left'), nodeIn(condition, 'right')];
  const isNowhere =
    (/^={2,3}$/.test(String(condition.operator)) && isMinusOne(right)) ||
    (condition.operator === '<' && right?.type === 'Literal' && right.value === 0);
  return isNowhere && left !== null && isSearch(left, /^(?:indexOf|search)$/) ? condition : null;
}

const isMinusOne = (node: SyntaxNode | null): boolean => {
  const one = node?.type === 'UnaryExpression' ? nodeIn(node, 'argument') : null;
  return node?.operator === '-' && one?.value === 1;
};

/** `name.includes(query)`, not the other way round. */
function isSearch(call: SyntaxNode, method: RegExp): boolean {
  if (!method.test(methodName(call) ?? '')) return false;
  return nodesIn(call, 'arguments').some((argument) => SOUGHT.test(rootOf(argument) ?? ''));
}

/** `query` for `query.trim().toLowerCase()` and `query.value`; `search` for `this.search`. */
function rootOf(node: SyntaxNode): string | null {
  for (let inner: SyntaxNode | null = node; inner !== null; ) {
    const own = nameOf(inner);
    if (own !== null) return own;
    const next: SyntaxNode | null = nodeIn(
      inner,
      inner.type === 'CallExpression' ? 'callee' : 'object',
    );
    if (next?.type === 'ThisExpression') return nameOf(nodeIn(inner, 'property'));
    inner = next;
  }
  return null;
}

/** True if the node uses the item, or a name destructured from it. */
const speaksOf = (tree: SyntaxTree, node: SyntaxNode, item: SyntaxNode): boolean => {
  const names = nameOf(item) !== null ? [item] : tree.within(item, 'Identifier');
  return names.some((name) => tree.named(nameOf(name) ?? '', node).length > 0);
};

/** `[term, ...terms.filter(…)]`: the excluded item is put in front of the others. */
const isPutElsewhere = (tree: SyntaxTree, call: SyntaxNode): boolean => {
  const spread = tree.closest(call, ({ type }) => !/^(?:Member|Call)Expression$/.test(type));
  const list = spread?.type === 'SpreadElement' ? tree.parentOf(spread) : null;
  return list?.type === 'ArrayExpression' && nodesIn(list, 'elements').length > 1;
};

/** True if names around the call say that it excludes on purpose. */
function isForLeavingOut(tree: SyntaxTree, call: SyntaxNode): boolean {
  return namesAround(tree, call).some((name) => LEAVING_OUT.test(name));
}
