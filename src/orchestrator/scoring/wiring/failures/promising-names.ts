import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { importBinding, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { calleeName, nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names under which the project declares only asynchronous functions. */
export function namesOfAsynchronous(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  const plain = new Set<string>();
  for (const { tree } of sources) {
    for (const fn of tree === null ? [] : functionsOf(tree)) {
      const name = tree === null ? null : functionName(tree, fn);
      // An async generator returns an iterator, not a promise.
      const isPromising = fn.async === true && fn.generator !== true;
      if (name !== null) (isPromising ? names : plain).add(name);
    }
  }
  return new Set([...names].filter((name) => !plain.has(name)));
}

/** From this many awaited calls, a package's function is taken to return a promise. */
const MIN_AWAITED = 2;

/** Exports of packages, as `exportOfPackage` names them, that are awaited at every call but one. */
export function awaitedExports(sources: readonly Source[]): ReadonlySet<string> {
  const counts = new Map<string, { waitedFor: number; not: number }>();
  for (const { tree } of sources) {
    for (const call of tree?.ofType('CallExpression') ?? []) {
      const name = nameOf(nodeIn(call, 'callee'));
      const from = tree === null || name === null ? null : exportOfPackage(tree, name);
      if (tree === null || from === null) continue;
      const count = counts.get(from) ?? { waitedFor: 0, not: 0 };
      if (isWaitedFor(tree, call)) count.waitedFor += 1;
      // A result that is returned as it is may be a promise or not.
      else if (!isReturned(tree, call)) count.not += 1;
      counts.set(from, count);
    }
  }
  return new Set(
    [...counts].flatMap(([from, { waitedFor, not }]) =>
      waitedFor >= MIN_AWAITED && not === 1 ? [from] : [],
    ),
  );
}

const isReturned = (tree: SyntaxTree, call: SyntaxNode): boolean =>
  tree.parentOf(call)?.type === 'ReturnStatement';

/**
 * The package and export that a name is imported from, such as `graphql-request request`; null if
 * it is not imported from a package.
 */
export function exportOfPackage(tree: SyntaxTree, name: string): string | null {
  const binding = importBinding(tree, name);
  return binding === null || isOwnSpecifier(binding.specifier)
    ? null
    : `${binding.specifier} ${binding.imported ?? 'default'}`;
}

/** Whether the value is somewhere inside an `await`, a promise chain or `Promise.all(…)`. */
const isWaitedFor = (tree: SyntaxTree, use: SyntaxNode): boolean =>
  tree.closest(
    use,
    (outer) =>
      outer.type === 'AwaitExpression' ||
      (outer.type === 'CallExpression' &&
        /^Promise\.|\.(?:then|catch|finally)$/.test(calleeName(outer) ?? '')),
  ) !== null;
