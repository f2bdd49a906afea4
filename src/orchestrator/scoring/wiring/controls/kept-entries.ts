import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementAt } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import {
  calleeName,
  isFunction,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
  stringOf,
} from '../../syntax/node.ts';
import { type StatePair, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Entries that stay in their field when they have been added to a list beside it: whoever adds
 * another must first take the last one out by hand.
 */
export const keptEntries = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const pairs = statePairs(tree);
  return pairs.flatMap((pair) => {
    const [name, setter] = [nameOf(pair.value), nameOf(pair.setter)];
    const [initial = null] = nodesIn(pair.call, 'arguments');
    if (name === null || setter === null || stringOf(initial) !== '') return [];
    if (!isOnlyTyped(tree, setter, pair)) return [];
    const added = pairs
      .filter(({ owner }) => owner === pair.owner)
      .flatMap((list) => additionTo(tree, list, name) ?? [])[0];
    if (added === undefined) return [];
    return [
      problemAt(source, added, {
        message: `When ${name} has been added, it stays in its field: nothing empties it`,
        rule: 'kept-entry',
        severity: 'WARNING',
        cost: 0.2,
      }),
    ];
  });
};

/** All that ever sets it is the field that it is typed into. */
function isOnlyTyped(tree: SyntaxTree, setter: string, { owner }: StatePair): boolean {
  const uses = referencesTo(tree, setter, owner);
  return uses.length > 0 && uses.every((use) => isOfField(tree, use));
}

function isOfField(tree: SyntaxTree, use: SyntaxNode): boolean {
  const call = tree.parentOf(use);
  if (call?.type !== 'CallExpression' || nodeIn(call, 'callee') !== use) return false;
  const [given = null] = nodesIn(call, 'arguments');
  const isTyped =
    given?.type === 'MemberExpression' && nameOf(nodeIn(given, 'property')) === 'value';
  const attribute = tree.closest(use, ({ type }) => type === 'JSXAttribute');
  const opening = attribute === null ? null : tree.parentOf(attribute);
  const element = opening === null ? null : elementAt(tree.parentOf(opening) ?? opening);
  return (
    isTyped &&
    nameOf(attribute && nodeIn(attribute, 'name')) === 'onChange' &&
    /^(?:input|textarea)$/.test(element?.tag ?? '')
  );
}

/** `setTodos([...todos, { text }])` in a handler that does nothing else but to check it first. */
function additionTo(tree: SyntaxTree, list: StatePair, entry: string): SyntaxNode | null {
  const setter = nameOf(list.setter);
  if (setter === null || nodesIn(list.call, 'arguments')[0]?.type !== 'ArrayExpression')
    return null;
  return (
    tree.callsOf(setter, list.owner).find((call) => {
      const [next = null] = nodesIn(call, 'arguments');
      const made = isFunction(next) ? nodeIn(next, 'body') : next;
      const elements = made?.type === 'ArrayExpression' ? nodesIn(made, 'elements') : [];
      const isAdded =
        elements.some(({ type }) => type === 'SpreadElement') &&
        elements.some(
          (one) =>
            one.type !== 'SpreadElement' &&
            tree.named(entry, one).length + Number(nameOf(one) === entry) > 0,
        );
      const handler = functionAround(tree, call);
      return (
        isAdded && handler !== null && handler !== list.owner && isPlainHandler(tree, handler, list)
      );
    }) ?? null
  );
}

/** Nothing in it may close what the field is in, or go elsewhere. */
const isPlainHandler = (
  tree: SyntaxTree,
  handler: SyntaxNode,
  { owner, setter }: StatePair,
): boolean =>
  (statementsOf(handler)?.length ?? 1) > 0 &&
  tree
    .within(handler, 'CallExpression')
    .every(
      (call) => calleeName(call) === nameOf(setter) || HARMLESS.test(calleeName(call) ?? '.'),
    ) &&
  // A form that is made anew by its key is empty again.
  !tree.within(owner, 'JSXElement').some((element) => {
    const { byName } = attributesOf(element);
    return (
      byName.has('key') &&
      expressionOf(byName.get('key')) !== null &&
      elementAt(element)?.tag === 'form'
    );
  });
const HARMLESS =
  /^(?:set\w*(?:Errors?|Message|Id|Count)|crypto\.randomUUID|Date\.now|Math\.\w+|uuid(?:v4)?|nanoid|Number|String|parseInt|parseFloat|alert)$|\.(?:preventDefault|trim|concat|toString|some|find|includes|toLowerCase|toISOString|toFixed)$/;
