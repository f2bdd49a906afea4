import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { functionAround, functionName, functionsOf } from '../../syntax/functions.ts';
import {
  calleeName,
  dottedName,
  isFunction,
  methodName,
  nameOf,
  nodeIn,
  nodesIn,
} from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

const APPENDING = /^(\w+)\.(?:append|appendChild)$/;

/**
 * Finds functions that append a whole list to the page each time they are called, without removing
 * what they appended before.
 */
export const repeatedRenderings = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  functionsOf(tree).flatMap((fn) => {
    const name = functionName(tree, fn);
    if (name === null || tree.callsOf(name, tree.root).length < 2) return [];
    if (takesOut(tree, fn)) return [];
    const known = new Set<string>();
    return tree.within(fn, 'CallExpression').flatMap((call): readonly Problem[] => {
      const place = APPENDING.exec(calleeName(call) ?? '')?.[1];
      const list = place === undefined ? null : listAround(tree, call, fn);
      if (place === undefined || list === null) return [];
      // One finding per place and list is enough.
      if (known.has(`${place} ${list}`) || isMoved(tree, call)) return [];
      known.add(`${place} ${list}`);
      if (isOwn(tree, place, fn) || isEmptied(tree, place) || !isGrown(tree, list, fn)) return [];
      return [
        problemAt(source, call, {
          message: `Each call of ${name} appends all of ${list} again: nothing empties ${place} first`,
          rule: 'repeated-rendering',
          severity: 'ERROR',
          cost: 0.7,
        }),
      ];
    });
  });

/**
 * The name of the list that the loop or `forEach` around the node walks, unless a condition is in
 * between.
 */
function listAround(tree: SyntaxTree, node: SyntaxNode, fn: SyntaxNode): string | null {
  for (const outer of tree.around(node)) {
    if (outer === fn) return null;
    if (outer.type === 'IfStatement') return null;
    if (outer.type === 'ForOfStatement') return nameOf(nodeIn(outer, 'right'));
    if (!isFunction(outer)) continue;
    const call = tree.parentOf(outer);
    return /^(\w+)\.forEach$/.exec(call === null ? '' : (calleeName(call) ?? ''))?.[1] ?? null;
  }
  return null;
}

/**
 * Whether the call appends the list's own items, which moves those that are in the page already.
 */
function isMoved(tree: SyntaxTree, call: SyntaxNode): boolean {
  const name = nameOf(nodesIn(call, 'arguments')[0] ?? null);
  const walk = tree.closest(call, (outer) => isFunction(outer) || outer.type === 'ForOfStatement');
  const item =
    walk?.type === 'ForOfStatement'
      ? (nodesIn(nodeIn(walk, 'left') ?? walk, 'declarations')[0] ?? null)
      : null;
  const own = item === null ? nodesIn(walk ?? call, 'params')[0] : nodeIn(item, 'id');
  return name !== null && name === nameOf(own ?? null);
}

/** Whether the function removes elements, however it finds them. */
const takesOut = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  tree.within(fn, 'CallExpression').some((call) => {
    const method = nameOf(nodeIn(call, 'callee')) ?? methodName(call);
    return /^(?:remove|clear|empty|replace)(?!EventListener|Attribute|Item)/.test(method ?? '');
  });

/** Whether the function creates the element itself, or is given it. */
const isOwn = (tree: SyntaxTree, name: string, fn: SyntaxNode): boolean =>
  tree.named(name, fn).some((use) => {
    const parent = tree.parentOf(use);
    const isDeclared = parent?.type === 'VariableDeclarator' && nodeIn(parent, 'id') === use;
    const isMade =
      isDeclared &&
      /createElement|createDocumentFragment|new /.test(
        calleeName(nodeIn(parent, 'init') ?? parent) ?? '',
      );
    return isMade || (parent !== null && isFunction(parent));
  });

/**
 * Whether the element is used in any way other than appending and reading, such as removing its
 * children.
 */
const isEmptied = (tree: SyntaxTree, place: string): boolean =>
  tree.named(place, tree.root).some((use) => {
    const member = tree.parentOf(use);
    if (member?.type === 'VariableDeclarator') return false;
    if (member?.type !== 'MemberExpression' || nodeIn(member, 'object') !== use) return true;
    const property = nameOf(nodeIn(member, 'property')) ?? '';
    return !/^(?:append|appendChild|addEventListener|classList|scrollTop|scrollHeight)$/.test(
      property,
    );
  });

/**
 * Whether other functions push to the list, and this one neither reads its length nor is given it.
 */
const isGrown = (tree: SyntaxTree, list: string, fn: SyntaxNode): boolean =>
  tree.callsOf(`${list}.push`, tree.root).some((call) => functionAround(tree, call) !== fn) &&
  tree.named(list, fn).every((use) => dottedName(tree.parentOf(use)) !== `${list}.length`) &&
  nodesIn(fn, 'params').every((param) => nameOf(param) !== list);
