import type { SyntaxNode } from '../../../ports/code-tools.ts';
import {
  functionAround,
  functionName,
  functionsNamed,
  functionsOf,
} from '../../syntax/functions.ts';
import { calleeName, isWithin, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isReplaced, named, type SharedName } from './shared-objects.ts';

/**
 * The arguments that a file's functions receive from outside: parameters of functions that none of
 * the others calls, and of those that they pass them to. An object that a function creates and has
 * another function fill is its own.
 */
export function givenNames(tree: SyntaxTree): readonly SharedName[] {
  const outermost = functionsOf(tree).filter((fn) => functionAround(tree, fn) === null);
  const open = outermost
    .filter((fn) => !isCalledByOthers(tree, fn))
    .flatMap((fn) => nodesIn(fn, 'params').map((param) => ({ fn, param })));
  const given = new Map<SyntaxNode, SyntaxNode>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (given.has(next.param)) continue;
    given.set(next.param, next.fn);
    open.push(...handedOn(tree, next.fn, next.param));
  }
  return [...given].flatMap(([param, fn]) => [
    ...named(param, { scope: fn, isCollection: false, what: 'argument' }),
    ...otherNames(tree, fn, param),
  ]);
}

/** True if the function is not exported, and another function of the file calls it. */
function isCalledByOthers(tree: SyntaxTree, fn: SyntaxNode): boolean {
  const name = functionName(tree, fn);
  const isExported = tree.closest(fn, ({ type }) => /^Export/.test(type)) !== null;
  if (name === null || isExported) return false;
  return tree.callsOf(name, tree.root).some((call) => {
    return !isWithin(call, fn) && functionAround(tree, call) !== null;
  });
}

/** Parameters of the file's functions to which a function passes one of its own. */
const handedOn = (
  tree: SyntaxTree,
  fn: SyntaxNode,
  param: SyntaxNode,
): readonly { readonly fn: SyntaxNode; readonly param: SyntaxNode }[] =>
  tree.named(nameOf(param) ?? '', fn).flatMap((use) => {
    const call = tree.parentOf(use);
    const place = call?.type === 'CallExpression' ? nodesIn(call, 'arguments').indexOf(use) : -1;
    const name = call === null || place < 0 ? null : calleeName(call);
    return functionsNamed(tree, name ?? '').flatMap((other) => {
      const taken = nodesIn(other, 'params')[place];
      return taken === undefined ? [] : [{ fn: other, param: taken }];
    });
  });

/** `const result = array`: the same object under another name. */
const otherNames = (tree: SyntaxTree, fn: SyntaxNode, param: SyntaxNode): readonly SharedName[] => {
  const name = nameOf(param);
  return tree
    .within(fn, 'VariableDeclarator')
    .filter((one) => name !== null && nameOf(nodeIn(one, 'init')) === name)
    .filter((one) => !isReplaced(tree, fn, nameOf(nodeIn(one, 'id'))))
    .flatMap((one) => {
      const scope = functionAround(tree, one) ?? fn;
      return named(nodeIn(one, 'id'), { scope, isCollection: false, what: 'argument' });
    });
};
