import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const STORAGE = /^(?:(?:window|globalThis|self)\.)?(?:local|session)Storage$/;

/** Phrases by which a request asks for something to be remembered. */
const ASKS_TO_REMEMBER =
  /\b(?:remember\w*|persist\w*|surviv\w*|(?:after|across|between|through|on) (?:(?:a|the|any|each|every|page|browser) )*(?:reload|refresh)\w*|page (?:reload|refresh)\w*|local ?storage|next (?:visit|time)|(?:between|across) (?:visits|sessions|(?:page )?(?:re)?loads))\b/i;

/** Keys that are likely read elsewhere, by code that sends requests to the server. */
const FOR_OTHERS = /token|jwt|auth/i;

/**
 * Values stored in the browser under one key and read under another; and values that are stored and
 * never read, if the request asks for them to be remembered.
 */
export function lostStorage(sources: readonly Source[], request: string): readonly Problem[] {
  const accesses = sources.flatMap((source) =>
    source.tree === null ? [] : accessesIn(source, source.tree),
  );
  // A key that is computed at run time may be any of them.
  if (accesses.some(({ key }) => key === null)) return [];
  const keysOf = (kind: Access['kind']): ReadonlySet<string | null> =>
    new Set(accesses.filter((access) => access.kind === kind).map(({ key }) => key));
  const [read, written] = [keysOf('read'), keysOf('written')];
  const [first] = accesses.filter(({ kind }) => kind === 'written');
  const isForOthers = accesses.some(({ key }) => FOR_OTHERS.test(key ?? ''));
  if (first !== undefined && !isForOthers && read.size === 0 && ASKS_TO_REMEMBER.test(request)) {
    return [
      problemAt(first.source, first.node, {
        message: `What is stored under '${first.key}' is never read again`,
        rule: 'lost-storage',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  }
  const neverWritten = [...read].filter((key) => !written.has(key));
  const neverRead = accesses.filter(({ kind, key }) => kind === 'written' && !read.has(key));
  // Either alone may have its counterpart elsewhere; only both together are a mistake.
  const [sought] = neverWritten;
  if (neverWritten.length !== 1 || sought === undefined || sought === null) return [];
  if (new Set(neverRead.map(({ key }) => key)).size !== 1) return [];
  return neverRead.slice(0, 1).map(({ source, node, key }) =>
    problemAt(source, node, {
      message: `What is stored under '${key}' is looked up under '${sought}', and never found`,
      rule: 'lost-storage',
      severity: 'ERROR',
      cost: 0.6,
    }),
  );
}

interface Access {
  readonly source: Source;
  readonly node: SyntaxNode;
  readonly kind: 'read' | 'written' | 'removed';
  /** Null if the key is not known. */
  readonly key: string | null;
}

const METHODS: Readonly<Record<string, Access['kind']>> = {
  getItem: 'read',
  setItem: 'written',
  removeItem: 'removed',
};

/** Every use of the browser's storage. */
const accessesIn = (source: Source, tree: SyntaxTree): readonly Access[] =>
  ['localStorage', 'sessionStorage']
    .flatMap((name) => tree.named(name, tree.root))
    .flatMap((node): readonly Access[] => {
      const storage = outermost(tree, node);
      const member = tree.parentOf(storage);
      const unknown: Access = { source, node, kind: 'read', key: null };
      // `'localStorage' in window` and `typeof localStorage` access no value.
      if (member?.type === 'UnaryExpression' || member?.type === 'IfStatement') return [];
      if (member?.type !== 'MemberExpression' || nodeIn(member, 'object') !== storage) {
        return isReferred(tree, storage) ? [unknown] : [];
      }
      const property = nodeIn(member, 'property');
      const name = member.computed === true ? stringOf(property) : nameOf(property);
      const call = tree.parentOf(member);
      const isCalled = call?.type === 'CallExpression' && nodeIn(call, 'callee') === member;
      if (isCalled && name !== null) {
        if (name === 'clear') return [];
        const kind = METHODS[name];
        const [key = null] = nodesIn(call, 'arguments');
        return [kind === undefined ? unknown : { source, node, kind, key: keyOf(tree, key) }];
      }
      if (name === 'length') return [unknown];
      const isSet = call?.type === 'AssignmentExpression' && nodeIn(call, 'left') === member;
      return [{ source, node, kind: isSet ? 'written' : 'read', key: name }];
    });

/** `window.localStorage` around `localStorage`. */
function outermost(tree: SyntaxTree, node: SyntaxNode): SyntaxNode {
  const parent = tree.parentOf(node);
  return parent?.type === 'MemberExpression' &&
    nodeIn(parent, 'property') === node &&
    STORAGE.test(dottedName(parent) ?? '')
    ? parent
    : node;
}

const isReferred = (tree: SyntaxTree, node: SyntaxNode): boolean => {
  const parent = tree.parentOf(node);
  return parent?.type !== 'Property' || nodeIn(parent, 'value') === node;
};

/** The text of a key, literal or from a constant of the file. */
function keyOf(tree: SyntaxTree, node: SyntaxNode | null): string | null {
  const text = stringOf(node);
  const name = nameOf(node);
  if (text !== null || name === null) return text;
  const declared = tree
    .named(name, tree.root)
    .map((id) => tree.parentOf(id))
    .filter((parent) => parent?.type === 'VariableDeclarator');
  const [only = null] = declared;
  return declared.length === 1 && only !== null && nameOf(nodeIn(only, 'id')) === name
    ? stringOf(nodeIn(only, 'init'))
    : null;
}
