import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { calleeName, isFunction, nameOf } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Finds fields that show one state and set another when changed. */
export function crossedFields(source: Source, tree: SyntaxTree): Problem[] {
  const states = statesByOwner(tree);
  return elementsOf(tree).flatMap((field) => {
    const change = field.listeners.get('change');
    if (field.node.type !== 'JSXElement' || change === undefined) return [];
    const { byName } = attributesOf(field.node);
    const shown = nameOf(expressionOf(byName.get('value') ?? byName.get('checked')));
    const inReach = [...tree.around(field.node)].flatMap((outer) => states.get(outer) ?? []);
    const own = inReach.find(({ setterOf }) => shown !== null && setterOf.has(shown));
    const handler = handlerIn(tree, change.expression);
    if (own === undefined || handler === null) return [];
    const called = tree.within(handler, 'CallExpression').map((call) => calleeName(call) ?? '');
    const isSetter = (name: string): boolean => inReach.some(({ setters }) => setters.has(name));
    const set = called.filter(isSetter);
    // Any other function that is called may set it.
    const others = called.filter((name) => !isSetter(name) && !PLAIN.test(name));
    const ownSetter = own.setterOf.get(shown ?? '') ?? '';
    if (set.length === 0 || others.length > 0 || set.includes(ownSetter)) return [];
    return [
      problemAt(source, change.node, {
        message: `The field shows ${shown}, but changing it calls ${set.join(', ')}`,
        rule: 'crossed-field',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

/** The state variables of one component and their setters, by name. */
interface OwnState {
  readonly setterOf: ReadonlyMap<string | null, string | null>;
  readonly setters: ReadonlySet<string | null>;
}

const statesByOwner = (tree: SyntaxTree): ReadonlyMap<SyntaxNode, OwnState> =>
  new Map(
    [
      ...Map.groupBy(
        statePairs(tree).filter(({ hook }) => hook === 'useState'),
        ({ owner }) => owner,
      ),
    ].map(([owner, pairs]) => [
      owner,
      {
        setterOf: new Map(pairs.map(({ value, setter }) => [nameOf(value), nameOf(setter)])),
        setters: new Set(pairs.map(({ setter }) => nameOf(setter))),
      },
    ]),
  );

/** Conversions, and methods of objects: these are taken not to set state. */
const PLAIN = /^(?:Number|String|Boolean|parseInt|parseFloat|Number\.\w+)$|\./;

function handlerIn(tree: SyntaxTree, expression: SyntaxNode | null): SyntaxNode | null {
  if (isFunction(expression)) return expression;
  const name = nameOf(expression);
  const named = name === null ? [] : functionsNamed(tree, name);
  return named.length === 1 ? (named[0] ?? null) : null;
}
