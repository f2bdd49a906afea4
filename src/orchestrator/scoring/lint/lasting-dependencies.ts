import type { LintProblem, SyntaxNode } from '../../ports/code-tools.ts';
import type { Source } from '../project/source.ts';
import { functionAround, functionsNamed, functionsOf } from '../syntax/functions.ts';
import { hookName } from '../syntax/jsx.ts';
import { isWithin, nameOf, nodeIn, nodesIn, textIn } from '../syntax/node.ts';
import { oncePerName } from '../syntax/once-per-name.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Hooks that return the same value in every render. */
const LASTING = /^use(?:Ref|Dispatch|Navigate|Router|History|QueryClient)$/;
const MISSING = /missing dependenc\w+: ([^.]*?)(?: Either|$)/;

/**
 * True if no dependency that an effect lacks can be stale: each is a stable value, or a function
 * that reads only stable values of its component and dependencies of the effect.
 */
export function lastsUnchanged({ tree, text }: Source, found: LintProblem): boolean {
  const names = [...(MISSING.exec(found.message)?.[1]?.matchAll(/'([^']+)'/g) ?? [])].map(
    ([, name = '']) => name,
  );
  if (tree === null || names.length === 0) return false;
  const depended = new Set(dependenciesAt(text, found));
  return names.every((name) => {
    const fn = functionsNamed(tree, name)[0];
    const owner = fn === undefined ? ownerOf(tree, name) : functionAround(tree, fn);
    return owner !== null && lasts(tree, owner, { name, depended, asked: new Set() });
  });
}

/** The names in the dependency array that the finding points to. */
function dependenciesAt(text: string, { line, column }: LintProblem): readonly string[] {
  const rest = text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .slice(column - 1, column + 499);
  return rest.match(/^\[([^\]]*)\]/)?.[1]?.match(/[\w$]+/g) ?? [];
}

/** The first function that declares a name or has it as a parameter. */
const ownerOf = (tree: SyntaxTree, name: string): SyntaxNode | null =>
  functionsOf(tree).find((fn) => declaredIn(tree, fn, '').has(name)) ?? null;

interface Asked {
  readonly name: string;
  readonly depended: ReadonlySet<string>;
  /** Functions that were examined or are being examined: each is examined only once. */
  readonly asked: Set<string>;
}

function lasts(tree: SyntaxTree, owner: SyntaxNode, { name, depended, asked }: Asked): boolean {
  if (depended.has(name) || asked.has(name)) return true;
  const kind = declaredIn(tree, owner, '').get(name);
  if (kind === undefined || kind === 'lasting') return true;
  if (kind === 'changing') return false;
  asked.add(name);
  return tree.within(kind, 'Identifier').every((node) => {
    const used = textIn(node, 'name') ?? '';
    return (
      isPropertyName(tree, node) ||
      isOwnTo(tree, kind, used) ||
      lasts(tree, owner, { name: used, depended, asked })
    );
  });
}

const isPropertyName = (tree: SyntaxTree, node: SyntaxNode): boolean => {
  const parent = tree.parentOf(node);
  return (
    parent !== null &&
    parent.computed !== true &&
    ((parent.type === 'MemberExpression' && nodeIn(parent, 'property') === node) ||
      (parent.type === 'Property' && nodeIn(parent, 'key') === node && parent.shorthand !== true))
  );
};

/** True for a parameter or a variable of the function itself. */
const isOwnTo = oncePerName((tree, fn, name) =>
  tree.named(name, fn).some(
    (node) =>
      nodesIn(fn, 'params').some((given) => given === node || isWithin(node, given)) ||
      tree.within(fn, 'VariableDeclarator').some((one) => {
        const id = nodeIn(one, 'id');
        return id !== null && (id === node || isWithin(node, id));
      }),
  ),
);

/**
 * What a component declares under each name: a stable value, a function, or a value that may
 * change.
 */
const declaredIn = oncePerName(
  (tree, owner): ReadonlyMap<string, 'lasting' | 'changing' | SyntaxNode> => {
    const declared = new Map<string, 'lasting' | 'changing' | SyntaxNode>();
    for (const given of nodesIn(owner, 'params')) {
      for (const name of namesIn(tree, given)) declared.set(name, 'changing');
    }
    for (const one of tree.within(owner, 'VariableDeclarator')) {
      if (functionAround(tree, one) !== owner) continue;
      const id = nodeIn(one, 'id');
      const init = nodeIn(one, 'init');
      const hook = init?.type === 'CallExpression' ? hookName(init) : null;
      for (const name of id === null ? [] : namesIn(tree, id)) declared.set(name, 'changing');
      const plain = nameOf(id);
      if (plain !== null && LASTING.test(hook ?? '')) declared.set(plain, 'lasting');
      if (plain !== null && /Function/.test(init?.type ?? '') && init !== null) {
        declared.set(plain, init);
      }
      const setter =
        id?.type === 'ArrayPattern' && hook !== null ? nodesIn(id, 'elements')[1] : null;
      const setterName = nameOf(setter ?? null);
      if (setterName !== null) declared.set(setterName, 'lasting');
    }
    for (const fn of tree.within(owner, 'FunctionDeclaration')) {
      const name = nameOf(nodeIn(fn, 'id'));
      if (name !== null && functionAround(tree, fn) === owner) declared.set(name, fn);
    }
    return declared;
  },
);

const namesIn = (tree: SyntaxTree, pattern: SyntaxNode): readonly string[] => [
  ...(nameOf(pattern) === null ? [] : [nameOf(pattern) ?? '']),
  ...tree.within(pattern, 'Identifier').map((node) => textIn(node, 'name') ?? ''),
];
