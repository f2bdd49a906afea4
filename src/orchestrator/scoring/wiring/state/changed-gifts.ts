import type { SyntaxNode } from '../../../ports/code-tools.ts';
import { patternNames } from '../../markup/type-view.ts';
import { functionAround } from '../../syntax/functions.ts';
import { hookName } from '../../syntax/jsx.ts';
import { calleeName, isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Objects from elsewhere that are changed in place to produce a value:
 * `{ item: Object.assign(props, { id }) }` and `(list.push(item), list)`. Their owners see the
 * change too.
 */
export const changedGifts = (tree: SyntaxTree): readonly SyntaxNode[] => [
  ...tree.callsOf('Object.assign', tree.root).flatMap((call) => {
    const [target = null] = nodesIn(call, 'arguments');
    return target !== null && isGift(tree, target) && isHandedOn(tree, call) ? [target] : [];
  }),
  ...tree.ofType('SequenceExpression').flatMap((sequence) => {
    const [change, value = null] = nodesIn(sequence, 'expressions');
    const called = change?.type === 'CallExpression' ? (calleeName(change) ?? '') : '';
    const list = called.match(/^([\w$]+)\.(?:push|unshift)$/)?.[1];
    return value !== null &&
      list === nameOf(value) &&
      isGift(tree, value) &&
      isHandedOn(tree, sequence)
      ? [value]
      : [];
  }),
];

/** True if the value becomes part of another; one that is only returned may be meant to change. */
const isHandedOn = (tree: SyntaxTree, value: SyntaxNode): boolean => {
  const parent = tree.parentOf(value);
  switch (parent?.type) {
    case 'Property':
      return nodeIn(parent, 'value') === value;
    case 'CallExpression':
      return nodeIn(parent, 'callee') !== value && calleeName(parent) !== 'Object.assign';
    case 'ArrayExpression':
      return true;
    default:
      return false;
  }
};

/** Names of accumulators and targets, which are there to be filled. */
const COLLECTED = /^(?:acc|accumulator|memo|result|target|draft|dest|out|self)\w*$/i;

/** True for a parameter, the result of a hook or a constant of the module: not created here. */
function isGift(tree: SyntaxTree, node: SyntaxNode): boolean {
  const name = nameOf(node);
  if (name === null || /^[A-Z]/.test(name) || COLLECTED.test(name)) return false;
  for (const outer of [...tree.around(node)]) {
    if (!isFunction(outer) && outer !== tree.root) continue;
    const declarator = tree
      .within(outer, 'VariableDeclarator')
      .find(
        (one) =>
          (functionAround(tree, one) ?? tree.root) === outer &&
          patternNames(nodeIn(one, 'id')).includes(name),
      );
    if (declarator !== undefined) return isGiven(tree, declarator, { name, owner: outer });
    if (isFunction(outer) && nodesIn(outer, 'params').some((param) => bindsWhole(param, name))) {
      return true;
    }
  }
  return false;
}

function isGiven(
  tree: SyntaxTree,
  declarator: SyntaxNode,
  { name, owner }: { readonly name: string; readonly owner: SyntaxNode },
): boolean {
  const init = nodeIn(declarator, 'init');
  if (owner === tree.root) {
    const isConstant = tree.parentOf(declarator)?.kind === 'const';
    return isConstant && /^(?:Object|Array)Expression$/.test(init?.type ?? '');
  }
  return (
    init?.type === 'CallExpression' &&
    /^use[A-Z]/.test(hookName(init) ?? '') &&
    !/^use(?:Ref|Memo)$/.test(hookName(init) ?? '') &&
    bindsWhole(nodeIn(declarator, 'id'), name)
  );
}

/** True if the name is bound to a given object; a rest element creates a new one. */
function bindsWhole(pattern: SyntaxNode | null, name: string): boolean {
  switch (pattern?.type) {
    case 'Identifier':
      return nameOf(pattern) === name;
    case 'AssignmentPattern':
      return bindsWhole(nodeIn(pattern, 'left'), name);
    case 'ObjectPattern':
      return nodesIn(pattern, 'properties').some(
        (property) =>
          property.type !== 'RestElement' && bindsWhole(nodeIn(property, 'value'), name),
      );
    case 'ArrayPattern':
      return nodesIn(pattern, 'elements').some((element) => bindsWhole(element, name));
    default:
      return false;
  }
}
