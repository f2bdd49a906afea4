import type { SyntaxComment, SyntaxNode } from '../../ports/code-tools.ts';
import type { Source } from '../project/source.ts';
import { functionsOf } from '../syntax/functions.ts';
import { dottedName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { oncePerTree } from '../syntax/once-per-tree.ts';
import { memberAt } from './member-at.ts';
import { nameAt } from './name-at.ts';

/**
 * True for a place in JavaScript about a variable that is later assigned other values, or a
 * parameter whose type only a comment gives: its inferred type says little.
 */
export function isOfChangingName(source: Source, offset: number): boolean {
  const { tree } = source;
  if (tree === null) return false;
  const member = memberAt(tree, offset);
  const whole = member === null ? nameAt(source, offset) : dottedName(member);
  const [name = ''] = whole?.split('.') ?? [];
  return (
    (name !== '' && (assignedNames(tree).has(name) || documentedNames(source).has(name))) ||
    isTakenApart(source, offset)
  );
}

const PARAMETER = /@param\s+\{[^}\n]*\}\s+\[?([\w$]+)/g;
const isDocumentation = (comment: string): boolean => comment.startsWith('*');

/** Parameters whose types are given in comments. */
function documentedNames(source: Source): ReadonlySet<string> {
  const kept = documented.get(source);
  if (kept !== undefined) return kept;
  const names = new Set(
    source.comments.flatMap(({ value }) =>
      isDocumentation(value) ? [...value.matchAll(PARAMETER)].map(([, name = '']) => name) : [],
    ),
  );
  documented.set(source, names);
  return names;
}

const documented = new WeakMap<Source, ReadonlySet<string>>();

/**
 * `list({ page, name })` below a comment that describes `page` first: the compiler takes the first
 * documented type for that of the whole object.
 */
function isTakenApart({ tree, text, comments }: Source, offset: number): boolean {
  const pattern = tree === null ? null : (patternsByProperty(tree).get(offset) ?? null);
  if (pattern === null) return false;
  const above = lastBefore(comments, pattern.start);
  return (
    above !== null &&
    isDocumentation(above.value) &&
    above.value.includes('@param') &&
    !/[;}]/.test(text.slice(above.end, pattern.start))
  );
}

/** Destructured object parameters, by the start of each of their properties. */
const patternsByProperty = oncePerTree(
  (tree): ReadonlyMap<number, SyntaxNode> =>
    new Map(
      functionsOf(tree)
        .flatMap((fn) => nodesIn(fn, 'params'))
        .map((given) => (given.type === 'AssignmentPattern' ? nodeIn(given, 'left') : given))
        .filter((given) => given?.type === 'ObjectPattern')
        .flatMap((given) =>
          given === null || given === undefined
            ? []
            : nodesIn(given, 'properties').map(({ start }) => [start, given] as const),
        ),
    ),
);

function lastBefore(comments: readonly SyntaxComment[], offset: number): SyntaxComment | null {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((comments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return comments[low - 1] ?? null;
}

/** Primitive values, which the compiler recognises too. */
const PLAIN = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression', 'UnaryExpression']);

/** Variables that are assigned a value, and those of loops over them. */
const assignedNames = oncePerTree((tree): ReadonlySet<string> => {
  const names = new Set(
    tree
      .ofType('AssignmentExpression')
      .filter((node) => node.operator === '=' && !PLAIN.has(nodeIn(node, 'right')?.type ?? ''))
      .flatMap((node) => nameOf(nodeIn(node, 'left')) ?? []),
  );
  for (const walk of tree.ofType('ForOfStatement')) {
    if (!names.has(nameOf(nodeIn(walk, 'right')) ?? '')) continue;
    const left = nodeIn(walk, 'left');
    for (const declarator of left === null ? [] : tree.within(left, 'VariableDeclarator')) {
      names.add(nameOf(nodeIn(declarator, 'id')) ?? '');
    }
  }
  return names;
});
