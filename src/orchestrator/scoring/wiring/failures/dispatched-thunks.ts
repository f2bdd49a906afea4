import type { Source } from '../../project/source.ts';
import { functionAround, functionName } from '../../syntax/functions.ts';
import { calleeName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { isCaught } from './caught.ts';
import type { Call } from './failing-names.ts';
import { endOfChain } from './promise-chains.ts';

/** Names of thunk creators, as in `dispatch(load())`, whose results are dropped at every call. */
export function droppedThunks(sources: readonly Source[]): ReadonlySet<string> {
  const dropped = new Set<string>();
  const waitedFor = new Set<string>();
  for (const { tree } of sources) {
    for (const dispatch of tree?.ofType('CallExpression') ?? []) {
      if (tree === null || calleeName(dispatch) !== 'dispatch') continue;
      const [made = null] = nodesIn(dispatch, 'arguments');
      const name = made?.type === 'CallExpression' ? nameOf(nodeIn(made, 'callee')) : null;
      if (name === null) continue;
      const parent = tree.parentOf(endOfChain(tree, dispatch));
      const isDropped =
        !isCaught(tree, dispatch) &&
        (parent?.type === 'ExpressionStatement' || parent?.type === 'ArrowFunctionExpression');
      (isDropped ? dropped : waitedFor).add(name);
    }
  }
  return new Set([...dropped].filter((name) => !waitedFor.has(name)));
}

/**
 * Whether the call is in a thunk such as `const load = (id) => async (dispatch) => …` whose result
 * every caller drops.
 */
export function isOfThunk({ tree, node }: Call, dropped: ReadonlySet<string>): boolean {
  const thunk = functionAround(tree, node);
  if (thunk?.async !== true || nameOf(nodesIn(thunk, 'params')[0] ?? null) !== 'dispatch') {
    return false;
  }
  const maker = functionAround(tree, thunk);
  const name = maker === null ? null : functionName(tree, maker);
  return name !== null && dropped.has(name);
}
