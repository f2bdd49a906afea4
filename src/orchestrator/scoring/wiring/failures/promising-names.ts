import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { importBinding, isOwnSpecifier } from '../../syntax/import-bindings.ts';
import { calleeName, nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of functions that are asynchronous wherever a function has that name. */
export function namesOfAsynchronous(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  const plain = new Set<string>();
  for (const { tree } of sources) {
    for (const fn of tree === null ? [] : functionsOf(tree)) {
      const name = tree === null ? null : functionName(tree, fn);
      // A generator gives what can be gone through at once.
      const isPromising = fn.async === true && fn.generator !== true;
      if (name !== null) (isPromising ? names : plain).add(name);
    }
  }
  return new Set([...names].filter((name) => !plain.has(name)));
}

/** So many calls that are waited for say that a package's function gives a promise. */
const MIN_AWAITED = 2;

/** What packages export, as `exportOfPackage` names it, that is waited for wherever it is called but once. */
export function awaitedExports(sources: readonly Source[]): ReadonlySet<string> {
  const counts = new Map<string, { waitedFor: number; not: number }>();
  for (const { tree } of sources) {
    for (const call of tree?.ofType('CallExpression') ?? []) {
      const name = nameOf(nodeIn(call, 'callee'));
      const from = tree === null || name === null ? null : exportOfPackage(tree, name);
      if (tree === null || from === null) continue;
      const count = counts.get(from) ?? { waitedFor: 0, not: 0 };
      if (isWaitedFor(tree, call)) count.waitedFor += 1;
      // Handed on as it is, it may be a promise or not.
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

/** `graphql-request request`: what a file calls by a name, by the package and its name there; null for others. */
export function exportOfPackage(tree: SyntaxTree, name: string): string | null {
  const binding = importBinding(tree, name);
  return binding === null || isOwnSpecifier(binding.specifier)
    ? null
    : `${binding.specifier} ${binding.imported ?? 'default'}`;
}

/** Somewhere in what is awaited, or followed by what waits. */
const isWaitedFor = (tree: SyntaxTree, use: SyntaxNode): boolean =>
  tree.closest(
    use,
    (outer) =>
      outer.type === 'AwaitExpression' ||
      (outer.type === 'CallExpression' &&
        /^Promise\.|\.(?:then|catch|finally)$/.test(calleeName(outer) ?? '')),
  ) !== null;
