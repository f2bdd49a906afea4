import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import type { ComponentRoot } from '../markup/nodes.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { nameOf, nodesIn } from '../syntax/node.ts';
import { type StatePair, statePairs } from '../syntax/react.ts';
import { referencesTo } from '../syntax/references.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { keptEntries } from '../wiring/controls/kept-entries.ts';
import { unreadEntries } from '../wiring/controls/unread-entries.ts';
import { staleClosures } from '../wiring/effects/stale-closures.ts';
import { isUntyped } from '../wiring/props/components-in-reach.ts';
import { IN_WORDS, kindOf, type ValueKind } from '../wiring/props/value-kinds.ts';
import { serverHookProblems } from '../wiring/servers/server-hooks.ts';
import { crossedActions } from '../wiring/state/crossed-actions.ts';
import { forgottenVariables } from '../wiring/state/forgotten-variables.ts';
import { idleChanges } from '../wiring/state/idle-changes.ts';
import { invertedRemovals } from '../wiring/state/inverted-removals.ts';
import { invertedSearches } from '../wiring/state/inverted-searches.ts';
import { lostFields } from '../wiring/state/lost-fields.ts';
import { lostStorage } from '../wiring/state/lost-storage.ts';
import { neverEndingWaits } from '../wiring/state/never-ending-waits.ts';
import { sharedQueryKeys } from '../wiring/state/shared-query-keys.ts';
import { svelteStateProblems } from '../wiring/state/svelte-state.ts';
import { unknownActions } from '../wiring/state/unknown-actions.ts';
import { unreactiveValues } from '../wiring/state/unreactive-values.ts';
import { vueStateProblems } from '../wiring/state/vue-state.ts';

/** State is both read and changed. */
export const stateUsed: Check = {
  id: 'state-used',
  title: 'State is both read and changed',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project, request }) => {
    const sources = productSources(project);
    const components = sources.flatMap((source) =>
      source.component !== null && source.tree !== null
        ? [{ source, tree: source.tree, root: source.component }]
        : [],
    );
    const found = sources.flatMap((source) =>
      source.tree === null
        ? []
        : statePairs(source.tree).map((pair) => ({ source, tree: source.tree, pair })),
    );
    const onServer = serverHookProblems(project, sources);
    const unreactive = sources.flatMap((source) =>
      source.tree === null
        ? []
        : [
            ...unreactiveValues(source, source.tree),
            ...forgottenVariables(source, source.tree),
            ...staleClosures(source, source.tree),
            ...unknownActions(source, source.tree),
            ...unreadEntries(source, source.tree),
            ...invertedRemovals(source, source.tree),
            ...idleChanges(source, source.tree),
            ...neverEndingWaits(source, source.tree),
            ...lostFields(source, source.tree),
            ...invertedSearches(source, source.tree),
            ...crossedActions(source, source.tree),
            ...keptEntries(source, source.tree),
          ],
    );
    const lost = [...lostStorage(sources, request.request), ...sharedQueryKeys(sources)];
    const isKept = [...found, ...components, ...onServer, ...unreactive, ...lost].length > 0;
    if (!isKept) {
      return skipped('No component keeps state');
    }
    return judged([
      ...onServer,
      ...unreactive,
      ...lost,
      ...found.flatMap(({ source, tree, pair }) =>
        tree === null ? [] : problemsOf(source, tree, pair),
      ),
      ...components.flatMap(({ source, tree, root }) => stateProblems(source, tree, root)),
    ]);
  },
};

/** Dispatches by language; a plain page keeps its state in its elements. */
function stateProblems(source: Source, tree: SyntaxTree, root: ComponentRoot): Problem[] {
  switch (root.language) {
    case 'svelte':
      return svelteStateProblems(source, tree, root);
    case 'vue':
      return vueStateProblems(source, tree, root);
    case 'html':
      return [];
  }
}

