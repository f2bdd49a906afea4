import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import { expressionOf } from '../../syntax/jsx.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { oncePerTree } from '../../syntax/once-per-tree.ts';
import { statePairs } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Functions and props that are named after one state and set another. */
export const crossedActions = (source: Source, tree: SyntaxTree): readonly Problem[] => [
  ...crossedSetters(source, tree),
  ...crossedCallbacks(source, tree),
];

/** `setFilter: (filter) => set({ sort: filter })` in a store whose `filter` nothing else sets. */
const crossedSetters = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  functionsOf(tree).flatMap((fn) => {
    const name = functionName(tree, fn);
    const meant = /^set([A-Z]\w*)$/.exec(name ?? '')?.[1];
    if (meant === undefined || (functionAround(tree, fn) === null && !isMember(tree, fn)))
      return [];
    const own = meant.charAt(0).toLowerCase() + meant.slice(1);
    const [only, ...others] = fieldsSetIn(tree, fn);
    if (only === undefined || others.length > 0 || only.key === own) return [];
    // The field may have a longer or a shorter name.
    if (only.key.toLowerCase().includes(own.toLowerCase())) return [];
    if (own.toLowerCase().includes(only.key.toLowerCase())) return [];
    // It may be a field within the value that is set.
    const isInside = tree
      .within(only.node, 'Property')
      .some((property) => nameOf(nodeIn(property, 'key')) === own);
    if (isInside) return [];
    const [withOwn = [], withOther] = [keptFields(tree).get(own), keptFields(tree).get(only.key)];
    const isKeptBeside = [...withOwn].some((object) => withOther?.has(object) === true);
    if (!isKeptBeside || (setFields(tree).get(own) ?? 0) > 0) return [];
    return [
      problemAt(source, only.node, {
        message: `${name} sets ${only.key}, and nothing sets ${own}`,
        rule: 'crossed-action',
        severity: 'ERROR',
        cost: 0.7,
      }),
    ];
  });

const isMember = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  tree.parentOf(fn)?.type === 'Property';

interface SetField {
  readonly key: string;
  readonly node: SyntaxNode;
}

/** `sort` in `set({ sort })`, `state.sort = action.payload` and `this.sort = sort`. */
function fieldsSetIn(tree: SyntaxTree, fn: SyntaxNode): readonly SetField[] {
  const given = tree.callsOf('set', fn).flatMap((call) => {
    const [next = null] = nodesIn(call, 'arguments');
    const object = isFunction(next) ? nodeIn(next, 'body') : next;
    const bare = object?.type === 'ParenthesizedExpression' ? nodeIn(object, 'expression') : object;
    return bare?.type === 'ObjectExpression' ? fieldsOf(bare) : [];
  });
  const assigned = tree.within(fn, 'AssignmentExpression').flatMap((node) => {
    const field = fieldOfStore(nodeIn(node, 'left'));
    return field === null ? [] : [{ key: field, node }];
  });
  return [...given, ...assigned];
}

const fieldsOf = (object: SyntaxNode): readonly SetField[] =>
  nodesIn(object, 'properties').flatMap((property) => {
    const key = nameOf(nodeIn(property, 'key'));
    return key === null ? [] : [{ key, node: property }];
  });

/** `sort` in `state.sort`, `draft.sort` and `this.sort`. */
function fieldOfStore(target: SyntaxNode | null): string | null {
  if (target?.type !== 'MemberExpression' || target.computed === true) return null;
  const object = nodeIn(target, 'object');
  const isStore =
    object?.type === 'ThisExpression' || /^(?:state|draft|store)$/.test(nameOf(object) ?? '');
  return isStore ? nameOf(nodeIn(target, 'property')) : null;
}

/** The objects that hold each field, by name, for fields whose initial value is no function. */
const keptFields = oncePerTree((tree): ReadonlyMap<string, ReadonlySet<SyntaxNode>> => {
  const objects = new Map<string, Set<SyntaxNode>>();
  for (const property of tree.ofType('Property')) {
    const key = nameOf(nodeIn(property, 'key'));
    const value = nodeIn(property, 'value');
    const object = tree.parentOf(property);
    if (key === null || value === null || object === null || !BEGINNING.test(value.type)) continue;
    const known = objects.get(key) ?? new Set();
    objects.set(key, known.add(object));
  }
  return objects;
});
/** Kinds of initial values; functions are actions, not state. */
const BEGINNING =
  /^(?:Literal|ArrayExpression|ObjectExpression|TemplateLiteral|UnaryExpression|CallExpression|TSAsExpression)$/;

/** How often functions of the file set each field. */
const setFields = oncePerTree((tree): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const seen = new Set<SyntaxNode>();
  const outermost = functionsOf(tree).filter((fn) => functionAround(tree, fn) === null);
  for (const { key, node } of outermost.flatMap((fn) => fieldsSetIn(tree, fn))) {
    if (seen.has(node)) continue;
    seen.add(node);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const call of tree.ofType('CallExpression')) {
    // Updates by these calls count for every field that they name.
    if (!/(?:^|\.)(?:setState|\$patch|assign)$/.test(calleeName(call) ?? '')) continue;
    for (const property of tree.within(call, 'Property')) {
      const key = nameOf(nodeIn(property, 'key'));
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
});

/** `<Bar sort={sort} onSortChange={setFilter} />` where there is a `setSort`. */
const crossedCallbacks = (source: Source, tree: SyntaxTree): readonly Problem[] => {
  const setters = new Map(
    statePairs(tree).flatMap(({ setter, value }) => {
      const name = nameOf(setter);
      return name === null ? [] : [[name, nameOf(value)] as const];
    }),
  );
  if (setters.size < 2) return [];
  return tree.ofType('JSXAttribute').flatMap((attribute) => {
    const name = nameOf(nodeIn(attribute, 'name')) ?? '';
    const given = nameOf(expressionOf(attribute));
    const meant = /^(?:on|set)([A-Z]\w*?)(?:Changed?|Select(?:ed)?|Update)?$/.exec(name)?.[1];
    const own = `set${meant}`;
    if (meant === undefined || given === null || given === own) return [];
    const shown = setters.get(own);
    if (!setters.has(given) || shown == null || !isGivenBeside(tree, attribute, shown)) return [];
    return [
      problemAt(source, attribute, {
        message: `${name} is given ${given} instead of ${own}`,
        rule: 'crossed-action',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
};

/** True if the element is given the state as well. */
const isGivenBeside = (tree: SyntaxTree, attribute: SyntaxNode, state: string): boolean => {
  const opening = tree.parentOf(attribute);
  return (
    opening !== null &&
    nodesIn(opening, 'attributes').some((one) => nameOf(expressionOf(one)) === state)
  );
};
