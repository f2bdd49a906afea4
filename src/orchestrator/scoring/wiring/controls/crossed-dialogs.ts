import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { effectsOf, type StatePair, statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const SHOWN_BY = ['open', 'isOpen', 'opened', 'visible', 'isVisible', 'show', 'shown'];
const CLOSING = /^(?:close|hide|cancel|dismiss|requestclose|openchange)$/;

/** Dialogs that are shown while one state says so, and that close by setting another. */
export function crossedDialogs(source: Source, tree: SyntaxTree): Problem[] {
  const { byOwner, setInEffects } = booleanStates(tree);
  if (byOwner.size === 0) return [];
  return elementsOf(tree).flatMap((dialog) => {
    if (dialog.node.type !== 'JSXElement') return [];
    const { byName } = attributesOf(dialog.node);
    const shown = SHOWN_BY.flatMap((name) => nameOf(expressionOf(byName.get(name))) ?? [])[0];
    if (shown === undefined) return [];
    const around = [...tree.around(dialog.node)];
    const kept = around.flatMap((outer) => byOwner.get(outer) ?? []);
    const own = kept.flatMap(({ byValue }) => byValue.get(shown) ?? [])[0];
    // Another state that sets this one in an effect may be all there is to set.
    if (own === undefined || setInEffects.has(nameOf(own.setter) ?? '')) return [];
    const closings = [...dialog.listeners]
      .filter(([event]) => CLOSING.test(event))
      .map(([, { node, expression }]) => ({ node, closed: closedBy(tree, expression, kept) }));
    // One way out is enough: another may well close what lies under it.
    if (closings.some(({ closed }) => closed === null || closed === own)) return [];
    return closings.flatMap(({ node, closed }): Problem[] => {
      if (closed === null || isAround(around, dialog.node, nameOf(closed.value))) return [];
      return [
        problemAt(source, node, {
          message: `This is shown while ${shown} says so, but closing it sets ${nameOf(closed.value)}`,
          rule: 'crossed-dialog',
          severity: 'ERROR',
          cost: 0.5,
        }),
      ];
    });
  });
}

/** State that one component keeps, by its name and by that of what sets it. */
interface KeptState {
  readonly byValue: ReadonlyMap<string | null, StatePair>;
  readonly bySetter: ReadonlyMap<string | null, StatePair>;
}

/** State that is true or false, by the component that keeps it, and what effects call. */
const booleanStates = oncePerTree((tree) => ({
  byOwner: new Map(
    [...Map.groupBy(statePairs(tree).filter(isBoolean), ({ owner }) => owner)].map(
      ([owner, pairs]): [SyntaxNode, KeptState] => [
        owner,
        {
          byValue: new Map(pairs.map((pair) => [nameOf(pair.value), pair])),
          bySetter: new Map(pairs.map((pair) => [nameOf(pair.setter), pair])),
        },
      ],
    ),
  ),
  setInEffects: new Set(
    effectsOf(tree).flatMap(({ effect }) =>
      tree.within(effect, 'CallExpression').map((call) => calleeName(call) ?? ''),
    ),
  ),
}));

const isBoolean = ({ hook, call, value, setter }: StatePair): boolean => {
  const [initial] = nodesIn(call, 'arguments');
  return (
    hook === 'useState' && value !== null && setter !== null && typeof initial?.value === 'boolean'
  );
};

/** The state that a handler puts an end to, where that is all it does: `setOpen`, `() => setOpen(false)`. */
function closedBy(
  tree: SyntaxTree,
  handler: SyntaxNode | null,
  kept: readonly KeptState[],
): StatePair | null {
  const stateOf = (name: string | null): StatePair | null =>
    kept.flatMap(({ bySetter }) => bySetter.get(name) ?? [])[0] ?? null;
  if (!isFunction(handler)) return stateOf(nameOf(handler));
  const [call, ...others] = tree.within(handler, 'CallExpression');
  if (call === undefined || others.length > 0) return null;
  const [set] = nodesIn(call, 'arguments');
  return set?.type === 'Literal' && set.value === false ? stateOf(calleeName(call)) : null;
}

/** The dialog is there only while the other state says so, and goes together with it. */
const isAround = (
  around: readonly SyntaxNode[],
  dialog: SyntaxNode,
  name: string | null,
): boolean =>
  around.some((outer) => {
    switch (outer.type) {
      case 'LogicalExpression':
        return isAsked(nodeIn(outer, 'left'), dialog, name);
      case 'ConditionalExpression':
        return isAsked(nodeIn(outer, 'test'), dialog, name);
      case 'JSXElement':
        return [...attributesOf(outer).byName.values()].some(
          (attribute) => nameOf(expressionOf(attribute)) === name,
        );
      default:
        return false;
    }
  });

/** A condition that begins with the name, or says more than one. */
const isAsked = (condition: SyntaxNode | null, dialog: SyntaxNode, name: string | null): boolean =>
  condition !== null &&
  condition.end <= dialog.start &&
  (nameOf(condition) === name || nameOf(condition) === null);
