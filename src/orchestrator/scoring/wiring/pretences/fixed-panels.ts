import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { expressionOf } from '../../syntax/jsx.ts';
import { calledOn, calleeName, methodName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { type StatePair, statePairs } from '../../syntax/react.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const CHOSEN =
  /^(?:active|selected|current|chosen|open)(?:_?(?:tab|panel|index|id|section|step|slide|item))?$|^(?:tab|panel)(?:Index)?$/i;

/** Finds tabs, panels and slides that can be chosen, while the first one is always shown. */
export const fixedPanels = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  statePairs(tree).flatMap((pair) => {
    const name = nameOf(pair.value);
    if (name === null || !CHOSEN.test(name)) return [];
    const uses = referencesTo(tree, name, pair.owner);
    // The state only marks the chosen one.
    if (uses.length === 0 || !uses.every((use) => isMark(tree, use, pair))) return [];
    const chosenFrom = listsWalked(tree, pair);
    const first = tree
      .within(pair.owner, 'MemberExpression')
      .find((member) => isFirstOf(member, chosenFrom) && isShown(tree, member, pair));
    if (first === undefined) return [];
    return [
      problemAt(source, first, {
        message: `Whatever ${name} is, the first one is shown`,
        rule: 'fixed-panel',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });

const MARKS =
  /^(?:class(?:Name|List)?|style|key|aria-[\w-]+|data-[\w-]+|disabled|tabIndex|role|variant|on[A-Z]\w*)$/;

/** Whether this use only affects appearance or, in a handler, the state's own next value. */
function isMark(tree: SyntaxTree, use: SyntaxNode, { setter }: StatePair): boolean {
  const attribute = tree.closest(use, ({ type }) => type === 'JSXAttribute');
  if (attribute === null || !MARKS.test(attributeName(attribute))) return false;
  // Any other use in a handler may be the purpose of the state.
  return (
    !/^on[A-Z]/.test(attributeName(attribute)) ||
    tree.closest(use, (outer) => calleeName(outer) === nameOf(setter)) !== null
  );
}

const attributeName = (attribute: SyntaxNode): string => nameOf(nodeIn(attribute, 'name')) ?? '';

/**
 * Lists whose items can be chosen: `tabs` in
 * `tabs.map((tab) => <button onClick={() => setActive(tab.id)} …>)`.
 */
const listsWalked = (tree: SyntaxTree, { setter, owner }: StatePair): ReadonlySet<string> =>
  new Set(
    tree.within(owner, 'CallExpression').flatMap((call) => {
      const list = nameOf(calledOn(call));
      const isWalk = methodName(call) === 'map';
      const name = nameOf(setter);
      return isWalk && list !== null && name !== null && tree.callsOf(name, call).length > 0
        ? [list]
        : [];
    }),
  );

/** Whether this is `tabs[0]`. */
const isFirstOf = (member: SyntaxNode, lists: ReadonlySet<string>): boolean =>
  member.computed === true &&
  nodeIn(member, 'property')?.value === 0 &&
  lists.has(nameOf(nodeIn(member, 'object')) ?? '');

/**
 * Whether the value is rendered, directly or through a variable. Initial values of state do not
 * count.
 */
function isShown(tree: SyntaxTree, member: SyntaxNode, { owner, call }: StatePair): boolean {
  for (const outer of tree.around(member)) {
    if (outer === owner || outer === call) return false;
    if (outer.type === 'JSXExpressionContainer') {
      return tree.parentOf(outer)?.type !== 'JSXAttribute' || isContent(tree, outer);
    }
    if (outer.type === 'VariableDeclarator') {
      const name = nameOf(nodeIn(outer, 'id'));
      return (
        name !== null &&
        nodeIn(outer, 'init')?.type !== 'CallExpression' &&
        referencesTo(tree, name, owner).some(
          (use) => tree.closest(use, ({ type }) => type === 'JSXExpressionContainer') !== null,
        )
      );
    }
  }
  return false;
}

/**
 * Whether a prop passes on content, as in `<Panel tab={tabs[0]} />`, unlike
 * `defaultValue={tabs[0].id}`.
 */
const isContent = (tree: SyntaxTree, container: SyntaxNode): boolean => {
  const attribute = tree.parentOf(container);
  return (
    attribute !== null &&
    expressionOf(attribute) !== null &&
    !/^(?:default|initial|first)/i.test(attributeName(attribute)) &&
    !MARKS.test(attributeName(attribute)) &&
    nodesIn(attribute, 'children').length === 0
  );
};
