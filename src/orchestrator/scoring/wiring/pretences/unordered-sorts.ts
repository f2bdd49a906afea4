import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isTyped, type Source } from '../../project/source.ts';
import { namesAround } from '../../syntax/names-around.ts';
import {
  calledOn,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds `items.sort((a, b) => a.age > b.age)` in JavaScript: a boolean is 1 or 0, so it never says
 * that `a` comes first. In TypeScript the compiler reports this.
 */
export const unorderedSorts = (sources: readonly Source[]): readonly Problem[] =>
  sources.flatMap((source) => {
    if (source.tree === null || isTyped(source)) return [];
    return source.tree.ofType('CallExpression').flatMap((call) => {
      const [compare = null] = nodesIn(call, 'arguments');
      const method = methodName(call);
      if (!/^(?:sort|toSorted)$/.test(method ?? '') || !isFunction(compare)) return [];
      const answer = answerOf(compare);
      return answer?.type === 'BinaryExpression' && /^[<>]=?$/.test(String(answer.operator))
        ? [
            problemAt(source, answer, {
              message:
                'This does not sort: the compare function returns a boolean instead of a number',
              rule: 'unordered-sort',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ]
        : [];
    });
  });

/** Finds `numbers.sort()` on lists declared as `number[]`: it sorts 10 before 9. */
export const sortsAsText = (sources: readonly Source[]): readonly Problem[] =>
  sources.flatMap((source) => {
    const { tree } = source;
    const lists = new Set(
      tree?.ofType('TSArrayType').flatMap((type) => {
        const annotation = tree.closest(type, (outer) => outer.type !== 'TSTypeOperator');
        const owner = annotation === null ? null : tree.parentOf(annotation);
        const isOfNumbers = nodeIn(type, 'elementType')?.type === 'TSNumberKeyword';
        return isOfNumbers && annotation?.type === 'TSTypeAnnotation' ? (nameOf(owner) ?? []) : [];
      }),
    );
    if (tree === null || lists.size === 0) return [];
    // A name that is declared with another type too may refer to that one.
    for (const annotation of tree.ofType('TSTypeAnnotation')) {
      const name = nameOf(tree.parentOf(annotation));
      if (name !== null && !isOfNumbers(annotation)) lists.delete(name);
    }
    return tree.ofType('CallExpression').flatMap((call) => {
      const method = methodName(call);
      if (!/^(?:sort|toSorted)$/.test(method ?? '') || nodesIn(call, 'arguments').length > 0)
        return [];
      const sorted = copiedFrom(calledOn(call));
      return sorted !== null && lists.has(sorted) && !isForKey(tree, call)
        ? [
            problemAt(source, call, {
              message: 'This sorts numbers as text, 10 before 9: it needs a compare function',
              rule: 'unordered-sort',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ]
        : [];
    });
  });

/** Whether the type is `number[]` or `readonly number[]`. */
function isOfNumbers(annotation: SyntaxNode): boolean {
  const type = nodeIn(annotation, 'typeAnnotation');
  const list = type?.type === 'TSTypeOperator' ? nodeIn(type, 'typeAnnotation') : type;
  return list !== null && nodeIn(list, 'elementType')?.type === 'TSNumberKeyword';
}

/** Whether the sorted list becomes a key, for which any stable order will do. */
function isForKey(tree: SyntaxTree, call: SyntaxNode): boolean {
  const member = tree.parentOf(call);
  const method = member?.type === 'MemberExpression' ? nameOf(nodeIn(member, 'property')) : null;
  if (method !== 'join' && method !== 'toString') return false;
  const [nearest = ''] = namesAround(tree, call);
  return /key|hash|signature|same|equal/i.test(nearest);
}

/** Returns `numbers` for `[...numbers]`, `numbers.slice()` and `numbers`. */
function copiedFrom(node: SyntaxNode | null): string | null {
  if (node?.type === 'CallExpression') {
    const isCopy = /^(?:slice|filter|concat)$/.test(methodName(node) ?? '');
    return isCopy ? nameOf(calledOn(node)) : null;
  }
  if (node?.type !== 'ArrayExpression') return nameOf(node);
  const [spread, ...rest] = nodesIn(node, 'elements');
  return spread?.type === 'SpreadElement' && rest.length === 0
    ? nameOf(nodeIn(spread, 'argument'))
    : null;
}

/** The value that a function returns, if it does nothing else. */
function answerOf(fn: SyntaxNode): SyntaxNode | null {
  const statements = statementsOf(fn);
  if (statements === null) return nodeIn(fn, 'body');
  const [only, ...others] = statements;
  return only?.type === 'ReturnStatement' && others.length === 0 ? nodeIn(only, 'argument') : null;
}
