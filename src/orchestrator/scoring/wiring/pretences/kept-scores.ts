import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, dottedName, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const RESTARTING =
  /^(?:on|handle)?_?(?:restart|playAgain|startOver|newGame|tryAgain|(?:reset|restart)(?:Game|Quiz)|reset)$/i;
const OF_ONE_GAME = /^(?:score|points|moves|attempts|turns|mistakes|wrong_?guesses)$/i;
/** Counts that several games may go into, where another begins. */
const OF_SEVERAL = /^(?:score|points)$/i;
const NEXT_GAME = /newGame|playAgain|tryAgain/i;

/** Finds games that restart with the score of the last one. */
export function keptScores(source: Source, tree: SyntaxTree): readonly Problem[] {
  const restarts = functionsOf(tree).filter((fn) => RESTARTING.test(functionName(tree, fn) ?? ''));
  if (restarts.length === 0) return [];
  const counted = countedState(tree);
  return restarts.flatMap((fn) => {
    const changed = changesIn(tree).filter(({ node }) => isWithin(node, fn));
    // Functions that it calls may reset the rest.
    if (changed.length === 0 || callsOthers(tree, fn)) return [];
    const isNext =
      NEXT_GAME.test(functionName(tree, fn) ?? '') && tree.callsOf('Math.random', fn).length > 0;
    return counted.flatMap((name) =>
      changed.some(({ target }) => target === name) || (isNext && OF_SEVERAL.test(name))
        ? []
        : [
            problemAt(source, fn, {
              message: `${functionName(tree, fn)} does not reset ${name}`,
              rule: 'kept-score',
              severity: 'ERROR',
              cost: 0.5,
            }),
          ],
    );
  });
}

const PLATFORM =
  /^(?:Math|Array|Object|JSON|console|localStorage|Date|clear\w+)\b|^(?:\$state|ref)$/;

const callsOthers = (tree: SyntaxTree, fn: SyntaxNode): boolean => {
  const setters = new Set(statePairs(tree).map(({ setter }) => nameOf(setter)));
  return tree
    .within(fn, 'CallExpression')
    .some((call) => !setters.has(calleeName(call)) && !PLATFORM.test(calleeName(call) ?? ''));
};

/** State named as a score that starts at 0 and is raised somewhere. */
function countedState(tree: SyntaxTree): readonly string[] {
  const begun = tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const init = nodeIn(declarator, 'init');
    const name = nameOf(nodeIn(declarator, 'id'));
    const first =
      init === null || init.type !== 'CallExpression' ? null : nodesIn(init, 'arguments')[0];
    const isState = /^(?:\$state|ref)$/.test(init === null ? '' : (calleeName(init) ?? ''));
    return name !== null && isState && first?.value === 0 ? [name] : [];
  });
  const ofReact = statePairs(tree).flatMap(({ value, call }) =>
    nodesIn(call, 'arguments')[0]?.value === 0 ? (nameOf(value) ?? []) : [],
  );
  const raised = new Set(
    changesIn(tree).flatMap(({ target, isRaised }) => (isRaised ? [target] : [])),
  );
  return [...begun, ...ofReact].filter((name) => OF_ONE_GAME.test(name) && raised.has(name));
}

interface Change {
  readonly node: SyntaxNode;
  readonly target: string;
  readonly isRaised: boolean;
}

function changesIn(tree: SyntaxTree): readonly Change[] {
  const targetOf = (node: SyntaxNode | null): string =>
    dottedName(node)?.replace(/\.value$/, '') ?? '';
  return [
    ...tree
      .ofType('UpdateExpression')
      .map((node) => ({ node, target: targetOf(nodeIn(node, 'argument')), isRaised: true })),
    ...tree.ofType('AssignmentExpression').map((node) => ({
      node,
      target: targetOf(nodeIn(node, 'left')),
      isRaised: node.operator !== '=',
    })),
    ...statePairs(tree).flatMap(({ value, setter }) =>
      tree.callsOf(nameOf(setter) ?? '', tree.root).map((node) => ({
        node,
        target: nameOf(value) ?? '',
        isRaised: nodesIn(node, 'arguments')[0]?.type !== 'Literal',
      })),
    ),
  ];
}
