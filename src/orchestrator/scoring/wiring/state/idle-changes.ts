import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Updates that change nothing, or that change every item except the intended one. */
export const idleChanges = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...settersOfTheSame(tree).map((call) =>
    problemAt(source, call, {
      message: 'This sets the state to the value that it already has',
      rule: 'idle-change',
      severity: 'ERROR',
      cost: 0.5,
    }),
  ),
  ...tree.ofType('ObjectExpression').flatMap((object) => {
    const name = keptProperty(object);
    return name === null
      ? []
      : [
          problemAt(source, object, {
            message: `The copy has the same ${name} as before`,
            rule: 'idle-change',
            severity: 'ERROR',
            cost: 0.5,
          }),
        ];
  }),
  ...tree
    .ofType('ConditionalExpression')
    .filter(changesTheOthers)
    .map((choice) =>
      problemAt(source, choice, {
        message: 'This changes every item except the given one',
        rule: 'inverted-change',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ),
];

/** `setScore(score)` and `setOpen((open) => open)`. */
const settersOfTheSame = (tree: SyntaxTree): readonly SyntaxNode[] =>
  statePairs(tree).flatMap(({ hook, value, setter, owner }) => {
    const [state, name] = [nameOf(value ?? null), nameOf(setter)];
    if (hook !== 'useState' || state === null || name === null) return [];
    return tree.callsOf(name, owner).filter((call) => {
      const [given, ...more] = nodesIn(call, 'arguments');
      if (given === undefined || more.length > 0) return false;
      if (isFunction(given)) {
        const [now, ...others] = nodesIn(given, 'params');
        const same = nameOf(now ?? null);
        return same !== null && others.length === 0 && nameOf(nodeIn(given, 'body')) === same;
      }
      return nameOf(given) === state && !isDeclaredBetween(tree, { call, owner, name: state });
    });
  });

/** True if a declaration between the call and the component shadows the state. */
function isDeclaredBetween(
  tree: SyntaxTree,
  {
    call,
    owner,
    name,
  }: { readonly call: SyntaxNode; readonly owner: SyntaxNode; readonly name: string },
): boolean {
  for (const outer of tree.around(call)) {
    if (outer === owner || outer === nodeIn(owner, 'body')) return false;
    const isScope = isFunction(outer) || /^(?:BlockStatement|For|CatchClause)/.test(outer.type);
    const declared = isScope ? tree.within(outer, 'VariableDeclarator') : [];
    const names = [
      ...(isScope ? [...nodesIn(outer, 'params'), nodeIn(outer, 'param')] : []),
      ...declared.map((one) => nodeIn(one, 'id')),
    ].filter((one) => one !== null);
    if (names.some((one) => nameOf(one) === name || tree.named(name, one).length > 0)) return true;
  }
  return false;
}

/** `done` for `{ ...todo, done: todo.done }`, an object of nothing else. */
function keptProperty(object: SyntaxNode): string | null {
  const [spread, property, ...more] = nodesIn(object, 'properties');
  if (spread?.type !== 'SpreadElement' || property?.type !== 'Property' || more.length > 0)
    return null;
  const [copied, key] = [dottedName(nodeIn(spread, 'argument')), nameOf(nodeIn(property, 'key'))];
  const isKept =
    copied !== null &&
    key !== null &&
    property.computed !== true &&
    dottedName(nodeIn(property, 'value')) === `${copied}.${key}`;
  return isKept ? key : null;
}

/** `item.id !== id ? { ...item, done: !item.done } : item`. */
function changesTheOthers(choice: SyntaxNode): boolean {
  const [test, changed, same] = ['test', 'consequent', 'alternate'].map((part) =>
    nodeIn(choice, part),
  );
  const item = nameOf(same ?? null);
  if (item === null || test?.type !== 'BinaryExpression' || !/^!==?$/.test(String(test.operator)))
    return false;
  const compared = [nodeIn(test, 'left'), nodeIn(test, 'right')].map((side) => dottedName(side));
  if (!compared.includes(`${item}.id`) || changed?.type !== 'ObjectExpression') return false;
  const [spread, property] = nodesIn(changed, 'properties');
  const value = property === undefined ? null : nodeIn(property, 'value');
  return (
    spread?.type === 'SpreadElement' &&
    nameOf(nodeIn(spread, 'argument')) === item &&
    value?.type === 'UnaryExpression' &&
    value.operator === '!' &&
    dottedName(nodeIn(value, 'argument')) === `${item}.${nameOf(nodeIn(property ?? value, 'key'))}`
  );
}
