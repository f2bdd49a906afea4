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
 * Functions that show a whole list once more each time they are called, behind what they showed
 * before: they append, are called again after something was added, and nothing empties the place.
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
      // Said once, it need not be looked into again.
      if (known.has(`${place} ${list}`) || isMoved(tree, call)) return [];
      known.add(`${place} ${list}`);
      if (isOwn(tree, place, fn) || isEmptied(tree, place) || !isGrown(tree, list, fn)) return [];
      return [
        problemAt(source, call, {
          message: `Each call of ${name} shows all of ${list} once more: nothing empties ${place} before`,
          rule: 'repeated-rendering',
          severity: 'ERROR',
          cost: 0.7,
        }),
      ];
    });
  });

/** The list that is gone through around a node, from its beginning, by a name of its own. */
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

/** What the list has in it is in the page already, and appended as it is only changes its place. */
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

/** By whatever way it finds them, it takes elements out of the page. */
const takesOut = (tree: SyntaxTree, fn: SyntaxNode): boolean =>
  tree.within(fn, 'CallExpression').some((call) => {
    const method = nameOf(nodeIn(call, 'callee')) ?? methodName(call);
    return /^(?:remove|clear|empty|replace)(?!EventListener|Attribute|Item)/.test(method ?? '');
  });

/** Declared inside the function, made anew by each call. */
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

/** Anything is done to it but appending and reading: set empty, its children taken out. */
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

/** Things are put behind what is in it, somewhere else, and it is never begun anew. */
const isGrown = (tree: SyntaxTree, list: string, fn: SyntaxNode): boolean =>
  tree.callsOf(`${list}.push`, tree.root).some((call) => functionAround(tree, call) !== fn) &&
  tree.named(list, fn).every((use) => dottedName(tree.parentOf(use)) !== `${list}.length`) &&
  nodesIn(fn, 'params').every((param) => nameOf(param) !== list);
