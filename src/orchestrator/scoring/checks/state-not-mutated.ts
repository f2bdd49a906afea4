import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { calleeName, isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { statePairs } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** State is replaced, not changed in place: what is changed in place is not shown anew. */
export const stateNotMutated: Check = {
  id: 'state-not-mutated',
  title: 'State is replaced, never changed in place',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project);
    const keepsState = sources.some(({ tree }) => tree !== null && statePairs(tree).length > 0);
    if (!keepsState) return skipped('No component keeps state by hooks');
    return judged(
      sources.flatMap((source) => (source.tree === null ? [] : mutations(source, source.tree))),
    );
  },
};

/** A name that stands for state, and where it does. */
interface StateName {
  readonly name: string;
  readonly scope: SyntaxNode;
  /** True for a `Map` or a `Set`, whose methods change it. */
  readonly isCollection: boolean;
}

function mutations(source: Source, tree: SyntaxTree): Problem[] {
  const names = stateNames(tree);
  if (names.length === 0) return [];
  const writes = [
    ...tree.ofType('CallExpression').flatMap((call) => mutatedByCall(call)),
    ...tree.ofType('AssignmentExpression').flatMap((node) => memberOwner(nodeIn(node, 'left'))),
    ...tree.ofType('UpdateExpression').flatMap((node) => memberOwner(nodeIn(node, 'argument'))),
  ];
  return writes.flatMap((owner) => {
    const name = nameOf(owner);
    const state = names.find(
      (candidate) => candidate.name === name && isWithin(owner, candidate.scope),
    );
    if (state === undefined || (isCollectionCall(tree, owner) && !state.isCollection)) return [];
    if (isShadowed(tree, owner, state)) return [];
    return [
      problemAt(source, owner, {
        message: `The state ${state.name} is changed in place`,
        rule: 'mutated-state',
        severity: 'ERROR',
        cost: 0.4,
      }),
    ];
  });
}

/** State values, and what a setter's function is given. */
const stateNames = (tree: SyntaxTree): readonly StateName[] =>
  statePairs(tree).flatMap(({ hook, call, value, setter, owner }): StateName[] => {
    const [initial] = nodesIn(call, 'arguments');
    // An object that looks after itself, such as an editor or a client, is meant to be called.
    if (hook === 'useState' && initial !== undefined && isOwnObject(initial)) return [];
    const isCollection = initial !== undefined && /^(?:Map|Set)$/.test(createdClass(initial) ?? '');
    const valueName = nameOf(value);
    const setterName = nameOf(setter);
    const previous = tree.within(owner, 'CallExpression').flatMap((update): StateName[] => {
      const [updater = null] = nodesIn(update, 'arguments');
      if (setterName === null || calleeName(update) !== setterName || !isFunction(updater))
        return [];
      const name = nameOf(nodesIn(updater, 'params')[0] ?? null);
      return name === null ? [] : [{ name, scope: updater, isCollection }];
    });
    return [
      ...(valueName === null ? [] : [{ name: valueName, scope: owner, isCollection }]),
      ...previous,
    ];
  });

const isOwnObject = (initial: SyntaxNode): boolean => {
  const name = createdClass(initial);
  return name !== null && !/^(?:Array|Map|Set)$/.test(name);
};

/** `Map` of `new Map()` and of `() => new Map()`; null when nothing is created by `new`. */
function createdClass(initial: SyntaxNode): string | null {
  const created = isFunction(initial) ? nodeIn(initial, 'body') : initial;
  return created?.type === 'NewExpression' ? (calleeName(created) ?? '') : null;
}

const MUTATORS = /^[\w$]+\.(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;
const COLLECTION_MUTATORS = /^[\w$]+\.(?:add|delete|clear|set)$/;

/** The identifier whose object a call changes. */
function mutatedByCall(call: SyntaxNode): SyntaxNode[] {
  const name = calleeName(call) ?? '';
  if (!MUTATORS.test(name) && !COLLECTION_MUTATORS.test(name)) return [];
  const callee = nodeIn(call, 'callee');
  const owner = callee === null ? null : nodeIn(callee, 'object');
  return owner?.type === 'Identifier' ? [owner] : [];
}

function isCollectionCall(tree: SyntaxTree, owner: SyntaxNode): boolean {
  const member = tree.parentOf(owner);
  const call = member === null ? null : tree.parentOf(member);
  return call?.type === 'CallExpression' && COLLECTION_MUTATORS.test(calleeName(call) ?? '');
}

/** The identifier at the bottom of `items[0].name`, where that is what is assigned to. */
function memberOwner(target: SyntaxNode | null): SyntaxNode[] {
  if (target?.type !== 'MemberExpression') return [];
  let owner: SyntaxNode | null = target;
  while (owner?.type === 'MemberExpression') {
    // What a ref holds is there to be changed.
    if (nameOf(nodeIn(owner, 'property')) === 'current') return [];
    owner = nodeIn(owner, 'object');
  }
  return owner?.type === 'Identifier' ? [owner] : [];
}

/** True when a nearer declaration gives the name to something else. */
function isShadowed(tree: SyntaxTree, owner: SyntaxNode, state: StateName): boolean {
  const name = state.name;
  for (const outer of tree.around(owner)) {
    if (outer === state.scope) return false;
    const declares =
      (isFunction(outer) &&
        nodesIn(outer, 'params').some((param) => bindsName(tree, param, name))) ||
      ((outer.type === 'BlockStatement' ||
        outer.type === 'ForOfStatement' ||
        outer.type === 'ForStatement') &&
        tree
          .within(outer, 'VariableDeclarator')
          .some((declarator) => nameOf(nodeIn(declarator, 'id')) === name));
    // The component's own block declares the state itself.
    if (declares && !isOwnBlock(outer, state)) return true;
  }
  return false;
}

const isOwnBlock = (block: SyntaxNode, { scope }: StateName): boolean =>
  nodeIn(scope, 'body') === block;

const bindsName = (tree: SyntaxTree, param: SyntaxNode, name: string): boolean =>
  nameOf(param) === name ||
  tree.within(param, 'Identifier').some((identifier) => nameOf(identifier) === name);
