import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { isFunction, nameOf, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';

/**
 * `items.sort((a, b) => a.age > b.age)`: true and false are 1 and 0, and never say that the first
 * comes first. Only of JavaScript: in TypeScript the compiler says so.
 */
export const unorderedSorts = (sources: readonly Source[]): readonly Problem[] =>
  sources.flatMap((source) => {
    const isTyped =
      /\.[cm]?tsx?$/.test(source.path) || source.component?.scripts.some((one) => one.isTyped);
    if (source.tree === null || isTyped === true) return [];
    return source.tree.ofType('CallExpression').flatMap((call) => {
      const [compare = null] = nodesIn(call, 'arguments');
      const callee = nodeIn(call, 'callee');
      const method = callee === null ? null : nameOf(nodeIn(callee, 'property'));
      if (!/^(?:sort|toSorted)$/.test(method ?? '') || !isFunction(compare)) return [];
      const answer = answerOf(compare);
      return answer?.type === 'BinaryExpression' && /^[<>]=?$/.test(String(answer.operator))
        ? [
            problemAt(source, answer, {
              message:
                'This sorts nothing: what compares is to give a number, and gives true or false',
              rule: 'unordered-sort',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ]
        : [];
    });
  });

/** What a function gives back, where it does nothing else. */
function answerOf(fn: SyntaxNode): SyntaxNode | null {
  const statements = statementsOf(fn);
  if (statements === null) return nodeIn(fn, 'body');
  const [only, ...others] = statements;
  return only?.type === 'ReturnStatement' && others.length === 0 ? nodeIn(only, 'argument') : null;
}
