import type { CompilerWarning, SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import type { ComponentVariable } from '../../syntax/component-state.ts';
import { calleeName, textIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** The Svelte compiler's warnings about state; the cost is how surely something does not work. */
export const STATE_WARNINGS: Readonly<Record<string, number>> = {
  non_reactive_update: 0.6,
  state_referenced_locally: 0.03,
  state_snapshot_uncloneable: 0.2,
  reactive_declaration_non_reactive_property: 0.2,
  reactive_declaration_module_script_dependency: 0.3,
};

/** The compiler's warnings about state, except where the markup need not update. */
export function warningProblems(
  source: Source,
  tree: SyntaxTree,
  variables: readonly ComponentVariable[],
): Problem[] {
  const settled = new Set(
    variables.flatMap((variable) =>
      isElementAsked(tree, variable) || isSetOnce(tree, variable) ? variable.id.start : [],
    ),
  );
  return source.warnings.flatMap((warning) =>
    settled.has(warning.offset) || isOfStart(tree, warning) ? [] : warningProblem(source, warning),
  );
}

/** `let count = $state(initial)`: reading the initial value only once is intended. */
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

/** `id += 1` in a module's variable as each instance starts: no markup has to update. */
const isSetOnce = (tree: SyntaxTree, { id, uses }: ComponentVariable): boolean => {
  const script = tree.closest(id, ({ type }) => type === 'ComponentScript');
  return (
    script?.role === 'module' &&
    uses.every(
      ({ kind, inside, isInMarkup }) => kind === 'read' || (inside === null && !isInMarkup),
    )
  );
};

/**
 * True for `bind:this` if only event handlers use the element: nothing has to update when it is
 * set.
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

/** True inside `$effect` or `$derived`, which run again when the values that they read change. */
const isFollowed = (tree: SyntaxTree, node: SyntaxNode): boolean =>
  tree.closest(
    node,
    (outer) =>
      outer.type === 'CallExpression' && /^\$(?:effect|derived)\b/.test(calleeName(outer) ?? ''),
  ) !== null;
