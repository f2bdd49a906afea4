import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementsWithin } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { handledChanges } from '../controls/handled-changes.ts';
import { computedOf } from './attribute-value.ts';
import { type Loop, loopsOf } from './loops.ts';

/** Finds lists that mark the chosen item, and in which pressing any item chooses the same one. */
export const fixedChoices = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  loopsOf(tree).flatMap((loop) => {
    const compared = comparedWithItem(tree, loop);
    return elementsWithin(tree, loop.node).flatMap((element) => {
      const { listeners } = element;
      const isMarked = isMarkedByItem(tree, element, loop);
      if (compared.size === 0 && !isMarked) return [];
      const handler = listeners.get('click')?.expression ?? null;
      if (handler === null || heeds(tree, handler, loop)) return [];
      return handledChanges(tree, handler).flatMap(({ node, target, value }) =>
        (compared.has(target) || isMarked) &&
        isPlain(value) &&
        !isOfChosen(tree, element, { loop, target })
          ? [
              problemAt(source, node, {
                message: `Pressing any of these sets ${target} to the same value`,
                rule: 'fixed-choice',
                severity: 'ERROR',
                cost: 0.6,
              }),
            ]
          : [],
      );
    });
  });

/** It is told which item was pressed, and may do more than choose: close a tab, say. */
const heeds = (tree: SyntaxTree, handler: SyntaxNode, { names }: Loop): boolean =>
  tree.within(handler, 'Identifier').some((one) => names.has(nameOf(one) ?? ''));

/** `editing === item.id ? <button onClick={() => setEditing(0)}>Cancel</button> : …`: it ends the choice. */
const isOfChosen = (
  tree: SyntaxTree,
  { node }: Element,
  { loop, target }: { readonly loop: Loop; readonly target: string },
): boolean =>
  [...tree.around(node)].some((outer) => {
    const isInLoop = loop.node.start <= outer.start && outer.end <= loop.node.end;
    const test = nodeIn(outer, outer.type === 'LogicalExpression' ? 'left' : 'test');
    return isInLoop && test !== null && tree.named(target, test).length > 0;
  });

/**
 * Whether the element is marked by comparison with the item, so that pressing it should choose it:
 * `<button role="tab" :aria-selected="tab.id === current">`.
 */
const isMarkedByItem = (tree: SyntaxTree, { node }: Element, { names }: Loop): boolean =>
  computedOf(tree, node).some(
    ({ name, value }) =>
      /^aria-(?:selected|checked)$/.test(name) &&
      tree.within(value, 'Identifier').some((one) => names.has(nameOf(one) ?? '')),
  );

const isPlain = (value: SyntaxNode | null): boolean =>
  value?.type === 'Literal' &&
  (typeof value.value === 'number' || typeof value.value === 'string') &&
  value.value !== '' &&
  value.value !== -1;

/** Returns `active` for `index === active` and `active === tab.id`. */
const comparedWithItem = (tree: SyntaxTree, { node, names }: Loop): ReadonlySet<string> =>
  new Set(
    tree.within(node, 'BinaryExpression').flatMap((test) => {
      if (!/^[!=]={1,2}$/.test(String(test.operator))) return [];
      const sides = [nodeIn(test, 'left'), nodeIn(test, 'right')];
      const isOf = (side: SyntaxNode | null): boolean =>
        names.has(dottedName(side)?.split('.')[0] ?? '');
      const [other] = sides.filter((side) => !isOf(side));
      const name = sides.some(isOf) ? dottedName(other ?? null) : null;
      return name === null || nameOf(other ?? null) === null ? [] : [name.replace(/\.value$/, '')];
    }),
  );
