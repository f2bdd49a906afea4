import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionsOf } from '../syntax/functions.ts';
import { calleeName, isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { statePairs } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { changedGifts } from '../wiring/state/changed-gifts.ts';
import { givenNames } from '../wiring/state/given-names.ts';
import { reducerState, type SharedName, sharedNames } from '../wiring/state/shared-objects.ts';

/** State is replaced, never changed in place: React does not render such changes. */
export const stateNotMutated: Check = {
  id: 'state-not-mutated',
  title: 'State and shared objects are replaced, never changed in place',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project);
    const isForbidden = FORBIDDEN.test(request.request);
    const keepsState = sources.some(
      ({ tree }) =>
        tree !== null &&
        (statePairs(tree).length > 0 ||
          functionsOf(tree).some((fn) => reducerState(tree, fn).length > 0)),
    );
    if (!keepsState && !isForbidden) return skipped('No component keeps state in hooks');
    return judged(
      sources.flatMap((source) =>
        source.tree === null ? [] : changesInPlace(source, source.tree, isForbidden),
      ),
    );
  },
};

/** Phrases by which a request forbids its functions to change their arguments. */
const FORBIDDEN =
  /\b(?:not|never|n't|without)\s+(?:be\s+)?(?:mutat|modif|chang)\w*\s+(?:the|its|their|any|original|input|source)?\s*(?:original|input|source|array|list|argument|object)|\breturn\w*\s+a\s+new\s+(?:[\w-]+\s+){0,2}(?:array|list|object)\b/i;

/** Changed state, and other changed objects from outside unless their line is reported already. */
function changesInPlace(source: Source, tree: SyntaxTree, isForbidden: boolean): Problem[] {
  const mutated = mutations(source, tree, isForbidden);
  const known = new Set(mutated.map(({ finding: { line } }) => line));
  const gifts = changedGifts(tree).map((object) =>
    problemAt(source, object, {
      message: `${nameOf(object)} comes from elsewhere, and is changed in place`,
      rule: 'changed-gift',
      severity: 'WARNING',
      cost: 0.3,
    }),
  );
  return [...mutated, ...gifts.filter(({ finding: { line } }) => !known.has(line))];
}

function mutations(source: Source, tree: SyntaxTree, isForbidden: boolean): Problem[] {
  const names = [...sharedNames(tree), ...(isForbidden ? givenNames(tree) : [])];
  const shared = Map.groupBy(names, ({ name }) => name);
  if (shared.size === 0) return [];
  const declared = new DeclaredNames(tree);
  return changedObjects(tree).flatMap(({ object, isCollectionCall }) => {
    const found = shared
      .get(nameOf(object) ?? '')
      ?.find((candidate) => isWithin(object, candidate.scope));
    if (found === undefined || (isCollectionCall && !found.isCollection)) return [];
    if (isShadowed(tree, object, { shared: found, declared })) return [];
    return [
      problemAt(source, object, {
        message: `The ${found.what} ${found.name} is changed in place`,
        rule: 'mutated-state',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

/** An object that is changed in place, by its name there. */
interface ChangedObject {
  readonly object: SyntaxNode;
  /** True for methods by which only a `Map` or a `Set` is changed. */
  readonly isCollectionCall: boolean;
}

const changedObjects = (tree: SyntaxTree): readonly ChangedObject[] => [
  ...tree.ofType('CallExpression').flatMap(changedByCall),
  ...tree.ofType('AssignmentExpression').flatMap((node) => changedMember(nodeIn(node, 'left'))),
  ...tree.ofType('ArrayPattern').flatMap((pattern) => {
    const parent = tree.parentOf(pattern);
    const isAssigned =
      parent?.type === 'AssignmentExpression' && nodeIn(parent, 'left') === pattern;
    return isAssigned ? nodesIn(pattern, 'elements').flatMap(changedMember) : [];
  }),
  ...tree.ofType('UpdateExpression').flatMap((node) => changedMember(nodeIn(node, 'argument'))),
];

/** Methods that change an array in place. */
const LIST_METHODS = /\.(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;
/** `router.push(…)` navigates and changes no list. */
const GOES_ON = /(?:^|\.)(?:history|router|navigation|navigator)\.push$/;
const COLLECTION_METHODS = /^[\w$]+\.(?:add|delete|clear|set)$/;

function changedByCall(call: SyntaxNode): readonly ChangedObject[] {
  const name = calleeName(call) ?? '';
  if (name === 'Object.assign') {
    const [target] = nodesIn(call, 'arguments');
    return target?.type === 'Identifier' ? [{ object: target, isCollectionCall: false }] : [];
  }
  const isCollectionCall = COLLECTION_METHODS.test(name);
  if (GOES_ON.test(name)) return [];
  if (!LIST_METHODS.test(name) && !isCollectionCall) return [];
  return rootOf(nodeIn(call, 'callee')).map((object) => ({ object, isCollectionCall }));
}

/** The object whose member, such as `items[0].name`, is assigned. */
const changedMember = (target: SyntaxNode | null): readonly ChangedObject[] =>
  target?.type === 'MemberExpression'
    ? rootOf(target).map((object) => ({ object, isCollectionCall: false }))
    : [];

/** The identifier at the start of a member chain; nothing if the chain goes through a ref. */
function rootOf(member: SyntaxNode | null): readonly SyntaxNode[] {
  let node = member;
  while (node?.type === 'MemberExpression') {
    // A ref's value is meant to be changed.
    if (nameOf(nodeIn(node, 'property')) === 'current') return [];
    node = nodeIn(node, 'object');
  }
  return node?.type === 'Identifier' ? [node] : [];
}

/** True if a declaration between the object and the scope shadows the name. */
function isShadowed(
  tree: SyntaxTree,
  object: SyntaxNode,
  { shared, declared }: { readonly shared: SharedName; readonly declared: DeclaredNames },
): boolean {
  const { name, scope } = shared;
  const ownBlock = nodeIn(scope, 'body');
  for (const outer of tree.around(object)) {
    if (outer === scope) return false;
    // The block of the scope itself declares the name.
    if (outer !== ownBlock && declared.in(outer).has(name)) return true;
  }
  return false;
}

/** The names declared by functions and blocks, computed once for each. */
class DeclaredNames {
  readonly #tree: SyntaxTree;
  readonly #known = new Map<SyntaxNode, ReadonlySet<string | null>>();

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  in(outer: SyntaxNode): ReadonlySet<string | null> {
    const known = this.#known.get(outer) ?? new Set(this.#find(outer).map(nameOf));
    this.#known.set(outer, known);
    return known;
  }

  #find(outer: SyntaxNode): readonly (SyntaxNode | null)[] {
    if (isFunction(outer)) {
      return nodesIn(outer, 'params').flatMap((param) => [
        param,
        ...this.#tree.within(param, 'Identifier'),
      ]);
    }
    return /^(?:BlockStatement|For(?:Of|In)?Statement)$/.test(outer.type)
      ? this.#tree.within(outer, 'VariableDeclarator').map((declarator) => nodeIn(declarator, 'id'))
      : [];
  }
}
