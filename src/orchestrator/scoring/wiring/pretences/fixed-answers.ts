import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { nameOf, nodeIn, nodesIn, statementsOf } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds functions that ignore their parameters and always return the same value. */
export function fixedAnswers(source: Source): Problem[] {
  const { tree } = source;
  if (tree === null) return [];
  return functionsOf(tree).flatMap((fn) => {
    const [only, ...others] = statementsOf(fn) ?? [];
    const name = functionName(tree, fn);
    if (only?.type !== 'ReturnStatement' || others.length > 0 || name === null) return [];
    // Functions passed to another function must have the parameters that it expects.
    if (!/^(?:VariableDeclarator|Program|Export\w+|BlockStatement)$/.test(outsideOf(tree, fn))) {
      return [];
    }
    const answer = nodeIn(only, 'argument');
    if (!isFixed(answer) || !ignoresAll(tree, fn)) return [];
    return [
      problemAt(source, fn, {
        message: `${name} returns the same value whatever it is given`,
        rule: 'fixed-answer',
        severity: 'WARNING',
        cost: 0.3,
      }),
    ];
  });
}

const outsideOf = (tree: SyntaxTree, fn: SyntaxNode): string => tree.parentOf(fn)?.type ?? '';

/**
 * Whether the value consists of literals alone. `null` and the empty string do not count as an
 * answer.
 */
function isFixed(node: SyntaxNode | null): boolean {
  switch (node?.type) {
    case 'Literal':
      return node.value !== null && node.value !== '';
    case 'TemplateLiteral':
      return nodesIn(node, 'expressions').length === 0;
    case 'UnaryExpression':
      return node.operator !== 'void' && isFixed(nodeIn(node, 'argument'));
    case 'TSAsExpression':
      return isFixed(nodeIn(node, 'expression'));
    case 'ArrayExpression':
      return nodesIn(node, 'elements').every(isFixed);
    case 'ObjectExpression':
      return nodesIn(node, 'properties').every((property) => isFixed(nodeIn(property, 'value')));
    default:
      return false;
  }
}

/** Whether the function has parameters, none of which is used or marked as unused by `_`. */
function ignoresAll(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const params = nodesIn(fn, 'params');
  return (
    params.length > 0 &&
    params.every((param) => {
      const name = nameOf(param);
      return name !== null && !name.startsWith('_') && referencesTo(tree, name, fn).length === 0;
    })
  );
}
