import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calledOn,
  calleeName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const known = new WeakMap<readonly Source[], ReadonlySet<string>>();

/** Methods that change the case of a text. */
export const LOWERING = /^to(?:Locale)?(?:Lower|Upper)Case$/;

/**
 * Names (in lower case) of variables that may hold text whose case was changed anywhere in the
 * project. They are followed by name through assignments, props, items of lists, and arguments of
 * functions.
 */
export function namesLowered(sources: readonly Source[]): ReadonlySet<string> {
  const kept = known.get(sources);
  if (kept !== undefined) return kept;
  const given = new Set<string>();
  const names = sources.flatMap(({ tree }) =>
    tree === null
      ? []
      : tree.ofType('CallExpression').flatMap((call) => {
          const callee = nodeIn(call, 'callee');
          const method = methodName(call);
          if (callee === null || !LOWERING.test(method ?? '')) return [];
          for (const place of placesGiven(tree, call)) given.add(place);
          return [rootOf(callee), ...madeOf(tree, call)];
        }),
  );
  const made = sources.flatMap(({ tree }) =>
    tree === null ? [] : [...madeByLowering(tree), ...takenAt(tree, given)],
  );
  const found = new Set(
    [...names, ...made].flatMap((name) => (name === null ? [] : [name.toLowerCase()])),
  );
  for (const { tree } of sources) {
    for (const name of tree === null ? [] : itemsOf(tree, found)) found.add(name.toLowerCase());
  }
  const handedOn = new Set<string>();
  for (const { tree } of sources) {
    for (const place of tree === null ? [] : placesHandedTo(tree, found)) handedOn.add(place);
  }
  for (const { tree } of sources) {
    for (const name of tree === null ? [] : takenAt(tree, handedOn)) {
      if (name !== null) found.add(name.toLowerCase());
    }
  }
  known.set(sources, found);
  return found;
}

/**
 * The functions and positions at which the result is passed: `find#1` for
 * `find(items, text.toLowerCase())`.
 */
const placesGiven = (tree: SyntaxTree, call: SyntaxNode): readonly string[] => {
  const places: string[] = [];
  let inner = call;
  for (const outer of tree.around(call)) {
    if (isFunction(outer) || /Statement$/.test(outer.type)) break;
    const place = outer.type === 'CallExpression' ? nodesIn(outer, 'arguments').indexOf(inner) : -1;
    if (place >= 0) places.push(`${calleeName(outer)}#${place}`);
    inner = outer;
  }
  return places;
};

/** The same for variables of a changed case: `find#1` for `find(items, q)`. */
const placesHandedTo = (tree: SyntaxTree, lowered: ReadonlySet<string>): readonly string[] =>
  tree
    .ofType('CallExpression')
    .flatMap((call) =>
      nodesIn(call, 'arguments').flatMap((given, place) =>
        lowered.has(nameOf(given)?.toLowerCase() ?? '') ? [`${calleeName(call)}#${place}`] : [],
      ),
    );

/** Parameters that receive such arguments: `query` of `function find(items, query)`. */
const takenAt = (tree: SyntaxTree, given: ReadonlySet<string>): readonly (string | null)[] =>
  functionsOf(tree).flatMap((fn) => {
    const name = functionName(tree, fn);
    return nodesIn(fn, 'params').flatMap((param, place) =>
      given.has(`${name}#${place}`) ? [nameOf(param)] : [],
    );
  });

/**
 * Variables that hold the result of a function which changes case: `term` in
 * `const term = normalize(query)`.
 */
const madeByLowering = (tree: SyntaxTree): readonly (string | null)[] => {
  const lowering = new Set(
    tree.ofType('CallExpression').flatMap((call) => {
      const fn = isLowering(call) ? functionAround(tree, call) : null;
      return fn === null ? [] : (functionName(tree, fn) ?? []);
    }),
  );
  return tree.ofType('VariableDeclarator').flatMap((declarator) => {
    const init = nodeIn(declarator, 'init');
    const called = init?.type === 'CallExpression' ? calleeName(init) : null;
    return called !== null && lowering.has(called) ? [nameOf(nodeIn(declarator, 'id'))] : [];
  });
};

const isLowering = (call: SyntaxNode): boolean => {
  return LOWERING.test(methodName(call) ?? '');
};

/** Items of such lists: `word` in `words.some((word) => …)`. */
const itemsOf = (tree: SyntaxTree, lists: ReadonlySet<string>): readonly string[] =>
  tree.ofType('CallExpression').flatMap((call) => {
    const [walk = null] = nodesIn(call, 'arguments');
    const list = calledOn(call);
    return list !== null && isFunction(walk) && lists.has(rootOf(list)?.toLowerCase() ?? '')
      ? (nameOf(nodesIn(walk, 'params')[0] ?? null) ?? [])
      : [];
  });

/**
 * Names that the result is given: `query` in `const query = text.toLowerCase()`, `setQuery(…)`,
 * `query={…}` and `{ query: … }`.
 */
const madeOf = (tree: SyntaxTree, call: SyntaxNode): readonly (string | null)[] => {
  const names: (string | null)[] = [];
  for (const outer of tree.around(call)) {
    if (isFunction(outer) || /Statement$/.test(outer.type)) break;
    const target = TARGET[outer.type];
    if (target !== undefined) names.push(rootOf(nodeIn(outer, target) ?? outer));
    if (outer.type === 'CallExpression') {
      names.push(rootOf(nodeIn(outer, 'callee') ?? outer)?.replace(/^set/, '') ?? null);
    }
  }
  return names;
};

const TARGET: Readonly<Record<string, string>> = {
  VariableDeclarator: 'id',
  AssignmentExpression: 'left',
  Property: 'key',
  JSXAttribute: 'name',
};

/**
 * The variable or field at the root of an expression: `query` for `query.trim()`, `search` for
 * `this.search` and `search.value`.
 */
export function rootOf(node: SyntaxNode): string | null {
  for (let inner: SyntaxNode | null = node; inner !== null; ) {
    const own = nameOf(inner);
    if (own !== null) return own;
    const next: SyntaxNode | null = nodeIn(
      inner,
      inner.type === 'CallExpression'
        ? 'callee'
        : inner.type === 'ChainExpression'
          ? 'expression'
          : 'object',
    );
    if (next?.type === 'ThisExpression') return nameOf(nodeIn(inner, 'property'));
    inner = next;
  }
  return null;
}
