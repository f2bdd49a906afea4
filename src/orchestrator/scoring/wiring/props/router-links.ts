import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Links of Vue Router without `to`: the router throws as soon as they are rendered. */
export const routerLinks = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  source.component?.language !== 'vue'
    ? []
    : elementsOf(tree).flatMap(({ node, tag, attributes, hasSpread }) =>
        !/^(?:RouterLink|router-link)$/.test(tag ?? '') || hasSpread || attributes.has('to')
          ? []
          : [
              problemAt(source, node, {
                message: `<${tag}> has no target: its prop "to" is missing`,
                rule: 'missing-prop',
                severity: 'ERROR',
                cost: 0.4,
              }),
            ],
      );
