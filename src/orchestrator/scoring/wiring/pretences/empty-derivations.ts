import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround } from '../../syntax/functions.ts';
import {
  calleeName,
  isFunction,
  nameOf,
  nodeIn,
  nodesIn,
  statementsOf,
} from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Calls that compute a value with a function, and compute it again when a dependency changes. */
const DERIVING = /^(?:\$derived\.by|(?:React\.)?useMemo|computed|createMemo)$/;
/** Those of frameworks where a component's variables are created once. */
const DERIVING_FOR_GOOD = /^(?:\$derived\.by|computed)$/;

/**
 * Finds derived values whose function returns nothing, or whose result grows each time it is
 * computed.
 */
export const emptyDerivations = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const name = calleeName(call) ?? '';
    const [fn = null] = nodesIn(call, 'arguments');
    if (!DERIVING.test(name) || !isFunction(fn)) return [];
    if (givesNothing(tree, fn) && tree.parentOf(call)?.type !== 'ExpressionStatement') {
      return [
        problemAt(source, call, {
          message: `The function of this ${name} returns nothing`,
          rule: 'empty-derivation',
          severity: 'ERROR',
          cost: 0.6,
        }),
      ];
    }
    const grown = DERIVING_FOR_GOOD.test(name) ? grownOutside(tree, fn) : null;
    return grown === null
      ? []
      : [
          problemAt(source, grown, {
            message: `${nameOf(grown)} is declared outside, so it grows each time this is computed again`,
            rule: 'growing-derivation',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ];
  });

const ownReturns = (tree: SyntaxTree, fn: SyntaxNode): readonly SyntaxNode[] =>
  tree
    .within(fn, 'ReturnStatement')
    .filter((end) => functionAround(tree, end) === fn && nodeIn(end, 'argument') !== null);

function givesNothing(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const statements = statementsOf(fn);
  return (
    statements !== null &&
    fn.async !== true &&
    statements.at(-1)?.type !== 'ThrowStatement' &&
    ownReturns(tree, fn).length === 0
  );
}

/** The variable that the function adds to and returns, and that is declared outside it. */
function grownOutside(tree: SyntaxTree, fn: SyntaxNode): SyntaxNode | null {
  const given = ownReturns(tree, fn).flatMap((end) => nameOf(nodeIn(end, 'argument')) ?? []);
  const grown = [
    ...tree.within(fn, 'AssignmentExpression').flatMap((step) => {
      return /^[-+*]=$/.test(String(step.operator)) ? (nodeIn(step, 'left') ?? []) : [];
    }),
    ...tree.within(fn, 'UpdateExpression').flatMap((step) => nodeIn(step, 'argument') ?? []),
  ];
  return (
    grown.find((node) => {
      const name = nameOf(node);
      return name !== null && given.includes(name) && beginsOutside(tree, name, fn);
    }) ?? null
  );
}

/** Whether the variable is declared outside the function, and not reset inside. */
const beginsOutside = (tree: SyntaxTree, name: string, fn: SyntaxNode): boolean =>
  tree.ofType('VariableDeclarator').some((declared) => nameOf(nodeIn(declared, 'id')) === name) &&
  !tree.within(fn, 'VariableDeclarator').some((own) => nameOf(nodeIn(own, 'id')) === name) &&
  !referencesTo(tree, name, fn).some((use) => {
    const step = tree.parentOf(use);
    return (
      step?.type === 'AssignmentExpression' && step.operator === '=' && nodeIn(step, 'left') === use
    );
  });
