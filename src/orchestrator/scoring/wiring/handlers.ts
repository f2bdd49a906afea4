import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { Source } from '../project/source.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { attributesOf, expressionOf, isHandlerName, isPlatformTag, tagOf } from '../syntax/jsx.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn, statementsOf } from '../syntax/node.ts';
import { statePairs } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Handlers that do nothing, and handlers that are called while rendering. */
export function handlerProblems(source: Source, tree: SyntaxTree): Problem[] {
  const idle = idleFunctions(tree);
  const setters = new Set(statePairs(tree).map(({ setter }) => nameOf(setter)));
  return tree.ofType('JSXElement').flatMap((element) => {
    if (!isPlatformTag(tagOf(element))) return [];
    return [...attributesOf(element).byName].flatMap(([name, attribute]): Problem[] => {
      const expression = isHandlerName(name) ? expressionOf(attribute) : null;
      if (expression === null) return [];
      if (isIdle(expression) || idle.has(nameOf(expression) ?? '')) {
        return [
          problemAt(source, attribute, {
            message: `${name} of <${tagOf(element)}> does nothing`,
            rule: 'idle-handler',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ];
      }
      const called = expression.type === 'CallExpression' ? calleeName(expression) : null;
      if (called === null || !setters.has(called)) return [];
      return [
        problemAt(source, attribute, {
          message: `${name} of <${tagOf(element)}> calls ${called} while rendering, not when it happens`,
          rule: 'handler-called-in-render',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    });
  });
}

/** Names of functions of the file that do nothing. */
const idleFunctions = (tree: SyntaxTree): ReadonlySet<string> =>
  new Set(
    functionsOf(tree)
      .filter(isIdle)
      .map((fn) => functionName(tree, fn))
      .filter((name) => name !== null),
  );

/** True for a function whose body is empty, or only writes to the console. */
function isIdle(node: SyntaxNode): boolean {
  if (!isFunction(node)) return false;
  const statements = statementsOf(node);
  if (statements === null) return isIdleExpression(nodeIn(node, 'body'));
  return statements.every(
    (statement) =>
      statement.type === 'EmptyStatement' ||
      (statement.type === 'ExpressionStatement' &&
        isIdleExpression(nodeIn(statement, 'expression'))) ||
      (statement.type === 'ReturnStatement' && nodeIn(statement, 'argument') === null),
  );
}

function isIdleExpression(node: SyntaxNode | null): boolean {
  if (node === null) return true;
  if (node.type === 'Literal') return true;
  if (nameOf(node) === 'undefined') return true;
  if (node.type === 'UnaryExpression' && node.operator === 'void') return true;
  return (
    node.type === 'CallExpression' &&
    /^console\.(?:log|info|debug)$/.test(calleeName(node) ?? '') &&
    // Logging a result of something is doing that something.
    nodesIn(node, 'arguments').every((argument) => argument.type !== 'CallExpression')
  );
}
