import { type Check, judged, skipped } from '../check.ts';
import { productSources } from '../project/project.ts';
import { contraryConditions } from '../wiring/loops/contrary-conditions.ts';
import { shownObjects } from '../wiring/loops/shown-objects.ts';
import { missingImports } from '../wiring/modules/missing-imports.ts';
import { unboundTags } from '../wiring/modules/unbound-tags.ts';
import { isUntyped } from '../wiring/props/components-in-reach.ts';
import { propProblems } from '../wiring/props/given-props.ts';
import { routerLinks } from '../wiring/props/router-links.ts';
import { scriptPropProblems } from '../wiring/props/script-components.ts';
import { unshownChildren } from '../wiring/props/unshown-children.ts';
import { renderProblems } from '../wiring/state/rendered-values.ts';

/** Whatever the markup of a component shows can be rendered. */
export const markupRenders: Check = {
  id: 'markup-renders',
  title: 'Everything in the markup can be rendered',
  dimension: 'FUNCTIONALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const components = productSources(project).flatMap((source) =>
      source.component !== null && source.tree !== null && source.component.markup.length > 0
        ? [{ source, tree: source.tree, root: source.component }]
        : [],
    );
    const scripts = productSources(project).flatMap((source) =>
      isUntyped(source) && source.tree !== null && source.tree.ofType('JSXElement').length > 0
        ? [{ source, tree: source.tree }]
        : [],
    );
    if (components.length + scripts.length === 0) {
      return skipped('Every component is checked by a compiler');
    }
    return judged([
      ...scripts.flatMap(({ source, tree }) => [
        ...scriptPropProblems(project, source, tree),
        ...unboundTags(source, tree),
      ]),
      ...components.flatMap(({ source, tree, root }) => [
        ...renderProblems(source, tree, root),
        ...shownObjects(source, tree),
        ...contraryConditions(source, tree),
        ...unshownChildren(source, tree),
        ...propProblems(project, source, tree),
        ...missingImports(project, source, tree),
        ...routerLinks(source, tree),
      ]),
    ]);
  },
};
