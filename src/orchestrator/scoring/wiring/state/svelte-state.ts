import type { CompilerWarning, SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import type { ComponentRoot } from '../../markup/nodes.ts';
import type { Source } from '../../project/source.ts';
import {
  type ComponentVariable,
  componentVariables,
  type VariableUse,
} from '../../syntax/component-state.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn, textIn } from '../../syntax/node.ts';
import { RUNES } from '../../syntax/runes.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { derivationProblems } from './svelte-derivations.ts';

/** What Svelte's compiler says of state: what it costs is how surely something does not work. */
export const STATE_WARNINGS: Readonly<Record<string, number>> = {
  non_reactive_update: 0.6,
  state_referenced_locally: 0.03,
  state_snapshot_uncloneable: 0.2,
  reactive_declaration_non_reactive_property: 0.2,
  reactive_declaration_module_script_dependency: 0.3,
};

/** State of a Svelte component that is not reactive, never changes, or is never read. */
export function svelteStateProblems(
  source: Source,
  tree: SyntaxTree,
  root: ComponentRoot,
): Problem[] {
  const variables = componentVariables(root, tree);
  const elements = new Set(
    variables.flatMap((variable) => (isElementAsked(tree, variable) ? variable.id.start : [])),
  );
  return [
    ...source.warnings.flatMap((warning) =>
      elements.has(warning.offset) || isOfStart(tree, warning)
        ? []
        : warningProblem(source, warning),
    ),
    ...variables.flatMap((variable) => {
      const flaw =
        (root.usesRunes ? flawWithRunes(tree, variable) : flawWithoutRunes(variable)) ??
        stuckState(tree, variable);
      return flaw === null ? [] : [problemAt(source, variable.id, flaw)];
    }),
    ...derivationProblems(source, tree, root),
    ...storeProblems(source, tree, root),
  ];
}

/** `let count = $state(initial)`: what state begins as is taken once, and meant to be. */
function isOfStart(tree: SyntaxTree, { code, message, offset }: CompilerWarning): boolean {
  if (code !== 'state_referenced_locally') return false;
  const name = /`([\w$]+)`/.exec(message)?.[1] ?? '';
  const reference = tree.named(name, tree.root).find(({ start }) => start === offset);
  return (
    reference !== undefined &&
    tree.closest(
      reference,
      (outer) =>
        outer.type === 'CallExpression' && /^\$state(?:\.raw)?$/.test(calleeName(outer) ?? ''),
    ) !== null
  );
}

function warningProblem(source: Source, { code, message, offset }: CompilerWarning): Problem[] {
  const cost = STATE_WARNINGS[code];
  if (cost === undefined) return [];
  return [problemAt(source, offset, { message, rule: code, severity: 'WARNING', cost })];
}

/**
 * `bind:this` under a condition: where only functions ask for the element, when something happens,
 * nothing has to follow it.
 */
function isElementAsked(tree: SyntaxTree, { uses }: ComponentVariable): boolean {
  const bindsThis = (node: SyntaxNode): boolean =>
    textIn(tree.parentOf(node) ?? node, 'name') === 'this';
  return (
    uses.some(({ kind, node }) => kind === 'bound' && bindsThis(node)) &&
    uses.every(({ kind, node, inside }) =>
      kind === 'bound' ? bindsThis(node) : inside !== null && !isFollowed(tree, node),
    )
  );
}

/** Inside of what is repeated when what it reads changes. */
const isFollowed = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  tree.closest(
    node,
    (outer) =>
      outer.type === 'CallExpression' && /^\$(?:effect|derived)\b/.test(calleeName(outer) ?? ''),
  ) !== null;

function flawWithRunes(tree: SyntaxTree, variable: ComponentVariable): Flaw | null {
  const { name, call, init, uses } = variable;
  if (call === '$state' || call === '$state.raw') {
    if (
      call === '$state' &&
      isCollection(init) &&
      isChangedInPlaceAndShown(variable) &&
      !isCopiedAfterwards(tree, variable)
    ) {
      return {
        message: `${name} is a plain Map or Set: changing it shows nowhere; SvelteMap and SvelteSet do`,
        rule: 'unreactive-collection',
        severity: 'ERROR',
        cost: 0.5,
      };
    }
    if (call === '$state.raw' && isOnlyMutated(variable)) return unreactive(name);
    return unusedState(variable);
  }
  const isPlain = init !== null && PLAIN_VALUES.has(init.type) && call === null;
  const isAssigned = uses.some(({ kind }) => kind === 'assigned');
  return isPlain && !isAssigned && isChangedInPlaceAndShown(variable) ? unreactive(name) : null;
}

const PLAIN_VALUES = new Set(['ArrayExpression', 'ObjectExpression']);

const unreactive = (name: string): Flaw => ({
  message: `${name} is changed in place, but is no state: what shows it does not follow`,
  rule: 'unreactive-change',
  severity: 'ERROR',
  cost: 0.6,
});

/** Without runes, only an assignment makes the markup follow. */
function flawWithoutRunes(variable: ComponentVariable): Flaw | null {
  const { init, name } = variable;
  if (variable.isExported) return null;
  if (init !== null && PLAIN_VALUES.has(init.type) && isMutatedAlone(variable)) {
    return unreactive(name);
  }
  if (!isOnlyMutated(variable)) return null;
  // A property that is assigned counts as an assignment; a method that changes the list does not.
  const isMethod = variable.uses.every(({ kind, isCalled }) => kind !== 'mutated' || isCalled);
  return init !== null && PLAIN_VALUES.has(init.type) && isMethod ? unreactive(name) : null;
}

/** By a method, in functions of which none assigns it as well; and what follows from it is shown. */
const isMutatedAlone = ({ uses }: ComponentVariable): boolean => {
  const changing = uses.filter(
    ({ kind, isCalled, inside }) => kind === 'mutated' && isCalled && inside !== null,
  );
  const assigning = new Set(
    uses.filter(({ kind }) => kind === 'assigned').map(({ inside }) => inside),
  );
  return (
    changing.length > 0 &&
    changing.every(({ inside, isInMarkup }) => !assigning.has(inside) && !isInMarkup) &&
    uses.every(
      ({ kind, isHandedOn, isReactive }) => kind !== 'bound' && (!isHandedOn || isReactive),
    ) &&
    uses.some(
      ({ kind, inside, isReactive, isInMarkup }) =>
        kind === 'read' && inside === null && (isInMarkup || isReactive),
    )
  );
};

const isOnlyMutated = (variable: ComponentVariable): boolean =>
  isChangedInPlaceAndShown(variable) &&
  !variable.uses.some(({ kind }) => kind === 'assigned' || kind === 'bound');

const isChangedInPlaceAndShown = ({ uses }: ComponentVariable): boolean =>
  uses.some(({ kind, inside }) => kind === 'mutated' && inside !== null) &&
  uses.some(({ kind, isInMarkup, inside }) => kind === 'read' && isInMarkup && inside === null);

/** `$state(new Map())`. */
function isCollection(init: ComponentVariable['init']): boolean {
  const [value] = init === null ? [] : nodesIn(init, 'arguments');
  return value?.type === 'NewExpression' && /^(?:Weak)?(?:Map|Set)$/.test(calleeName(value) ?? '');
}

/** `seen.add(1); seen = new Set(seen);`: every function that changes it gives another in its place. */
function isCopiedAfterwards(tree: SyntaxTree, { name, uses }: ComponentVariable): boolean {
  const copying = new Set(
    uses
      .filter(({ kind, node }) => {
        const assignment = tree.parentOf(node);
        const value = assignment === null ? null : nodeIn(assignment, 'right');
        return kind === 'assigned' && nameOf(value) !== name;
      })
      .map(({ inside }) => inside),
  );
  return uses.every(({ kind, inside }) => kind !== 'mutated' || copying.has(inside));
}

/** `$state(0)`, `$state('')`: what begins so is to become something. */
function beginsEmpty(init: ComponentVariable['init']): boolean {
  const [value] = init === null ? [] : nodesIn(init, 'arguments');
  return value?.type === 'Literal' && ['', 0, false].some((empty) => value.value === empty);
}

function unusedState({ name, init, uses, isExported }: ComponentVariable): Flaw | null {
  if (isExported) return null;
  const isRead = uses.some(({ kind }) => kind === 'read' || kind === 'bound');
  const isChanged = uses.some(({ kind, isHandedOn }) => kind !== 'read' || isHandedOn);
  if (isRead && isChanged) return null;
  if (!isRead && !isChanged) {
    return {
      message: `The state ${name} is neither read nor changed`,
      rule: 'unused-state',
      severity: 'WARNING',
      cost: 0.08,
    };
  }
  return isRead
    ? {
        message: `The state ${name} never changes: nothing assigns it`,
        rule: 'state-never-set',
        // A list that never changes may be kept as state all the same.
        ...(beginsEmpty(init)
          ? { severity: 'ERROR', cost: 0.4 }
          : { severity: 'INFO', cost: 0.04 }),
      }
    : {
        message: `The state ${name} is set, but nothing reads it`,
        rule: 'state-never-read',
        severity: 'WARNING',
        cost: 0.45,
      };
}

/** `$count` takes the value of a store; what is no store throws. */
function storeProblems(source: Source, tree: SyntaxTree, root: ComponentRoot): Problem[] {
  const values = new Set(
    componentVariables(root, tree)
      .filter(({ call, init }) => isRune(call) || (init !== null && isNoStore(init)))
      .map(({ name }) => `$${name}`)
      // `$state` is the rune, whatever else is called `state`.
      .filter((name) => !RUNES.has(name)),
  );
  const first = new Map(
    tree
      .ofType('Identifier')
      .filter((node) => values.has(textIn(node, 'name') ?? ''))
      .map((node) => [textIn(node, 'name') ?? '', node] as const)
      .reverse(),
  );
  return [...first].map(([name, node]) =>
    problemAt(source, node, {
      message: `${name} takes the value of a store, and ${name.slice(1)} is none`,
      rule: 'not-a-store',
      severity: 'ERROR',
      cost: 0.7,
    }),
  );
}

const isRune = (call: string | null): boolean => /^\$(?:state|derived)\b/.test(call ?? '');

const isNoStore = (init: NonNullable<ComponentVariable['init']>): boolean =>
  ['Literal', 'TemplateLiteral', 'ArrayExpression'].includes(init.type) || isFunction(init);

/** A variable that is only ever set to the plain value that it began as, and is read. */
function stuckState(tree: SyntaxTree, variable: ComponentVariable): Flaw | null {
  const { name, call, init, uses, isExported } = variable;
  const [given = null] = call === '$state' && init !== null ? nodesIn(init, 'arguments') : [init];
  const changes = uses.filter(({ kind }) => kind !== 'read');
  if (isExported || given?.type !== 'Literal' || changes.length === 0) return null;
  const isStart = ({ node, kind }: VariableUse): boolean => {
    const assignment = tree.parentOf(node);
    const value = assignment?.type === 'AssignmentExpression' ? nodeIn(assignment, 'right') : null;
    return kind === 'assigned' && value?.type === 'Literal' && value.value === given.value;
  };
  if (uses.length === changes.length || !changes.every(isStart)) return null;
  return {
    message: `The state ${name} is only ever set to what it began as`,
    rule: 'state-never-set',
    severity: 'ERROR',
    cost: 0.4,
  };
}
