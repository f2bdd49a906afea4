import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { isFunction, nameOf, nodeIn, nodesIn, stringOf } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Actions dispatched to a reducer in the same file that has no case for them. */
export const unknownActions = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  statePairs(tree).flatMap(({ hook, call, setter, owner }) => {
    const dispatch = nameOf(setter);
    const [reducer = null] = nodesIn(call, 'arguments');
    if (hook !== 'useReducer' || dispatch === null || reducer === null) return [];
    const known = actionsOf(tree, reducer);
    if (known === null) return [];
    return tree.callsOf(dispatch, owner).flatMap((dispatched) => {
      const type = typeOf(dispatched);
      return type === null || known.has(type)
        ? []
        : [
            problemAt(source, dispatched, {
              message: `The reducer handles no action "${type}", and does nothing`,
              rule: 'unknown-action',
              severity: 'ERROR',
              cost: 0.5,
            }),
          ];
    });
  });

function typeOf(dispatched: SyntaxNode): string | null {
  const [action = null] = nodesIn(dispatched, 'arguments');
  if (action?.type !== 'ObjectExpression') return null;
  const property = nodesIn(action, 'properties').find(
    (candidate) => nameOf(nodeIn(candidate, 'key')) === 'type',
  );
  return property === undefined ? null : stringOf(nodeIn(property, 'value'));
}

/** The action types that a reducer handles; null unless a single switch over literals decides. */
function actionsOf(tree: SyntaxTree, reducer: SyntaxNode): ReadonlySet<string> | null {
  const fn = reducerIn(tree, reducer);
  if (fn === null) return null;
  const switches = tree.within(fn, 'SwitchStatement');
  const [only] = switches;
  if (
    only === undefined ||
    switches.length > 1 ||
    tree.within(fn, 'IfStatement').some((test) => test.start < only.start)
  )
    return null;
  const cases = nodesIn(only, 'cases');
  const otherwise = cases.find((one) => nodeIn(one, 'test') === null);
  if (otherwise !== undefined && !doesNothing(otherwise, fn)) return null;
  const types = cases.map((one) => nodeIn(one, 'test'));
  const texts = types.flatMap((test) => (test === null ? [] : [stringOf(test)]));
  return texts.includes(null) ? null : new Set(texts.filter((text) => text !== null));
}

/** The reducer: inline, inside `produce(…)` or the like, or a function of the file by name. */
function reducerIn(tree: SyntaxTree, reducer: SyntaxNode): SyntaxNode | null {
  const [given = null] = nodesIn(reducer, 'arguments');
  const written = [reducer, given].find(isFunction);
  if (written !== undefined) return written;
  const name = nameOf(reducer);
  return name === null ? null : (functionsNamed(tree, name)[0] ?? null);
}

/** `default: return state;`, or an error for unknown actions. */
function doesNothing(otherwise: SyntaxNode, reducer: SyntaxNode): boolean {
  const [state] = nodesIn(reducer, 'params');
  return nodesIn(otherwise, 'consequent').every((statement) => {
    switch (statement.type) {
      case 'ReturnStatement':
        return nameOf(nodeIn(statement, 'argument')) === nameOf(state ?? null);
      case 'BlockStatement':
      case 'ThrowStatement':
      case 'BreakStatement':
        return true;
      default:
        return false;
    }
  });
}