function problemsOf(source: Source, tree: SyntaxTree, pair: StatePair): Problem[] {
  const { value, setter, owner, call } = pair;
  const valueName = nameOf(value);
  const setterName = nameOf(setter);
  const isRead = valueName === null || referencesTo(tree, valueName, owner).length > 0;
  const isChanged = setterName === null || referencesTo(tree, setterName, owner).length > 0;
  const stuck = valueName === null ? null : onlyStart(tree, pair);
  if (stuck !== null && isRead) {
    return [
      problemAt(source, stuck, {
        message: `The state ${valueName} is only ever set to its initial value`,
        rule: 'state-never-set',
        severity: 'ERROR',
        cost: 0.4,
      }),
    ];
  }
  const unlike = isUntyped(source) ? unlikeStart(tree, pair) : null;
  if (unlike !== null) {
    return [
      problemAt(source, unlike.node, {
        message: `The state ${valueName} starts as ${unlike.began}, but is set to ${unlike.set} here`,
        rule: 'unlike-state',
        severity: 'WARNING',
        cost: 0.3,
      }),
    ];
  }
  if (isRead && isChanged) return [];
  const place = value ?? setter ?? call;
  if (!isRead && !isChanged) {
    return [
      problemAt(source, place, {
        message: `The state ${valueName} is neither read nor changed`,
        rule: 'unused-state',
        severity: 'WARNING',
        cost: 0.08,
      }),
    ];
  }
  return [
    isRead
      ? problemAt(source, setter ?? place, {
          message: `The state ${valueName} never changes: nothing calls ${setterName}`,
          rule: 'state-never-set',
          severity: 'ERROR',
          cost: 0.6,
        })
      : problemAt(source, place, {
          message: `The state ${valueName} is set, but nothing reads it`,
          rule: 'state-never-read',
          severity: 'WARNING',
          cost: 0.45,
        }),
  ];
}

/** The kinds that differ too much from each kind to be one state's values. */
const APART: Readonly<Partial<Record<ValueKind, readonly ValueKind[]>>> = {
  list: ['text', 'number', 'boolean'],
  text: ['list', 'boolean'],
  number: ['list', 'boolean'],
  boolean: ['list', 'object'],
};

/** The first call that sets the state to another kind of value than its initial one. */
function unlikeStart(
  tree: SyntaxTree,
  { hook, call, setter, owner }: StatePair,
): { readonly node: SyntaxNode; readonly began: string; readonly set: string } | null {
  const name = nameOf(setter);
  const [initial = null] = nodesIn(call, 'arguments');
  const began = hook === 'useState' && name !== null ? kindOf(tree, initial) : null;
  if (began === null || name === null) return null;
  const isUnlike = (kind: ValueKind): boolean => APART[began]?.includes(kind) === true;
  const sets = tree.callsOf(name, owner).flatMap((node) => {
    const set = kindOf(tree, nodesIn(node, 'arguments')[0] ?? null);
    return set === null ? [] : [{ node, set }];
  });
  const [first] = sets.filter(({ set }) => isUnlike(set));
  // State that switches between kinds more than once is taken to be intended.
  const isMeant = sets.filter(({ set }) => isUnlike(set)).length > 1;
  return first === undefined || isMeant || !sets.some(({ set }) => set === began)
    ? null
    : { node: first.node, began: IN_WORDS[began], set: IN_WORDS[first.set] };
}

/** The first call that sets the state, if all of them only set its initial literal again. */
function onlyStart(tree: SyntaxTree, { hook, call, setter, owner }: StatePair): SyntaxNode | null {
  const name = nameOf(setter);
  const [initial = null] = nodesIn(call, 'arguments');
  if (hook !== 'useState' || name === null || initial?.type !== 'Literal') return null;
  const calls = tree.callsOf(name, owner);
  const isElsewhere = referencesTo(tree, name, owner).length > calls.length;
  const isStart = (set: SyntaxNode): boolean => {
    const [value] = nodesIn(set, 'arguments');
    return value?.type === 'Literal' && value.value === initial.value;
  };
  return isElsewhere || !calls.every(isStart) ? null : (calls[0] ?? null);
}
