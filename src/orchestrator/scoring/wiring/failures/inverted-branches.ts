import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { calleeName, dottedName, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds inverted conditions that their own branches give away, such as `if (response.ok) throw …`.
 */
export const invertedBranches = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...tree.ofType('IfStatement').flatMap((statement) => {
    const message = messageOf(tree, statement);
    return message === null ? [] : [wrong(source, statement, message)];
  }),
  ...tree
    .ofType('ConditionalExpression')
    .filter((choice) => parsesNothing(tree, choice))
    .map((choice) => wrong(source, choice, 'This parses the text only when there is none')),
];

const wrong = (source: Source, node: SyntaxNode, message: string): Problem =>
  problemAt(source, node, { message, rule: 'inverted-branch', severity: 'ERROR', cost: 0.7 });

function messageOf(tree: SyntaxTree, statement: SyntaxNode): string | null {
  const [test, then] = [nodeIn(statement, 'test'), nodeIn(statement, 'consequent')];
  if (test === null || then === null) return null;
  const first = then.type === 'BlockStatement' ? (nodesIn(then, 'body')[0] ?? then) : then;
  if (/^res(?:ponse|ult|p)?\.ok$/.test(dottedName(test) ?? '') && first.type === 'ThrowStatement')
    return 'This throws when the response is ok';
  const negated =
    test.type === 'UnaryExpression' && test.operator === '!'
      ? nameOf(nodeIn(test, 'argument'))
      : null;
  if (negated === null || first.type !== 'ReturnStatement') return null;
  const shown = nodeIn(first, 'argument');
  if (shown?.type !== 'JSXElement') return null;
  if (/^(?:is)?loading$/i.test(negated) && saysLoading(tree, shown))
    return 'This says that it is loading when it is not';
  const showsIt = tree
    .within(shown, 'JSXExpressionContainer')
    .some(
      (container) =>
        new RegExp(`^${negated}(?:\\.message)?$`).test(
          dottedName(nodeIn(container, 'expression')) ?? '',
        ) && tree.parentOf(container)?.type === 'JSXElement',
    );
  return showsIt ? `This shows ${negated} when there is none` : null;
}

const saysLoading = (tree: SyntaxTree, element: SyntaxNode): boolean =>
  tree
    .within(element, 'JSXText')
    .some(({ value }) => typeof value === 'string' && /^\s*loading\b/i.test(value));

/**
 * Whether this is `stored !== null ? fallback : JSON.parse(stored)`, which only ever parses null.
 */
function parsesNothing(tree: SyntaxTree, choice: SyntaxNode): boolean {
  const test = nodeIn(choice, 'test');
  if (test === null) return false;
  const missing = missingIn(test);
  if (missing === null) return false;
  const branch = nodeIn(choice, missing.where);
  return (
    branch !== null &&
    tree
      .callsOf('JSON.parse', choice)
      .some(
        (call) =>
          isWithin(call, branch) &&
          calleeName(call) === 'JSON.parse' &&
          nameOf(nodesIn(call, 'arguments')[0] ?? null) === missing.name,
      )
  );
}

/**
 * Returns the variable that the test compares with null, and the branch taken when it is missing.
 */
function missingIn(
  test: SyntaxNode,
): { readonly name: string; readonly where: 'consequent' | 'alternate' } | null {
  const plain = nameOf(test);
  if (plain !== null) return { name: plain, where: 'alternate' };
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const name = nameOf(nodeIn(test, 'argument'));
    return name === null ? null : { name, where: 'consequent' };
  }
  const right = nodeIn(test, 'right');
  const name = nameOf(nodeIn(test, 'left'));
  if (test.type !== 'BinaryExpression' || name === null) return null;
  if (right?.type !== 'Literal' || right.value !== null) return null;
  if (/^!==?$/.test(String(test.operator))) return { name, where: 'alternate' };
  return /^={2,3}$/.test(String(test.operator)) ? { name, where: 'consequent' } : null;
}
