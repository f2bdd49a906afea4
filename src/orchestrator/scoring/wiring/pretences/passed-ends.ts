import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nodeIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds ends that are noticed one step too late: `finished = current > questions.length`, with
 * `questions[current]` elsewhere.
 */
export const passedEnds = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('BinaryExpression').flatMap((test) => {
    if (test.operator !== '>') return [];
    const place = plain(nodeIn(test, 'left'));
    const list = plain(nodeIn(test, 'right'))?.match(/^(.+)\.length$/)?.[1];
    if (place === null || list === undefined || !PLACE.test(place)) return [];
    if (!places(tree).has(`${list.replace(/\.value$/, '')}[${place}]`)) return [];
    return [
      problemAt(source, test, {
        message: `${place} is past the end of ${list} before this is true`,
        rule: 'passed-end',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });

/** Indexes of what is gone through step by step. In a text, the index may equal the length. */
const PLACE = /current|question|step|slide|round|active/i;

/** Every `questions[current]` of the file. */
const places = oncePerTree(
  (tree): ReadonlySet<string> =>
    new Set(
      tree
        .ofType('MemberExpression')
        .filter(({ computed }) => computed === true)
        .map((node) => `${plain(nodeIn(node, 'object'))}[${plain(nodeIn(node, 'property'))}]`),
    ),
);

const plain = (node: SyntaxNode | null): string | null =>
  dottedName(node)?.replace(/\.value$/, '') ?? null;
