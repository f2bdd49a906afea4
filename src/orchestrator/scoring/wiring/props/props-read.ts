import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { functionAround } from '../../syntax/functions.ts';
import { dottedName, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** How a component reads one of its props. */
export interface PropRead {
  /** Where the value is used: local names that stand for it, and `props.name`. */
  readonly places: readonly SyntaxNode[];
  /** A default takes its place if it is not given. */
  readonly hasDefault: boolean;
}

export type PropsRead = ReadonlyMap<string, PropRead>;

/** The props that a function component reads; null if it may read or pass on any. */
export function propsOfFunction(tree: SyntaxTree, fn: SyntaxNode): PropsRead | null {
  const [props] = nodesIn(fn, 'params');
  if (props === undefined) return new Map();
  const own = nameOf(props);
  if (own !== null) return readFrom(tree, fn, referencesTo(tree, own, fn));
  return props.type === 'ObjectPattern' ? takenApart(tree, props, fn) : null;
}

/** The same for a class: `this.props`, and the props that lifecycle methods receive. */
export function propsOfClass(tree: SyntaxTree, component: SyntaxNode): PropsRead | null {
  const own = tree.named('props', component).flatMap((node) => {
    const member = tree.parentOf(node);
    return member !== null && dottedName(member) === 'this.props' ? [member] : [];
  });
  const handed = handedToLifeCycle(tree, component);
  return handed === null ? null : readFrom(tree, component, [...own, ...handed]);
}

/** Reads such as `props.a` and `const { a } = props`; null if the object is used otherwise. */
function readFrom(
  tree: SyntaxTree,
  scope: SyntaxNode,
  wholes: readonly SyntaxNode[],
): PropsRead | null {
  const reads = new Map<string, PropRead>();
  const add = (name: string, read: PropRead): void => {
    const known = reads.get(name);
    reads.set(name, {
      places: [...(known?.places ?? []), ...read.places],
      hasDefault: known?.hasDefault === true || read.hasDefault,
    });
  };
  for (const place of wholes) {
    const parent = tree.parentOf(place);
    if (parent?.type === 'CallExpression' && nodeIn(parent, 'callee')?.type === 'Super') continue;
    if (parent?.type === 'MemberExpression' && nodeIn(parent, 'object') === place) {
      const name = parent.computed === true ? null : nameOf(nodeIn(parent, 'property'));
      if (name === null) return null;
      add(name, { places: [parent], hasDefault: false });
      continue;
    }
    const pattern = parent?.type === 'VariableDeclarator' ? nodeIn(parent, 'id') : null;
    const inner = functionAround(tree, place) ?? scope;
    const apart = pattern?.type === 'ObjectPattern' ? takenApart(tree, pattern, inner) : null;
    if (apart === null) return null;
    for (const [name, read] of apart) add(name, read);
  }
  // Lifecycle methods also read the props that they compare.
  for (const member of tree.within(scope, 'MemberExpression')) {
    if (!/^(?:next|prev)Props$/.test(nameOf(nodeIn(member, 'object')) ?? '')) continue;
    add(nameOf(nodeIn(member, 'property')) ?? '', { places: [], hasDefault: false });
  }
  return reads;
}

/** `{ a, b: c, d = 1 }`; null if there is a rest element. */
function takenApart(tree: SyntaxTree, pattern: SyntaxNode, scope: SyntaxNode): PropsRead | null {
  const properties = nodesIn(pattern, 'properties');
  if (properties.some(({ type }) => type === 'RestElement')) return null;
  return new Map(
    properties.map((property): [string, PropRead] => {
      const value = nodeIn(property, 'value');
      const hasDefault = value?.type === 'AssignmentPattern';
      const local = nameOf(hasDefault ? nodeIn(value, 'left') : value);
      const places = local === null ? [] : referencesTo(tree, local, scope);
      return [nameOf(nodeIn(property, 'key')) ?? '', { places, hasDefault }];
    }),
  );
}

const LIFE_CYCLE = /^(?:constructor|getDerivedStateFromProps)$/;

/** Uses of the props that React passes to lifecycle methods; null if a parameter is a pattern. */
function handedToLifeCycle(tree: SyntaxTree, scope: SyntaxNode): readonly SyntaxNode[] | null {
  const uses: SyntaxNode[] = [];
  for (const method of tree.within(scope, 'MethodDefinition')) {
    const body = nodeIn(method, 'value');
    const [props] = body === null ? [] : nodesIn(body, 'params');
    if (body === null || props === undefined) continue;
    if (!LIFE_CYCLE.test(nameOf(nodeIn(method, 'key')) ?? '')) continue;
    const name = nameOf(props);
    if (name === null) return null;
    uses.push(...referencesTo(tree, name, body));
  }
  return uses;
}
