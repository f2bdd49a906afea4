import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import type { ComponentVariable } from '../../syntax/component-state.ts';
import { isFunction, textIn } from '../../syntax/node.ts';
import { RUNES } from '../../syntax/runes.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** `$count` reads a store; with anything else it throws. */
export function storeProblems(
  source: Source,
  tree: SyntaxTree,
  variables: readonly ComponentVariable[],
): Problem[] {
  const values = new Set(
    variables
      .filter(({ call, init }) => isRune(call) || (init !== null && isNoStore(init)))
      .map(({ name }) => `$${name}`)
      // `$state` is the rune, even if a variable is called `state`.
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
      message: `${name} reads the value of a store, but ${name.slice(1)} is not one`,
      rule: 'not-a-store',
      severity: 'ERROR',
      cost: 0.7,
    }),
  );
}

const isRune = (call: string | null): boolean => /^\$(?:state|derived)\b/.test(call ?? '');

const isNoStore = (init: NonNullable<ComponentVariable['init']>): boolean =>
  ['Literal', 'TemplateLiteral', 'ArrayExpression'].includes(init.type) || isFunction(init);
