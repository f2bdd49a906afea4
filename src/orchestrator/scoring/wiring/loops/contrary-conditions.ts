import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, isWithin, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { loopsOf } from './loops.ts';

/**
 * Finds lists that are rendered when they are empty, while the message for empty lists is rendered
 * for all others.
 */
export function contraryConditions(source: Source, tree: SyntaxTree): readonly Problem[] {
  const lists = loopsOf(tree).flatMap(({ node, list }) => {
    const name = dottedName(list);
    return name === null ? [] : [{ node, name }];
  });
  if (lists.length === 0) return [];
  return [...tree.ofType('MarkupIf'), ...tree.ofType('ConditionalExpression')].flatMap((choice) => {
    const asked = askedOf(nodeIn(choice, 'test'));
    const [then, otherwise] = branchesOf(source, tree, choice);
    if (asked === null || then.length === 0 || otherwise.length === 0) return [];
    const [full, empty] = asked.isFull ? [then, otherwise] : [otherwise, then];
    const isShownIn = (nodes: readonly SyntaxNode[]): boolean =>
      lists.some(
        ({ node, name }) =>
          name === asked.list &&
          nodes.some((one) => one.start <= node.start && node.end <= one.end),
      );
    const test = nodeIn(choice, 'test');
    const isNamedIn = (nodes: readonly SyntaxNode[]): boolean =>
      nodes.some((one) =>
        tree
          .named(asked.list.split('.').at(-1) ?? '', one)
          // Vue's conditions are attributes of the element that they control.
          .some((use) => test === null || !isWithin(use, test)),
      );
    if (!isShownIn(empty) || isShownIn(full) || isNamedIn(full)) return [];
    return [
      problemAt(source, choice, {
        message: `${asked.list} is shown when it is empty, and not when it has items`,
        rule: 'contrary-condition',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

const branchesOf = (
  source: Source,
  tree: SyntaxTree,
  choice: SyntaxNode,
): readonly [readonly SyntaxNode[], readonly SyntaxNode[]] => {
  if (choice.type === 'MarkupIf') {
    const otherwise = nodesIn(choice, 'otherwise');
    return [
      nodesIn(choice, 'children'),
      otherwise.length > 0 ? otherwise : elseBehind(source, tree, choice),
    ];
  }
  const [then, otherwise] = [nodeIn(choice, 'consequent'), nodeIn(choice, 'alternate')];
  return [then === null ? [] : [then], otherwise === null ? [] : [otherwise]];
};

/** Vue's `v-else` is an element of its own, after the one with the condition. */
function elseBehind({ text }: Source, tree: SyntaxTree, choice: SyntaxNode): readonly SyntaxNode[] {
  const outer = tree.parentOf(choice);
  const beside = outer === null ? [] : [...nodesIn(outer, 'children'), ...nodesIn(outer, 'markup')];
  const next = beside.slice(beside.indexOf(choice) + 1).find(({ type }) => type !== 'MarkupText');
  return next !== undefined && /^<[^<>]*?\sv-else[\s>]/.test(text.slice(next.start, next.end))
    ? [next]
    : [];
}

interface Asked {
  readonly list: string;
  /** True if the test holds for a list with items. */
  readonly isFull: boolean;
}

/** Reads `users.length`, `users.length > 0`, `users.length === 0` and `!users.length`. */
function askedOf(test: SyntaxNode | null): Asked | null {
  if (test === null) return null;
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const inner = askedOf(nodeIn(test, 'argument'));
    return inner === null ? null : { ...inner, isFull: !inner.isFull };
  }
  if (test.type === 'BinaryExpression') {
    const list = lengthOf(nodeIn(test, 'left'));
    const bound = nodeIn(test, 'right');
    if (list === null || bound?.type !== 'Literal' || bound.value !== 0) return null;
    if (/^(?:>|!==?)$/.test(String(test.operator))) return { list, isFull: true };
    return /^(?:={2,3}|<=?)$/.test(String(test.operator)) ? { list, isFull: false } : null;
  }
  const list = lengthOf(test);
  return list === null ? null : { list, isFull: true };
}

const lengthOf = (node: SyntaxNode | null): string | null => {
  const name = dottedName(node);
  return name?.endsWith('.length') === true ? name.slice(0, -'.length'.length) : null;
};
