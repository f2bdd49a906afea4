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

/** Finds dialogs that are shown by one state and closed by setting another. */
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
    // An effect may set this state in response to the other one.
    if (own === undefined || setInEffects.has(nameOf(own.setter) ?? '')) return [];
    const closings = [...dialog.listeners]
      .filter(([event]) => CLOSING.test(event))
      .map(([, { node, expression }]) => ({ node, closed: closedBy(tree, expression, kept) }));
    // One handler that closes the dialog is enough: another may close what lies under it.
    if (closings.some(({ closed }) => closed === null || closed === own)) return [];
    return closings.flatMap(({ node, closed }): Problem[] => {
      if (closed === null || isAround(around, dialog.node, nameOf(closed.value))) return [];
      return [
        problemAt(source, node, {
          message: `This is shown while ${shown} is true, but closing it sets ${nameOf(closed.value)}`,
          rule: 'crossed-dialog',
          severity: 'ERROR',
          cost: 0.5,
        }),
      ];
    });
  });
}

/** The boolean state of one component, by the names of the values and of the setters. */
interface KeptState {
  readonly byValue: ReadonlyMap<string | null, StatePair>;
  readonly bySetter: ReadonlyMap<string | null, StatePair>;
}

/**
 * Boolean state by the component that declares it, and the names of all functions called in
 * effects.
 */
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

/**
 * Returns the state that a handler sets to false if it does nothing else: `setOpen`,
 * `() => setOpen(false)`. Null otherwise.
 */
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

/** Whether something around the dialog depends on the other state, so that both close together. */
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

/** Whether the condition is this name, or no plain name at all and may contain it. */
const isAsked = (condition: SyntaxNode | null, dialog: SyntaxNode, name: string | null): boolean =>
  condition !== null &&
  condition.end <= dialog.start &&
  (nameOf(condition) === name || nameOf(condition) === null);
