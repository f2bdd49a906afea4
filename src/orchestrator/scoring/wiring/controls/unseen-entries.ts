import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { TEXT_TYPES } from './field-types.ts';

/** Attributes through which other code can reach a field, or that set its value. */
const REACHED = ['value', 'ref', 'name', 'id', 'form', 'disabled', 'readonly'];
const LOOKED_UP =
  /\bquerySelector|\bgetElement|\bactiveElement\b|\$refs\b|\$el\b|\bcurrentTarget\b/;
const OF_ENTERING = /^(?:input|change|key(?:up|down|press))$/;

/** Finds fields whose change handlers have no way of seeing what was entered. */
export function unseenEntries(source: Source, tree: SyntaxTree): readonly Problem[] {
  if (source.component?.language === 'html' || LOOKED_UP.test(source.text)) return [];
  return elementsOf(tree).flatMap((field) => {
    if (!isLooseField(tree, field)) return [];
    const listeners = [...field.listeners];
    const isUnseen =
      listeners.length > 0 &&
      listeners.every(
        ([event, { expression }]) =>
          (OF_ENTERING.test(event) && isBlind(tree, expression)) || /^(?:focus|blur)$/.test(event),
      ) &&
      listeners.some(([event]) => OF_ENTERING.test(event));
    if (!isUnseen) return [];
    return [
      problemAt(source, field.node, {
        message: 'What is entered here is lost: its handler never sees the value',
        rule: 'unseen-entry',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

/** Whether this is a text field outside any form to which nothing is bound. */
const isLooseField = (tree: SyntaxTree, field: Element): boolean =>
  /^(?:input|textarea)$/.test(field.tag ?? '') &&
  TEXT_TYPES.has(field.attributes.get('type') ?? '') &&
  !field.hasSpread &&
  field.bound.size + field.directives.length === 0 &&
  !REACHED.some((name) => field.attributes.has(name)) &&
  tree.closest(field.node, (outer) => /form$/i.test(elementAt(outer)?.tag ?? '')) === null;

/**
 * Whether the handler cannot see the entry: a function of this file without parameters, or a call
 * of one without arguments.
 */
function isBlind(tree: SyntaxTree, expression: SyntaxNode | null): boolean {
  if (expression === null) return false;
  if (isFunction(expression)) {
    const body = nodeIn(expression, 'body');
    const call = body?.type === 'CallExpression' ? body : null;
    // Vue's compiler wraps a call in an arrow function.
    return nodesIn(expression, 'params').length === 0 && call !== null && isBlind(tree, call);
  }
  if (expression.type === 'CallExpression') {
    const isBare = nodesIn(expression, 'arguments').length === 0;
    const callee = nodeIn(expression, 'callee');
    return isBare && nameOf(callee) !== null && isBlind(tree, callee);
  }
  const named = functionsNamed(tree, nameOf(expression) ?? '');
  const [only] = named;
  return (
    named.length === 1 &&
    only !== undefined &&
    nodesIn(only, 'params').length === 0 &&
    // Except in an arrow function, `this` is the field.
    tree.within(only, 'ThisExpression').length === 0 &&
    !['event', 'arguments', '$event'].some((name) => tree.named(name, only).length > 0)
  );
}
