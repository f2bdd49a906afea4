import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { functionName, functionsOf } from '../../syntax/functions.ts';
import { calleeName, dottedName, nameOf, nodeIn, nodesIn, quasiText } from '../../syntax/node.ts';
import { isComponent } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { asksKind, declarationsIn, declaredUse, type PropUse, propUseAt } from './prop-kinds.ts';
import { type PropRead, type PropsRead, propsOfClass, propsOfFunction } from './props-read.ts';

/** The props of a React component without declared types, as far as its code shows them. */
export interface TakenProps {
  readonly known: ReadonlySet<string>;
  /** Declared as required, or used without a test for absence: called, read from, put in a path. */
  readonly needed: ReadonlySet<string>;
  /** Rendered or passed on without such a test: without the prop, something is missing. */
  readonly expected: ReadonlySet<string>;
  /** How each is used, as far as that limits what may be given. */
  readonly uses: ReadonlyMap<string, ReadonlySet<PropUse>>;
}

/** The props of each component in a file, by name, except for components that pass props on. */
export function takenProps(tree: SyntaxTree): ReadonlyMap<string, TakenProps> {
  const taken = new Map<string, TakenProps>();
  for (const fn of functionsOf(tree)) {
    const name = functionName(tree, fn);
    if (name === null || !isComponent(tree, fn) || isWrapped(tree, fn)) continue;
    const props = propsOfFunction(tree, fn);
    if (props !== null) taken.set(name, takenOf(tree, props, declaredBy(tree, name)));
  }
  for (const node of [...tree.ofType('ClassDeclaration'), ...tree.ofType('ClassExpression')]) {
    const name = nameOf(nodeIn(node, 'id'));
    // A decorator may give it any props.
    const isDecorated = nodesIn(node, 'decorators').length > 0;
    const props = name === null || isDecorated ? null : propsOfClass(tree, node);
    if (name !== null && props !== null) {
      taken.set(name, takenOf(tree, props, declaredBy(tree, name, node)));
    }
  }
  return taken;
}

function takenOf(
  tree: SyntaxTree,
  props: PropsRead,
  { types, defaults }: Declarations,
): TakenProps {
  const without = [...props].filter(([name, { hasDefault }]) => !hasDefault && !defaults.has(name));
  const unasked = without.filter(([, { places }]) => !places.some((use) => isAskedFor(tree, use)));
  const namesWhere = (fits: (name: string, read: PropRead) => boolean): ReadonlySet<string> =>
    new Set(unasked.flatMap(([name, read]) => (fits(name, read) ? [name] : [])));
  const required = without.filter(([name]) => isRequired(types.get(name) ?? null));
  return {
    known: new Set([...props.keys(), ...types.keys(), ...defaults]),
    needed: new Set([
      ...required.map(([name]) => name),
      ...namesWhere((name, { places }) => places.some((use) => isRelied(tree, use, name))),
    ]),
    expected: namesWhere(
      (name, { places }) => !types.has(name) && places.some((use) => isShown(tree, use, name)),
    ),
    uses: new Map(
      [...props].map(([name, { places }]) => {
        if (places.some((place) => asksKind(tree, place))) return [name, new Set()];
        const declared = declaredUse(types.get(name) ?? null);
        const seen = places.flatMap((place) => propUseAt(tree, place) ?? []);
        return [name, new Set(declared === null ? seen : [...seen, declared])];
      }),
    ),
  };
}

/** A value that is rendered, or passed to a function or in an object. */
function isShown(tree: SyntaxTree, use: SyntaxNode, prop: string): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'CallExpression':
      return nodeIn(parent, 'callee') !== use && !OF_LOOKS.test(prop);
    case 'Property':
      return nodeIn(parent, 'value') === use && !OF_LOOKS.test(prop);
    case 'JSXExpressionContainer':
      return tree.parentOf(parent)?.type === 'JSXAttribute'
        ? !OF_LOOKS.test(prop)
        : !SHOWN_AT_TIMES.test(prop);
    default:
      return false;
  }
}

/** Optional by convention: appearance, and what users of a component may or may not set. */
const OF_LOOKS =
  /^(?:children|id|key|ref|style|type|title|alt|name|role|rel|target|placeholder|disabled|required|tabIndex|as|href|variant|size|color|width|height|icon)$|class|style|^(?:aria|data|on)[A-Z]/i;
/** Props that are usually rendered only if there is something to show. */
const SHOWN_AT_TIMES = /^(?:children|errors?|message|loading|icon|footer|header|actions?)$/i;

