import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { functionAround } from '../syntax/functions.ts';
import { calleeName, isWithin, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { effectsOf, isComponent, statePairs } from '../syntax/react.ts';
import { type SyntaxTree, someWithin } from '../syntax/tree.ts';
import {
  componentEffectProblems,
  componentEffects,
  droppedTimers,
} from '../wiring/effects/component-effects.ts';
import { doubledTimers } from '../wiring/effects/doubled-timers.ts';
import {
  CLOSED,
  endsByItself,
  isOfTheirOwn,
  OPENED,
  STARTED,
  stoppingCalls,
} from '../wiring/effects/started-work.ts';

/** Effects stop what they start, and none triggers itself. */
export const effectsCleanUp: Check = {
  id: 'effects-clean-up',
  title: 'Effects stop what they start',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = productSources(project);
    const trees = sources.flatMap(({ tree }) => (tree === null ? [] : [tree]));
    const hasEffects = (tree: SyntaxTree): boolean =>
      effectsOf(tree).length > 0 ||
      timersInRender(tree).length > 0 ||
      componentEffects(tree).length > 0 ||
      droppedTimers(tree).size > 0;
    const doubled = sources.flatMap((source) =>
      source.tree === null ? [] : doubledTimers(source, source.tree),
    );
    if (doubled.length === 0 && !trees.some(hasEffects)) {
      return skipped('There are no effects');
    }
    return judged([
      ...doubled,
      ...sources.flatMap((source) =>
        source.tree === null
          ? []
          : [
              ...effectProblems(source, source.tree),
              ...renderProblems(source, source.tree),
              ...componentEffectProblems(source, source.tree),
            ],
      ),
    ]);
  },
};

const effectProblems = (source: Source, tree: SyntaxTree): Problem[] =>
  effectsOf(tree).flatMap(({ call, effect, hasDependencies }) => [
    ...leaks(source, tree, effect),
    ...(hasDependencies ? [] : selfSetting(source, tree, { call, effect })),
  ]);

const OBJECT_ADDRESS = /^(?:window\.)?URL\.createObjectURL$/;
const REVOKED = /revokeObjectURL/;

function leaks(source: Source, tree: SyntaxTree, effect: SyntaxNode): Problem[] {
  const owner = functionAround(tree, effect) ?? tree.root;
  const returnsCleanUp = cleanUpOf(tree, effect);
  const leaked = (node: SyntaxNode, what: string): Problem =>
    problemAt(source, node, {
      message: `The effect starts ${what} and never stops it`,
      rule: 'leaking-effect',
      severity: 'ERROR',
      cost: 0.6,
    });
  const calls = tree.within(effect, 'CallExpression').flatMap((node) => {
    // Code that revokes object URLs anywhere is taken to be aware of them.
    if (OBJECT_ADDRESS.test(calleeName(node) ?? '')) {
      return stoppingCalls(tree, REVOKED).length > 0 ? [] : [leaked(node, 'an object URL')];
    }
    const started = STARTED.find(({ start }) => start.test(calleeName(node) ?? ''));
    if (started === undefined || endsByItself(node) || isOfTheirOwn(tree, node)) return [];
    if (isReturned(tree, node)) return [];
    // An interval whose id is not kept cannot be stopped.
    const isKept = tree.parentOf(node)?.type !== 'ExpressionStatement';
    if (started.what === 'an interval' && !isKept) return [leaked(node, started.what)];
    // `const unsubscribe = store.subscribe(…)` gives the way to stop; any clean-up will do then.
    if (
      returnsCleanUp &&
      (started.what === 'a subscription' || stops(tree, owner, { stop: started.stop }))
    )
      return [];
    // The interval is stopped by another function of the component.
    if (
      !returnsCleanUp &&
      started.what === 'an interval' &&
      stops(tree, owner, { stop: started.stop, except: effect })
    )
      return [];
    return [leaked(node, started.what)];
  });
  const opened = tree.within(effect, 'NewExpression').flatMap((node) => {
    const name = calleeName(node)?.split('.').at(-1) ?? '';
    if (!OPENED.has(name) || stops(tree, owner, { stop: CLOSED })) return [];
    return [leaked(node, `a ${name}`)];
  });
  return [...calls, ...opened];
}

/** True if the effect returns something, or is an arrow function with an expression as its body. */
const cleanUpOf = (tree: SyntaxTree, effect: SyntaxNode): boolean =>
  nodeIn(effect, 'body')?.type !== 'BlockStatement' ||
  tree
    .within(effect, 'ReturnStatement')
    .some(
      (statement) =>
        nodeIn(statement, 'argument') !== null && functionAround(tree, statement) === effect,
    );

/** `return store.subscribe(…)`, or an arrow function whose expression is the call. */
const isReturned = (tree: SyntaxTree, node: SyntaxNode): boolean => {
  const parent = tree.parentOf(node);
  return parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
};

/** True if the owner has a call that matches `stop`, outside `except`. */
const stops = (
  tree: SyntaxTree,
  owner: SyntaxNode,
  { stop, except = null }: { readonly stop: RegExp; readonly except?: SyntaxNode | null },
): boolean =>
  someWithin(
    owner,
    stoppingCalls(tree, stop),
    (node) => except === null || !isWithin(node, except),
  );

/** An effect without dependencies that sets state, and so runs after every render it causes. */
function selfSetting(
  source: Source,
  tree: SyntaxTree,
  { call, effect }: { readonly call: SyntaxNode; readonly effect: SyntaxNode },
): Problem[] {
  const setters = new Set(statePairs(tree).map(({ setter }) => nameOf(setter)));
  const body = nodeIn(effect, 'body');
  const statements = body === null ? [] : nodesIn(body, 'body');
  const sets = statements.some((statement) => {
    const expression =
      statement.type === 'ExpressionStatement' ? nodeIn(statement, 'expression') : null;
    const name = expression?.type === 'CallExpression' ? calleeName(expression) : null;
    const [argument] = expression === null ? [] : nodesIn(expression, 'arguments');
    // Setting a literal again causes no further render.
    return name !== null && setters.has(name) && argument?.type !== 'Literal';
  });
  if (!sets) return [];
  return [
    problemAt(source, call, {
      message: 'The effect has no dependencies and sets state, so it triggers itself for ever',
      rule: 'endless-effect',
      severity: 'ERROR',
      cost: 0.6,
    }),
  ];
}

/** Intervals started while a component renders: every render adds one. */
const timersInRender = (tree: SyntaxTree): readonly SyntaxNode[] =>
  tree.ofType('CallExpression').filter((call) => {
    if (!/^(?:window\.)?setInterval$/.test(calleeName(call) ?? '')) return false;
    const around = functionAround(tree, call);
    return around !== null && isComponent(tree, around);
  });

const renderProblems = (source: Source, tree: SyntaxTree): Problem[] =>
  timersInRender(tree).map((call) =>
    problemAt(source, call, {
      message: 'An interval is started with every render',
      rule: 'interval-in-render',
      severity: 'ERROR',
      cost: 0.6,
    }),
  );
