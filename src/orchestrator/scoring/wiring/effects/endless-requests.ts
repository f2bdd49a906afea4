import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import { isWithin, nameOf, nodesIn } from '../../syntax/node.ts';
import { effectsOf, statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { networkCalls } from '../failures/network-calls.ts';

/**
 * Finds effects without a dependency array that send a request and store the answer: that renders
 * the component again, which runs the effect again.
 */
export const endlessRequests = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const setters = statePairs(tree).flatMap(({ setter, owner }) => {
    const name = nameOf(setter);
    return name === null ? [] : [{ name, owner }];
  });
  const asked = networkCalls(tree);
  return effectsOf(tree).flatMap(({ call, effect, hasDependencies }) => {
    if (hasDependencies || asksOnlyAtTimes(tree, effect)) return [];
    const isAsking = asked.some((request) => isWithin(request, effect));
    const keeps = setters.some(
      ({ name, owner }) =>
        functionAround(tree, effect) === owner &&
        tree.callsOf(name, effect).some((set) => isOfWhatCame(set)),
    );
    return isAsking && keeps
      ? [
          problemAt(source, call, {
            message:
              'The effect sends its request after every render, and the answer causes another render',
            rule: 'endless-requests',
            severity: 'ERROR',
            cost: 0.7,
          }),
        ]
      : [];
  });
};

/** A condition may end the loop. */
const asksOnlyAtTimes = (tree: SyntaxTree, effect: SyntaxNode): boolean =>
  tree.within(effect, 'IfStatement').some((test) => functionAround(tree, test) === effect);

/** Setting the same primitive again does not render. */
const isOfWhatCame = (set: SyntaxNode): boolean => {
  const [argument = null] = nodesIn(set, 'arguments');
  return argument !== null && argument.type !== 'Literal';
};
