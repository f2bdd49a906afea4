import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { dottedName, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { loopsAround } from './loops.ts';

/**
 * Finds `tabs[0].content` in a tab panel: the first tab's content is shown, whichever is chosen.
 */
export function fixedTabPanels(source: Source, tree: SyntaxTree): readonly Problem[] {
  const lists = new Set(
    elementsOf(tree)
      .filter(({ attributes }) => attributes.get('role') === 'tab')
      .flatMap(({ node }) => loopsAround(tree, node).map(({ list }) => dottedName(list))),
  );
  if (lists.size === 0) return [];
  return tree.ofType('MemberExpression').flatMap((member) => {
    if (member.computed !== true || nodeIn(member, 'property')?.value !== 0) return [];
    const list = dottedName(nodeIn(member, 'object'));
    const shown = tree.closest(
      member,
      ({ type }) => type === 'MarkupValue' || type === 'JSXExpressionContainer',
    );
    const isInPanel =
      shown !== null &&
      [...tree.around(shown)].some(
        (outer) => elementAt(outer)?.attributes.get('role') === 'tabpanel',
      );
    // `(tabs[active] ?? tabs[0]).content` only falls back to it.
    const isFallback =
      tree.closest(member, ({ type }) => /^(?:Logical|Conditional)/.test(type)) !== null;
    return list !== null && lists.has(list) && isInPanel && !isFallback
      ? [
          problemAt(source, member, {
            message: 'Whichever tab is chosen, the panel of the first is shown',
            rule: 'fixed-panel',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ]
      : [];
  });
}
