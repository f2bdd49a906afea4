import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nameOf, nodeIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { wordsBefore, wordsBehind } from '../../syntax/words-beside.ts';

interface Unit {
  /** Names of numbers in this unit. */
  readonly name: RegExp;
  readonly isCalled: string;
  readonly behind?: RegExp;
  readonly before?: RegExp;
}

const UNITS: readonly Unit[] = [
  {
    name: /(?:^|_)(?:ms|millis|milliseconds)$|[a-z\d](?:Ms|Millis|Milliseconds)$/,
    isCalled: 'milliseconds',
    behind: /^\s?(?:s|sec|secs|seconds?|min|mins|minutes?|h|hours?)(?![\w-])/,
  },
  {
    name: /(?:^|_)bytes$|[a-z\d]Bytes$|^(?:\w+\.)*file\.size$/,
    isCalled: 'bytes',
    behind: /^\s?(?:[kKMG]i?B|kilobytes?|megabytes?|gigabytes?)\b/,
  },
  {
    name: /(?:^|_)cents$|[a-z\d](?:InCents|Cents)$/,
    isCalled: 'cents',
    behind: /^\s?(?:€|USD|EUR|dollars?|euros?)(?!\w)/,
    before: /[$€£]\s?$/,
  },
];

/** Finds numbers shown with another unit than their names give: `{file.size} KB`. */
export const wrongUnits = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  ['Identifier', 'MemberExpression'].flatMap((type) =>
    tree.ofType(type).flatMap((node) => {
      const unit = unitOf(node);
      if (unit === null || !isMislabelled(tree, node, unit)) return [];
      if (
        type === 'MemberExpression' &&
        /\.size$/.test(dottedName(node) ?? '') &&
        writesSizes(tree)
      )
        return [];
      return [
        problemAt(source, node, {
          message: `${dottedName(node)} is in ${unit.isCalled}, but is shown with another unit`,
          rule: 'wrong-unit',
          severity: 'ERROR',
          cost: 0.5,
        }),
      ];
    }),
  );

const unitOf = (node: SyntaxNode): Unit | null => {
  const name = dottedName(node) ?? '';
  return UNITS.find((unit) => unit.name.test(name)) ?? null;
};

const isMislabelled = (tree: SyntaxTree, node: SyntaxNode, { behind, before }: Unit): boolean => {
  const ahead = wordsBefore(tree, node);
  // In `{seconds}.{ms}s` and `{euros},{cents} €` it is a fraction of the number before it.
  const isFraction = /[.,:]$/.test(ahead);
  return (
    !isFraction && (behind?.test(wordsBehind(tree, node)) === true || before?.test(ahead) === true)
  );
};

/**
 * Whether the file writes objects such as `{ name: 'report.pdf', size: 120 }`, whose sizes may be
 * in any unit.
 */
const writesSizes = oncePerTree((tree): boolean =>
  tree
    .ofType('Property')
    .some(
      (property) =>
        nameOf(nodeIn(property, 'key')) === 'size' &&
        typeof nodeIn(property, 'value')?.value === 'number',
    ),
);
