import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import {
  functionAround,
  functionName,
  functionsNamed,
  functionsOf,
} from '../../syntax/functions.ts';
import { importBinding } from '../../syntax/import-bindings.ts';
import { calleeName, dottedName, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names of work that is often started on purpose without being awaited. */
const LEFT_ALONE =
  /log|track|report|notify|record|prefetch|preload|warm|schedule|refetch|invalidate|listen|start|run|main|bootstrap|init|poll|sync|load|fetch|refresh/i;

/** Finds `try { save(); } catch …` where `save` is asynchronous: the `catch` never sees it fail. */
export function floatingWork(sources: readonly Source[]): readonly Problem[] {
  const failing = namesOfFailing(sources);
  return sources.flatMap((source) => {
    const { tree } = source;
    if (tree === null) return [];
    const taken = namesTaken(tree, sources);
    return tree.ofType('TryStatement').flatMap((statement) => {
      const block = nodeIn(statement, 'block');
      const owner = functionAround(tree, statement);
      if (block === null || owner?.async !== true || nodeIn(statement, 'handler') === null)
        return [];
      const isOwn = (node: SyntaxNode): boolean =>
        functionAround(tree, node) === owner && innermostTry(tree, node) === statement;
      const unwrapped = tree
        .within(block, 'CallExpression')
        .filter((call) => isUnwrapped(call) && isOwn(call) && isLeft(tree, call, block))
        .map((call) => pastCatch(source, call, 'it'));
      const dropped = tree.within(block, 'ExpressionStatement').flatMap((floating) => {
        const call = nodeIn(floating, 'expression');
        const name = call?.type === 'CallExpression' ? nameCalled(tree, call) : null;
        if (call === null || name === null || !failing.has(name) || LEFT_ALONE.test(name))
          return [];
        if (taken.has(name)) return [];
        return isOwn(floating) ? [pastCatch(source, call, name)] : [];
      });
      return [...unwrapped, ...dropped];
    });
  });
}

const pastCatch = (source: Source, call: SyntaxNode, name: string): Problem =>
  problemAt(source, call, {
    message: `Nothing awaits ${name}, so the catch never sees it fail`,
    rule: 'floating-work',
    severity: 'ERROR',
    cost: 0.5,
  });

/**
 * Whether this is `addTodo(todo).unwrap()`: in Redux Toolkit, the unwrapped promise can reject, the
 * plain one cannot.
 */
const isUnwrapped = (call: SyntaxNode): boolean => {
  const callee = nodeIn(call, 'callee');
  return (
    callee?.type === 'MemberExpression' &&
    nameOf(nodeIn(callee, 'property')) === 'unwrap' &&
    nodesIn(call, 'arguments').length === 0 &&
    nodeIn(callee, 'object')?.type === 'CallExpression'
  );
};

/**
 * Whether the result is dropped, or kept in a variable that the block uses for nothing, or only
 * returns.
 */
function isLeft(tree: SyntaxTree, call: SyntaxNode, block: SyntaxNode): boolean {
  const parent = tree.parentOf(call);
  if (parent?.type === 'ExpressionStatement') return true;
  const name = parent?.type === 'VariableDeclarator' ? nameOf(nodeIn(parent, 'id')) : null;
  return (
    name !== null &&
    tree
      .named(name, block)
      .every((use) =>
        /^(?:VariableDeclarator|ReturnStatement)$/.test(tree.parentOf(use)?.type ?? ''),
      )
  );
}

const innermostTry = (tree: SyntaxTree, node: SyntaxNode): SyntaxNode | null =>
  tree.closest(node, (outer) => {
    const block = outer.type === 'TryStatement' ? nodeIn(outer, 'block') : null;
    return block !== null && isWithin(node, block);
  });

/**
 * Returns `save` for `save()`, and for `users.save()` if `users` is imported. Other objects are
 * unknown, which gives null.
 */
function nameCalled(tree: SyntaxTree, call: SyntaxNode): string | null {
  const [first, second, ...more] = dottedName(nodeIn(call, 'callee'))?.split('.') ?? [];
  if (first === undefined || second === undefined) return first ?? null;
  return more.length === 0 && importBinding(tree, first) !== null ? second : null;
}

/**
 * Names taken from hooks that the project does not declare, such as `reset` in
 * `const { reset } = useForm()`: these are not the project's functions of that name.
 */
function namesTaken(tree: SyntaxTree, sources: readonly Source[]): ReadonlySet<string> {
  return new Set(
    tree.ofType('VariableDeclarator').flatMap((declarator) => {
      const [id, init] = [nodeIn(declarator, 'id'), nodeIn(declarator, 'init')];
      const called = init?.type === 'CallExpression' ? calleeName(init) : null;
      if (id === null || called === null || !/^use[A-Z]/.test(called)) return [];
      if (isOfProject(sources, called)) return [];
      return [id, ...tree.within(id, 'Identifier')].flatMap((node) => nameOf(node) ?? []);
    }),
  );
}

const isOfProject = (sources: readonly Source[], name: string): boolean =>
  sources.some(({ tree }) => tree !== null && functionsNamed(tree, name).length > 0);

/** False for waiting until some time has passed, which never fails. */
const mayFail = (awaited: SyntaxNode): boolean =>
  !/^(?:\w+\.)?(?:nextTick|tick|sleep|delay|wait)$/.test(
    calleeName(nodeIn(awaited, 'argument') ?? awaited) ?? '',
  );

/**
 * Names under which the project declares only `async` functions that await something and have no
 * `try`.
 */
function namesOfFailing(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { tree } of sources) {
    for (const fn of tree === null ? [] : functionsOf(tree)) {
      const name = tree === null ? null : functionName(tree, fn);
      if (tree === null || name === null) continue;
      const isFailing =
        fn.async === true &&
        fn.generator !== true &&
        tree.within(fn, 'AwaitExpression').some(mayFail) &&
        tree.within(fn, 'TryStatement').length === 0;
      (isFailing ? names : others).add(name);
    }
  }
  return new Set([...names].filter((name) => !others.has(name)));
}
