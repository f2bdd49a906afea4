import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Requests that say that results come in the order of what was asked. */
const IN_ORDER =
  /\b(?:in|same|original|input|keep\w*|preserv\w+|retain\w*|maintain\w*) (?:the |their |its )?(?:\w+ )?order\b|\border (?:is|are|must be|should be) (?:kept|preserved|maintained|retained)\b/i;

/** Results that are put down as each is ready, by several at once, where the request asks for their order. */
export function lostOrder(source: Source, tree: SyntaxTree, request: string): readonly Problem[] {
  if (!IN_ORDER.test(request)) return [];
  return tree.ofType('CallExpression').flatMap((call) => {
    const callee = nodeIn(call, 'callee');
    const [given = null] = nodesIn(call, 'arguments');
    if (nameOf(callee === null ? null : nodeIn(callee, 'property')) !== 'push') return [];
    if (given?.type !== 'AwaitExpression' || !isOneOfSeveral(tree, call)) return [];
    return [
      problemAt(source, call, {
        message:
          'Results are put down in the order in which they are ready, not in that of what was asked',
        rule: 'lost-order',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });
}

/** In a function of which many are under way: one for each item, or a worker that is started several times. */
function isOneOfSeveral(tree: SyntaxTree, node: SyntaxNode): boolean {
  const fn = functionAround(tree, node);
  if (fn === null) return false;
  const call = tree.parentOf(fn);
  if (call?.type === 'CallExpression' && /\.(?:map|forEach)$/.test(calleeName(call) ?? ''))
    return true;
  const name = functionName(tree, fn);
  return (
    name !== null &&
    [...tree.ofType('CallExpression')].some(
      (one) =>
        /^Array\.from$|\.(?:map|fill)$/.test(calleeName(one) ?? lastOf(one)) &&
        tree.named(name, one).length > 0,
    )
  );
}

const lastOf = (call: SyntaxNode): string => {
  const callee = nodeIn(call, 'callee');
  return `.${callee === null ? '' : nameOf(nodeIn(callee, 'property'))}`;
};
