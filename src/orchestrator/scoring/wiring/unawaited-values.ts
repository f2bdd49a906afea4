import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { Source } from '../project/source.ts';
import { functionAround, functionName, functionsOf } from '../syntax/functions.ts';
import { calleeName, nameOf, nodeIn } from '../syntax/node.ts';
import { referencesTo } from '../syntax/references.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** What is sent or written by these is read at once; of a promise there is nothing to read. */
const READING = /\.(?:json|send|stringify|write|end)$/;

/** Values sent that are promises still: the call that gives them is not awaited. */
export function unawaitedValues(sources: readonly Source[]): Problem[] {
  const asynchronous = new Set(
    sources.flatMap(({ tree }) =>
      tree === null
        ? []
        : functionsOf(tree).flatMap((fn) =>
            fn.async === true ? (functionName(tree, fn) ?? []) : [],
          ),
    ),
  );
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null) return [];
    return tree.ofType('VariableDeclarator').flatMap((declarator): Problem[] => {
      const call = nodeIn(declarator, 'init');
      const name = nameOf(nodeIn(declarator, 'id'));
      const called = call?.type === 'CallExpression' ? nameOf(nodeIn(call, 'callee')) : null;
      if (call === null || name === null || called === null || !asynchronous.has(called)) return [];
      const scope = functionAround(tree, declarator) ?? tree.root;
      const uses = referencesTo(tree, name, scope);
      if (!uses.some((use) => isRead(tree, use)) || uses.some((use) => isWaitedFor(tree, use))) {
        return [];
      }
      return [
        problemAt(source, call, {
          message: `${name} is a promise where it is sent: ${called} is not awaited`,
          rule: 'unawaited-value',
          severity: 'ERROR',
          cost: 0.8,
        }),
      ];
    });
  });
}

const isRead = (tree: SyntaxTree, use: SyntaxNode): boolean => {
  const parent = tree.parentOf(use);
  return parent?.type === 'CallExpression' && READING.test(calleeName(parent) ?? '');
};

/** `await x`, `x.then(…)`, `Promise.all([x, y])`. */
const isWaitedFor = (tree: SyntaxTree, use: SyntaxNode): boolean =>
  tree.closest(
    use,
    (outer) =>
      outer.type === 'AwaitExpression' ||
      (outer.type === 'CallExpression' &&
        /^Promise\.|\.(?:then|catch|finally)$/.test(calleeName(outer) ?? '')),
  ) !== null;
