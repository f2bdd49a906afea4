import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionsNamed } from '../../syntax/functions.ts';
import { isFunction, nameOf, nodeIn, nodesIn } from '../../syntax/node.ts';
import { referencesTo } from '../../syntax/references.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { actOf } from '../controls/act-of.ts';
import { loopsAround } from './loops.ts';

/** Finds click handlers that are passed the item of a list, and do not use it. */
export function unheededArguments(source: Source, tree: SyntaxTree): readonly Problem[] {
  const judged = new Set<SyntaxNode>();
  return elementsOf(tree).flatMap((element) => {
    const attached = element.listeners.get('click')?.expression ?? null;
    const handler = attached === null ? null : actOf(attached);
    const call = handler !== null && isFunction(handler) ? nodeIn(handler, 'body') : handler;
    if (!element.isPlatform || call?.type !== 'CallExpression') return [];
    const fn = onlyFunction(tree, nameOf(nodeIn(call, 'callee')));
    const [loop] = fn === null || judged.has(fn) ? [] : loopsAround(tree, element.node);
    if (fn === null || loop === undefined) return [];
    judged.add(fn);
    const params = nodesIn(fn, 'params');
    const given = nodesIn(call, 'arguments');
    const places = given.flatMap((argument, index) =>
      loop.names.has(nameOf(argument) ?? '') ? [index] : [],
    );
    const isUsed = (index: number): boolean => {
      const name = nameOf(params[index] ?? null);
      return name === null || name.startsWith('_') || referencesTo(tree, name, fn).length > 0;
    };
    if (places.length === 0 || places.some(isUsed) || /\barguments\b/.test(textOf(source, fn))) {
      return [];
    }
    return [
      problemAt(source, fn, {
        message: `This does the same for every item: nothing uses ${nameOf(params[places[0] ?? 0] ?? null)}`,
        rule: 'unheeded-argument',
        severity: 'ERROR',
        cost: 0.5,
      }),
    ];
  });
}

const onlyFunction = (tree: SyntaxTree, name: string | null): SyntaxNode | null => {
  const [only = null, ...others] = name === null ? [] : functionsNamed(tree, name);
  return others.length > 0 ? null : only;
};

const textOf = ({ text }: Source, { start, end }: SyntaxNode): string => text.slice(start, end);
