import type { Flaw } from '../../finding.ts';
import type { ComponentVariable, VariableUse } from '../../syntax/component-state.ts';
import { nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** `$state(0)`, `$state('')`: an empty initial value is meant to change. */
function beginsEmpty(init: ComponentVariable['init']): boolean {
  const [value] = init === null ? [] : nodesIn(init, 'arguments');
  return value?.type === 'Literal' && ['', 0, false].some((empty) => value.value === empty);
}

/** State that nothing reads, or nothing changes. */
export function unusedState({ name, init, uses, isExported }: ComponentVariable): Flaw | null {
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

/** A variable that is read, and only ever set to its initial literal again. */
export function stuckState(tree: SyntaxTree, variable: ComponentVariable): Flaw | null {
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
    message: `The state ${name} is only ever set to its initial value`,
    rule: 'state-never-set',
    severity: 'ERROR',
    cost: 0.4,
  };
}
