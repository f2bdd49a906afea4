import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionName, functionsNamed, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  dottedName,
  isFunction,
  isWithin,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const RESET = /^(?:on|handle)?_?reset(?:Timer|Stopwatch|Clock|Counter|Count|Time)?$/i;
const STOPPING = /^(?:window\.)?(?:clearInterval|clearTimeout|cancelAnimationFrame)$/;

/** Finds resets that only stop the timer, and leave the counted value as it is. */
export function idleResets(source: Source, tree: SyntaxTree): readonly Problem[] {
  const resets = functionsOf(tree).filter((fn) => RESET.test(functionName(tree, fn) ?? ''));
  if (resets.length === 0) return [];
  const counted = countedIn(tree);
  if (counted.size === 0) return [];
  const setters = settersOf(tree);
  return resets.flatMap((fn) => {
    // The counted state may belong to another component.
    const what = firstCounted(counted, fn);
    if (what === null || !onlyStops(tree, fn, { counted, setters })) return [];
    return [
      problemAt(source, fn, {
        message: `${functionName(tree, fn)} stops the timer, and leaves ${what} as it is`,
        rule: 'idle-reset',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });
}

/**
 * Names of what timers count up or down, each with the component whose state it is; null for plain
 * variables.
 */
function countedIn(tree: SyntaxTree): ReadonlyMap<string, SyntaxNode | null> {
  const timed = ['setInterval', 'setTimeout', 'requestAnimationFrame', 'window.setInterval']
    .flatMap((name) => tree.callsOf(name, tree.root))
    .flatMap((call) => {
      const [work = null] = nodesIn(call, 'arguments');
      if (isFunction(work)) return [work];
      return functionsNamed(tree, nameOf(work) ?? dottedName(work)?.replace(/^this\./, '') ?? '');
    });
  const setters = new Map(
    statePairs(tree).map(({ value, setter, owner }) => {
      return [nameOf(setter) ?? '', { name: nameOf(value), owner }] as const;
    }),
  );
  const plain = (name: string | null): readonly Counted[] => (name === null ? [] : [[name, null]]);
  return new Map(
    timed.flatMap((work): readonly Counted[] => [
      ...tree
        .within(work, 'UpdateExpression')
        .flatMap((node) => plain(dottedName(nodeIn(node, 'argument')))),
      ...tree.within(work, 'AssignmentExpression').flatMap((node) => {
        const isCounting = node.operator === '+=' || node.operator === '-=';
        return isCounting ? plain(dottedName(nodeIn(node, 'left'))) : [];
      }),
      ...tree.within(work, 'CallExpression').flatMap((call) => {
        const state = setters.get(calleeName(call) ?? '');
        const [given = null] = nodesIn(call, 'arguments');
        const name = state?.name ?? null;
        return isFunction(given) && state !== undefined && name !== null
          ? [[name, state.owner] as const]
          : [];
      }),
    ]),
  );
}

function firstCounted(
  counted: ReadonlyMap<string, SyntaxNode | null>,
  fn: SyntaxNode,
): string | null {
  for (const [name, owner] of counted) if (owner === null || isWithin(fn, owner)) return name;
  return null;
}

type Counted = readonly [name: string, owner: SyntaxNode | null];

const settersOf = (tree: SyntaxTree): ReadonlyMap<string, string> =>
  new Map(statePairs(tree).map(({ value, setter }) => [nameOf(setter) ?? '', nameOf(value) ?? '']));

/**
 * Whether the function does nothing but clear timers, and set other variables to booleans or null.
 */
function onlyStops(
  tree: SyntaxTree,
  fn: SyntaxNode,
  {
    counted,
    setters,
  }: {
    readonly counted: ReadonlyMap<string, unknown>;
    readonly setters: ReadonlyMap<string, string>;
  },
): boolean {
  const changes = [
    ...tree.within(fn, 'AssignmentExpression').map((node) => ({
      target: dottedName(nodeIn(node, 'left')) ?? '',
      value: nodeIn(node, 'right'),
    })),
    ...tree.within(fn, 'CallExpression').flatMap((call) => {
      const target = setters.get(calleeName(call) ?? '');
      const [value = null] = nodesIn(call, 'arguments');
      return target === undefined ? [] : [{ target, value }];
    }),
  ];
  const isStop = ({ target, value }: (typeof changes)[number]): boolean =>
    !counted.has(target) &&
    (value === null ||
      nameOf(value) === 'undefined' ||
      (value.type === 'Literal' && typeof value.value !== 'number' && value.value !== ''));
  const isKnown = (call: SyntaxNode): boolean =>
    STOPPING.test(calleeName(call) ?? '') || setters.has(calleeName(call) ?? '');
  const calls = tree.within(fn, 'CallExpression');
  return changes.length + calls.length > 0 && changes.every(isStop) && calls.every(isKnown);
}
