import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementAt } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { attributesOf, tagOf } from '../../syntax/jsx.ts';
import {
  calleeName,
  isFunction,
  isWithin,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
} from '../../syntax/node.ts';
import { oncePerName } from '../../syntax/once-per-name.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { type StatePair, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds text fields that keep their text after it has been added to a list, so it must be deleted
 * by hand before the next entry.
 */
export const keptEntries = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const texts = textsTyped(tree);
  if (texts.size === 0) return [];
  const judged = new Map<StatePair, Set<SyntaxNode>>();
  return statePairs(tree).flatMap((list) =>
    additionsTo(tree, list).flatMap(({ call, added, handler }) => {
      const names = [added, ...tree.within(added, 'Identifier')].map((node) => nameOf(node) ?? '');
      const entry = names.flatMap((name) => texts.get(name) ?? [])[0];
      if (entry?.owner !== list.owner || judged.get(entry)?.has(handler) === true) return [];
      judged.set(entry, (judged.get(entry) ?? new Set()).add(handler));
      const setter = nameOf(entry.setter);
      if (setter === null || !isOnlyTyped(tree, setter, entry)) return [];
      if (isReadBeside(tree, entry, handler)) return [];
      return [
        problemAt(source, call, {
          message: `${nameOf(entry.value)} stays in its field after it has been added: nothing clears it`,
          rule: 'kept-entry',
          severity: 'WARNING',
          cost: 0.2,
        }),
      ];
    }),
  );
};

/** State that is initialised with an empty string, by name. */
const textsTyped = (tree: SyntaxTree): ReadonlyMap<string, StatePair> =>
  new Map(
    statePairs(tree).flatMap((pair) => {
      const [initial = null] = nodesIn(pair.call, 'arguments');
      const name = nameOf(pair.value);
      return name !== null && stringOf(initial) === '' ? [[name, pair] as const] : [];
    }),
  );

/** Whether the setter is only ever called by the field's own change handler. */
function isOnlyTyped(tree: SyntaxTree, setter: string, { owner }: StatePair): boolean {
  const uses = referencesTo(tree, setter, owner);
  return uses.length > 0 && uses.every((use) => isOfField(tree, use));
}

/** Whether anything else, such as a search, shows or uses the entry, which may then stay. */
const isReadBeside = (tree: SyntaxTree, entry: StatePair, handler: SyntaxNode): boolean =>
  referencesTo(tree, nameOf(entry.value) ?? '', entry.owner).some((use) => {
    const attribute = tree.closest(use, ({ type }) => type === 'JSXAttribute');
    const name = nameOf(attribute && nodeIn(attribute, 'name')) ?? '';
    return !isWithin(use, handler) && !/^(?:value|disabled|aria-[\w-]+|on[A-Z]\w*)$/.test(name);
  });

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

interface Addition {
  readonly call: SyntaxNode;
  readonly added: SyntaxNode;
  readonly handler: SyntaxNode;
}

/** Finds `setTodos([...todos, { text }])` in a handler that otherwise does nothing but validate. */
function additionsTo(tree: SyntaxTree, list: StatePair): readonly Addition[] {
  const setter = nameOf(list.setter);
  if (setter === null || nodesIn(list.call, 'arguments')[0]?.type !== 'ArrayExpression') return [];
  return tree.callsOf(setter, list.owner).flatMap((call) => {
    const [next = null] = nodesIn(call, 'arguments');
    const made = isFunction(next) ? nodeIn(next, 'body') : next;
    const elements = made?.type === 'ArrayExpression' ? nodesIn(made, 'elements') : [];
    const added = elements.find(({ type }) => type !== 'SpreadElement');
    const handler = functionAround(tree, call);
    const isAddition =
      added !== undefined &&
      elements.some(({ type }) => type === 'SpreadElement') &&
      handler !== null &&
      handler !== list.owner &&
      isPlainHandler(tree, handler, setter);
    return isAddition ? [{ call, added, handler }] : [];
  });
}

/** Whether the handler calls nothing that may close or leave the form, and no form has a key. */
const isPlainHandler = oncePerName(
  (tree, handler, setter): boolean =>
    tree
      .within(handler, 'CallExpression')
      .every((call) => calleeName(call) === setter || HARMLESS.test(calleeName(call) ?? '.')) &&
    !hasKeyedForm(tree),
);

/** Changing the `key` of a form remounts it, which empties its fields. */
const hasKeyedForm = oncePerTree((tree) =>
  tree
    .ofType('JSXElement')
    .some((element) => tagOf(element) === 'form' && attributesOf(element).byName.has('key')),
);

/** Calls after which the field is certain to be there still. */
const HARMLESS =
  /^(?:set\w*(?:Errors?|Message|Id|Count)|crypto\.randomUUID|Date\.now|Math\.\w+|uuid(?:v4)?|nanoid|Number|String|parseInt|parseFloat|alert)$|\.(?:preventDefault|trim|concat|toString|some|find|includes|toLowerCase|toISOString|toFixed)$/;
