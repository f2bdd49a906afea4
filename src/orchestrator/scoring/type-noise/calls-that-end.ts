import type { Source } from '../project/source.ts';
import { functionAround } from '../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';

/**
 * Methods that end the program in packages for commands and tests, whose types are unknown here.
 */
const MAY_END = /(?<!^console)\.(?:error|fail|abort|bail|exit|panic|throw\w*)$/;

/** True for a name after `if (!name) { program.error('…'); }`, which probably does not return. */
export function isBehindEndingCall({ tree, text }: Source, offset: number): boolean {
  const name = text.slice(offset, offset + 100).match(/^[\w$]+/)?.[0];
  const use = tree?.ofType('Identifier').find(({ start }) => start === offset);
  if (tree === null || name === undefined || use === undefined) return false;
  const fn = functionAround(tree, use);
  return tree.ofType('IfStatement').some((statement) => {
    const test = nodeIn(statement, 'test');
    const then = nodeIn(statement, 'consequent');
    const last = then?.type === 'BlockStatement' ? nodesIn(then, 'body').at(-1) : then;
    const call = last?.type === 'ExpressionStatement' ? nodeIn(last, 'expression') : null;
    return (
      statement.end <= offset &&
      test?.type === 'UnaryExpression' &&
      nameOf(nodeIn(test, 'argument')) === name &&
      call?.type === 'CallExpression' &&
      MAY_END.test(calleeName(call) ?? '') &&
      functionAround(tree, statement) === fn
    );
  });
}
