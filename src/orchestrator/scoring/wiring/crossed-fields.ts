import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { problemAt } from '../finding.ts';
import { elementsOf } from '../markup/element.ts';
import type { Source } from '../project/source.ts';
import { functionName, functionsOf } from '../syntax/functions.ts';
import { attributesOf, expressionOf } from '../syntax/jsx.ts';
import { calleeName, isFunction, isWithin, nameOf } from '../syntax/node.ts';
import { statePairs } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Fields that show one state and, when they are changed, set another. */
export function crossedFields(source: Source, tree: SyntaxTree): Problem[] {
  const pairs = statePairs(tree).filter(({ hook }) => hook === 'useState');
  return elementsOf(tree).flatMap((field) => {
    const change = field.listeners.get('change');
    if (field.node.type !== 'JSXElement' || change === undefined) return [];
    const { byName } = attributesOf(field.node);
    const shown = nameOf(expressionOf(byName.get('value') ?? byName.get('checked')));
    const inReach = pairs.filter(({ owner }) => isWithin(field.node, owner));
    const own = inReach.find(({ value }) => shown !== null && nameOf(value) === shown);
    const handler = handlerIn(tree, change.expression);
    if (own === undefined || handler === null) return [];
    const called = tree.within(handler, 'CallExpression').map((call) => calleeName(call) ?? '');
    const setters = new Set(inReach.map(({ setter }) => nameOf(setter) ?? ''));
    const set = called.filter((name) => setters.has(name));
    // What else is called may well set it.
    const others = called.filter((name) => !setters.has(name) && !PLAIN.test(name));
    if (set.length === 0 || others.length > 0 || set.includes(nameOf(own.setter) ?? '')) return [];
    return [
      problemAt(source, change.node, {
        message: `The field shows ${shown}, but changing it calls ${set.join(', ')}`,
        rule: 'crossed-field',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
}

const PLAIN = /^(?:Number|String|Boolean|parseInt|parseFloat|Number\.\w+)$|\./;

function handlerIn(tree: SyntaxTree, expression: SyntaxNode | null): SyntaxNode | null {
  if (isFunction(expression)) return expression;
  const name = nameOf(expression);
  const named = functionsOf(tree).filter((fn) => name !== null && functionName(tree, fn) === name);
  return named.length === 1 ? (named[0] ?? null) : null;
}
