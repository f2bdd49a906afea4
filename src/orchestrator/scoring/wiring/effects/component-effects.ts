import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { componentVariables } from '../../syntax/component-state.ts';
import { functionAround } from '../../syntax/functions.ts';
import { calleeName, isFunction, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import {
  CLOSED,
  endsByItself,
  isOfTheirOwn,
  OPENED,
  STARTED,
  stoppingCalls,
} from './started-work.ts';

/**
 * Calls whose callback runs when a Svelte or Vue component mounts, or when what it reads changes.
 */
const EFFECTS =
  /^(?:\$effect(?:\.pre)?|onMount|beforeUpdate|afterUpdate|onMounted|onBeforeMount|onActivated|watchEffect|watchPostEffect|watch)$/;

interface ComponentEffect {
  readonly name: string;
  readonly call: SyntaxNode;
  /** The callback. */
  readonly effect: SyntaxNode;
}

/** The effects of a Svelte or Vue component, in the order of the code. */
export const componentEffects = oncePerTree((tree): readonly ComponentEffect[] =>
  tree.root.type === 'Component' && tree.root.language !== 'html'
    ? tree.ofType('CallExpression').flatMap((call) => {
        const name = calleeName(call);
        if (name === null || !EFFECTS.test(name)) return [];
        const effect = nodesIn(call, 'arguments').findLast(isFunction);
        return effect === undefined ? [] : [{ name, call, effect }];
      })
    : [],
);

/**
 * Finds work that outlives the component, clean-up functions that are never called, and effects
 * that trigger themselves.
 */
export const componentEffectProblems = (source: Source, tree: SyntaxTree): Problem[] => [
  ...[...droppedTimers(tree)].map((call) =>
    leaked(source, call, 'The component starts an interval'),
  ),
  ...componentEffects(tree).flatMap((found) => [
    ...leaks(source, tree, found),
    ...lostCleanUp(source, tree, found),
    ...selfTriggering(source, tree, found),
  ]),
];

/**
 * Intervals that nothing can stop because their id is dropped, in the component's set-up or an
 * effect.
 */
export const droppedTimers = oncePerTree((tree): ReadonlySet<SyntaxNode> => {
  if (tree.root.type !== 'Component' || tree.root.language === 'html') return new Set();
  const effects = new Set(componentEffects(tree).map(({ effect }) => effect));
  const dropped = tree.ofType('CallExpression').filter((call) => {
    if (!/^(?:window\.|globalThis\.)?setInterval$/.test(calleeName(call) ?? '')) return false;
    if (tree.parentOf(call)?.type !== 'ExpressionStatement') return false;
    const around = functionAround(tree, call);
    return around === null || effects.has(around);
  });
  return new Set(dropped);
});

const leaked = (source: Source, node: SyntaxNode, starts: string): Problem =>
  problemAt(source, node, {
    message: `${starts} and never stops it`,
    rule: 'leaking-effect',
    severity: 'ERROR',
    cost: 0.6,
  });

function leaks(source: Source, tree: SyntaxTree, { effect }: ComponentEffect): Problem[] {
  const stops = (pattern: RegExp): boolean => stoppingCalls(tree, pattern).length > 0;
  const dropped = droppedTimers(tree);
  return [
    ...tree.within(effect, 'CallExpression').flatMap((node) => {
      const started = STARTED.find(({ start }) => start.test(calleeName(node) ?? ''));
      if (
        started === undefined ||
        endsByItself(node) ||
        isOfTheirOwn(tree, node) ||
        isKept(tree, node, started.what)
      )
        return [];
      if (dropped.has(node)) return [];
      return stops(started.stop) ? [] : [leaked(source, node, `The effect starts ${started.what}`)];
    }),
    ...tree.within(effect, 'NewExpression').flatMap((node) => {
      const name = calleeName(node)?.split('.').at(-1) ?? '';
      return !OPENED.has(name) || stops(CLOSED)
        ? []
        : [leaked(source, node, `The effect starts a ${name}`)];
    }),
  ];
}

/** Whether the result of subscribing is kept, which may be called under any name to unsubscribe. */
const isKept = (tree: SyntaxTree, call: SyntaxNode, what: string): boolean =>
  what === 'a subscription' && tree.parentOf(call)?.type !== 'ExpressionStatement';

/**
 * Finds clean-up functions returned from an async effect: the framework gets a promise, and never
 * calls them.
 */
function lostCleanUp(source: Source, tree: SyntaxTree, found: ComponentEffect): Problem[] {
  const { name, effect } = found;
  if (!/^(?:\$effect|onMount)/.test(name) || effect.async !== true) return [];
  const cleanUp = tree
    .within(effect, 'ReturnStatement')
    .find(
      (statement) =>
        functionAround(tree, statement) === effect && isFunction(nodeIn(statement, 'argument')),
    );
  if (cleanUp === undefined) return [];
  return [
    problemAt(source, cleanUp, {
      message: `${name} never calls the clean-up function that an async function returns`,
      rule: 'lost-clean-up',
      severity: 'ERROR',
      cost: 0.4,
    }),
  ];
}

const CONDITIONAL = /^(?:IfStatement|ConditionalExpression|LogicalExpression|SwitchStatement)$/;

/** Finds Svelte effects that unconditionally compute a state from itself. */
function selfTriggering(source: Source, tree: SyntaxTree, found: ComponentEffect): Problem[] {
  const { name, call, effect } = found;
  const { component } = source;
  if (component?.language !== 'svelte' || !name.startsWith('$effect')) return [];
  const own = componentVariables(component, tree).filter(({ call: rune }) => rune === '$state');
  const endless = own.find(({ uses }) => {
    const direct = uses.filter(
      ({ node, inside }) =>
        inside === effect &&
        isWithin(node, effect) &&
        tree.closest(node, (outer) => outer === effect || CONDITIONAL.test(outer.type)) === effect,
    );
    return direct.some(({ kind, node }) => kind === 'assigned' && growsItself(tree, node));
  });
  if (endless === undefined) return [];
  return [
    problemAt(source, call, {
      message: `The effect changes ${endless.name}, which it also reads, so it triggers itself for ever`,
      rule: 'endless-effect',
      severity: 'ERROR',
      cost: 0.6,
    }),
  ];
}

/** Whether the variable is computed from itself: `count++`, `count += 1`, `count = count + 1`. */
function growsItself(tree: SyntaxTree, node: SyntaxNode): boolean {
  const parent = tree.parentOf(node);
  if (parent?.type === 'UpdateExpression') return true;
  if (parent?.type !== 'AssignmentExpression') return false;
  const right = nodeIn(parent, 'right');
  return (
    parent.operator !== '=' ||
    (right?.type === 'BinaryExpression' &&
      tree.within(right, 'Identifier').some((inner) => nameOf(inner) === nameOf(node)))
  );
}