const isRequired = (declaration: SyntaxNode | null): boolean =>
  declaration?.type === 'MemberExpression' &&
  nameOf(nodeIn(declaration, 'property')) === 'isRequired';

/** `withTheme(function Header() {})`: the wrapper may give the component any props. */
function isWrapped(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const call = tree.parentOf(fn);
  return (
    call?.type === 'CallExpression' && !/(?:^|\.)(?:memo|forwardRef)$/.test(calleeName(call) ?? '')
  );
}

/** `/articles/${slug}`: with a part missing, the address leads nowhere. */
const isPath = (template: SyntaxNode): boolean =>
  /^(?:\/|https?:)/.test(nodesIn(template, 'quasis').map(quasiText)[0] ?? '');

/** True if the code tests for the absence of the value. */
function isAskedFor(tree: SyntaxTree, use: SyntaxNode): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'LogicalExpression':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return true;
    case 'TemplateLiteral':
      return !isPath(parent);
    case 'ConditionalExpression':
    case 'IfStatement':
      return nodeIn(parent, 'test') === use;
    case 'MemberExpression':
      return parent.optional === true;
    case 'CallExpression':
      return (
        parent.optional === true ||
        ASKING.test(calleeName(parent) ?? '') ||
        (CONVERTING.test(calleeName(parent) ?? '') && isAskedFor(tree, parent))
      );
    default:
      return false;
  }
}

/** `parseInt(quantity) || 1` */
const CONVERTING = /^(?:Number\.)?(?:parseInt|parseFloat|Number)$/;
/** `Array.isArray(items)`, `Boolean(user)`, `isEmpty(items)`. */
const ASKING = /(?:^|\.)(?:Boolean|(?:is|has)[A-Z]\w*)$/;

/** True if the code fails, or does nothing, without the value. */
function isRelied(tree: SyntaxTree, use: SyntaxNode, prop: string): boolean {
  const parent = tree.parentOf(use);
  switch (parent?.type) {
    case 'MemberExpression':
      return nodeIn(parent, 'object') === use;
    case 'CallExpression':
      return nodeIn(parent, 'callee') === use;
    case 'TemplateLiteral':
      return isPath(parent);
    case 'JSXExpressionContainer': {
      const attribute = tree.parentOf(parent);
      const element = attribute === null ? null : tree.parentOf(attribute);
      const handler = attribute === null ? '' : (nameOf(nodeIn(attribute, 'name')) ?? '');
      const tag = element === null ? '' : (nameOf(nodeIn(element, 'name')) ?? '');
      // Passed on under its own name, it is as optional as the native handler.
      return /^on[A-Z]/.test(handler) && handler !== prop && /^[a-z]/.test(tag);
    }
    default:
      return false;
  }
}

interface Declarations {
  readonly types: ReadonlyMap<string, SyntaxNode | null>;
  readonly defaults: ReadonlySet<string>;
}

/** `Card.propTypes` and `Card.defaultProps`, or the static fields of a class. */
function declaredBy(tree: SyntaxTree, component: string, ofClass?: SyntaxNode): Declarations {
  const assigned = tree.ofType('AssignmentExpression').map((node) => ({
    name: dottedName(nodeIn(node, 'left')) ?? '',
    value: nodeIn(node, 'right'),
  }));
  const fields = (ofClass === undefined ? [] : tree.within(ofClass, 'PropertyDefinition')).map(
    (node) => ({
      name: `${component}.${node.static === true ? nameOf(nodeIn(node, 'key')) : ''}`,
      value: nodeIn(node, 'value'),
    }),
  );
  const objectOf = (name: string): ReadonlyMap<string, SyntaxNode | null> => {
    const found = [...assigned, ...fields].find((one) => one.name === `${component}.${name}`);
    // The object may be kept in a variable.
    const value = nameOf(found?.value ?? null) ?? null;
    const object = value === null ? (found?.value ?? null) : constantOf(tree, value);
    return object?.type === 'ObjectExpression' ? declarationsIn(object) : new Map();
  };
  return { types: objectOf('propTypes'), defaults: new Set(objectOf('defaultProps').keys()) };
}

const constantOf = (tree: SyntaxTree, name: string): SyntaxNode | null => {
  const declarator = tree
    .ofType('VariableDeclarator')
    .find((node) => nameOf(nodeIn(node, 'id')) === name);
  return declarator === undefined ? null : nodeIn(declarator, 'init');
};
