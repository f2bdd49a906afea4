import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, dottedName, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds items that are added only if they are in the list already:
 * `if (tags.includes(tag)) tags.push(tag)`.
 */
export const invertedAdditions = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('IfStatement').flatMap((choice) => {
    const then = nodeIn(choice, 'consequent');
    if (then === null) return [];
    return presences(nodeIn(choice, 'test')).flatMap(({ list, item }) => {
      const addition = additionTo(tree, then, { list, item });
      return addition === null
        ? []
        : [
            problemAt(source, addition, {
              message: `This adds ${item} only if ${list} has it already`,
              rule: 'inverted-addition',
              severity: 'ERROR',
              cost: 0.7,
            }),
          ];
    });
  });

interface Presence {
  readonly list: string;
  readonly item: string;
}

/** The membership tests that must all hold for the condition. */
function presences(test: SyntaxNode | null): readonly Presence[] {
  if (test?.type === 'LogicalExpression' && test.operator === '&&') {
    return [...presences(nodeIn(test, 'left')), ...presences(nodeIn(test, 'right'))];
  }
  const [list] =
    /^.+(?=\.(?:includes|has)$)/.exec(
      test?.type === 'CallExpression' ? (calleeName(test) ?? '') : '',
    ) ?? [];
  const item = test === null ? null : dottedName(nodesIn(test, 'arguments')[0] ?? null);
  return list === undefined || item === null ? [] : [{ list, item }];
}

const TAKING_OUT =
  /^(?:delete|splice|filter|pop|shift|pull|omit|(?:remove|without|exclude|drop)\w*)$/;

/**
 * Finds `list.push(item)`, `list.add(item)` and `[...list, item]`. Null if the branch also removes
 * something.
 */
function additionTo(
  tree: SyntaxTree,
  then: SyntaxNode,
  { list, item }: Presence,
): SyntaxNode | null {
  const isItem = (node: SyntaxNode | undefined): boolean =>
    node !== undefined && dottedName(node) === item;
  const calls = tree.within(then, 'CallExpression');
  const isTakenOut = calls.some((call) => {
    const method = nameOf(nodeIn(call, 'callee')) ?? methodName(call);
    return TAKING_OUT.test(method ?? '');
  });
  if (isTakenOut) return null;
  return (
    calls.find(
      (call) =>
        [`${list}.push`, `${list}.add`].includes(calleeName(call) ?? '') &&
        isItem(nodesIn(call, 'arguments')[0]),
    ) ??
    tree.within(then, 'ArrayExpression').find((made) => {
      const [spread, last, ...rest] = nodesIn(made, 'elements');
      return (
        spread?.type === 'SpreadElement' &&
        dottedName(nodeIn(spread, 'argument')) === list &&
        isItem(last) &&
        rest.length === 0
      );
    }) ??
    null
  );
}
