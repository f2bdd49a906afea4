import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, dottedName, nameOf, nodeIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const RIGHT =
  /^(?:correct(?:_?(?:answer|option|index|choice))?|(?:right_?)?answer(?:_?(?:index|id))?|solution)$/i;
const SCORE = /^(?:score|points|correct(?:_?(?:count|answers))?)$/i;

/** Finds points that are given for wrong answers: `if (choice !== question.answer) score++`. */
export const pointsForWrongAnswers = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('IfStatement').flatMap((choice) => {
    const test = nodeIn(choice, 'test');
    const then = nodeIn(choice, 'consequent');
    if (test?.type !== 'BinaryExpression' || !/^!={1,2}$/.test(String(test.operator))) return [];
    if (then === null || ![nodeIn(test, 'left'), nodeIn(test, 'right')].some(isRight)) return [];
    return givesPoints(tree, then)
      ? [
          problemAt(source, test, {
            message: 'Points are given for wrong answers',
            rule: 'points-for-wrong-answer',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ]
      : [];
  });

const isRight = (side: SyntaxNode | null): boolean =>
  side?.type === 'MemberExpression' && RIGHT.test(dottedName(side)?.split('.').at(-1) ?? '');

function givesPoints(tree: SyntaxTree, then: SyntaxNode): boolean {
  const isScore = (node: SyntaxNode | null): boolean =>
    SCORE.test(
      dottedName(node)
        ?.split('.')
        .findLast((name) => name !== 'value') ?? '',
    );
  const setters = new Set(
    statePairs(tree).flatMap(({ value, setter }) => (isScore(value) ? (nameOf(setter) ?? []) : [])),
  );
  return (
    tree
      .within(then, 'UpdateExpression')
      .some((node) => node.operator === '++' && isScore(nodeIn(node, 'argument'))) ||
    tree
      .within(then, 'AssignmentExpression')
      .some((node) => node.operator === '+=' && isScore(nodeIn(node, 'left'))) ||
    tree.within(then, 'CallExpression').some((node) => setters.has(calleeName(node) ?? ''))
  );
}
