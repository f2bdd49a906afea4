import type { SyntaxNode } from '../../ports/code-tools.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { destructuredProps, isComponent } from '../syntax/react.ts';
import { referencesTo } from '../syntax/references.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** What a React component that declares no types takes, as far as its code shows. */
export interface TakenProps {
  readonly known: ReadonlySet<string>;
  /** Called, read from or handed to the platform wherever they come from, without a look at whether they are there. */
  readonly needed: ReadonlySet<string>;
}

/** Of each component of a file, by its name, unless it passes on what it is given. */
export function takenProps(tree: SyntaxTree): ReadonlyMap<string, TakenProps> {
  const taken = new Map<string, TakenProps>();
  for (const fn of functionsOf(tree)) {
    const name = functionName(tree, fn);
    if (name === null || !isComponent(tree, fn) || isWrapped(tree, fn)) continue;
    const props = propsOfFunction(tree, fn);
    if (props !== null) taken.set(name, props);
  }
  for (const node of [...tree.ofType('ClassDeclaration'), ...tree.ofType('ClassExpression')]) {
    const name = nameOf(nodeIn(node, 'id'));
    const known = name === null ? null : namesRead(tree, node);
    if (name !== null && known !== null) taken.set(name, { known, needed: new Set() });
  }
  for (const [name, props] of taken) {
    const declared = declaredBy(tree, name);
    taken.set(name, {
      known: new Set([...props.known, ...declared.all]),
      needed: new Set([...props.needed].filter((one) => !declared.optional.has(one))),
    });
  }
  return taken;
}

/** `withTheme(function Header() {})`: what is wrapped around a component may give it anything. */
function isWrapped(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const call = tree.parentOf(fn);
  return (
    call?.type === 'CallExpression' && !/(?:^|\.)(?:memo|forwardRef)$/.test(calleeName(call) ?? '')
  );
}

function propsOfFunction(tree: SyntaxTree, fn: SyntaxNode): TakenProps | null {
  const [props] = nodesIn(fn, 'params');
  if (props === undefined) return { known: new Set(), needed: new Set() };
  if (props.type === 'Identifier') {
    const known = namesRead(tree, fn, nameOf(props) ?? '');
    return known === null ? null : { known, needed: new Set() };
  }
  if (props.type !== 'ObjectPattern') return null;
  const properties = nodesIn(props, 'properties');
  if (properties.some(({ type }) => type === 'RestElement')) return null;
  const withoutDefault = destructuredProps(fn).filter(
    (bound) => tree.parentOf(bound)?.type === 'Property',
  );
  return {
    known: new Set(properties.map((property) => nameOf(nodeIn(property, 'key')) ?? '')),
    needed: new Set(
      withoutDefault.flatMap((bound) => {
        const local = nameOf(bound) ?? '';
        const property = tree.parentOf(bound);
        const name = property === null ? null : nameOf(nodeIn(property, 'key'));
        return name !== null && isNeeded(tree, local, fn) ? [name] : [];
      }),
    ),
  };
}

/** Names of `props.a`, `this.props.a` and `const { a } = props`; null where all are handed on. */
function namesRead(tree: SyntaxTree, scope: SyntaxNode, own?: string): ReadonlySet<string> | null {
  const names = new Set<string>();
  const places =
    own === undefined
      ? tree.named('props', scope).flatMap((node) => {
          const member = tree.parentOf(node);
          const isOwn = member !== null && dottedName(member) === 'this.props';
          return isOwn ? [member] : [];
        })
      : referencesTo(tree, own, scope);
  const handed = own === undefined ? handedToLifeCycle(tree, scope) : [];
  if (handed === null) return null;
  for (const place of [...places, ...handed]) {
    const parent = tree.parentOf(place);
    if (parent?.type === 'CallExpression' && nodeIn(parent, 'callee')?.type === 'Super') continue;
    if (parent?.type === 'MemberExpression' && nodeIn(parent, 'object') === place) {
      const name = parent.computed === true ? null : nameOf(nodeIn(parent, 'property'));
      if (name === null) return null;
      names.add(name);
      continue;
    }
    const pattern = parent?.type === 'VariableDeclarator' ? nodeIn(parent, 'id') : null;
    const properties = pattern?.type === 'ObjectPattern' ? nodesIn(pattern, 'properties') : null;
    if (properties === null || properties.some(({ type }) => type === 'RestElement')) return null;
    for (const property of properties) names.add(nameOf(nodeIn(property, 'key')) ?? '');
  }
  // What life-cycle methods compare is read as well.
  const later = tree
    .within(scope, 'MemberExpression')
    .filter((node) => /^(?:next|prev)Props$/.test(nameOf(nodeIn(node, 'object')) ?? ''));
  for (const node of later) names.add(nameOf(nodeIn(node, 'property')) ?? '');
  return names;
}

const LIFE_CYCLE = /^(?:constructor|getDerivedStateFromProps)$/;

/** Uses of the props that React hands to methods of a class; null where these are taken apart. */
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

/** A value that must be there: it is never asked whether it is. */
function isNeeded(tree: SyntaxTree, name: string, fn: SyntaxNode): boolean {
  const uses = referencesTo(tree, name, fn);
  const isAskedFor = uses.some((use) => {
    const parent = tree.parentOf(use);
    switch (parent?.type) {
      case 'LogicalExpression':
      case 'UnaryExpression':
      case 'BinaryExpression':
      case 'TemplateLiteral':
        return true;
      case 'ConditionalExpression':
      case 'IfStatement':
        return nodeIn(parent, 'test') === use;
      case 'MemberExpression':
        return parent.optional === true;
      case 'CallExpression':
        return parent.optional === true || ASKING.test(calleeName(parent) ?? '');
      default:
        return false;
    }
  });
  return !isAskedFor && uses.some((use) => isRelied(tree, use));
}

/** `Array.isArray(items)`, `Boolean(user)`, `isEmpty(items)`. */
const ASKING = /(?:^|\.)(?:Boolean|(?:is|has)[A-Z]\w*)$/;

function isRelied(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'MemberExpression':
      return nodeIn(parent, 'object') === use;
    case 'CallExpression':
      return nodeIn(parent, 'callee') === use;
    case 'JSXExpressionContainer': {
      const attribute = tree.parentOf(parent);
      const element = attribute === null ? null : tree.parentOf(attribute);
      const handler = attribute === null ? '' : (nameOf(nodeIn(attribute, 'name')) ?? '');
      const tag = element === null ? '' : (nameOf(nodeIn(element, 'name')) ?? '');
      // Under its own name it is passed on, and as free to be left out as the platform's.
      return /^on[A-Z]/.test(handler) && handler !== nameOf(use) && /^[a-z]/.test(tag);
    }
    default:
      return false;
  }
}

/** What `Card.propTypes` and `Card.defaultProps` say. */
function declaredBy(
  tree: SyntaxTree,
  component: string,
): { readonly all: ReadonlySet<string>; readonly optional: ReadonlySet<string> } {
  const all = new Set<string>();
  const optional = new Set<string>();
  for (const assignment of tree.ofType('AssignmentExpression')) {
    const target = dottedName(nodeIn(assignment, 'left'));
    const value = nodeIn(assignment, 'right');
    if (value === null || value.type !== 'ObjectExpression') continue;
    const names = nodesIn(value, 'properties').map((one) => nameOf(nodeIn(one, 'key')) ?? '');
    if (target === `${component}.propTypes`) for (const name of names) all.add(name);
    if (target === `${component}.defaultProps`) for (const name of names) optional.add(name);
  }
  return { all: new Set([...all, ...optional]), optional };
}
