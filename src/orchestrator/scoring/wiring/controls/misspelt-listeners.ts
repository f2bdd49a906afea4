import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { attributesOf, isPlatformTag, tagOf } from '../../syntax/jsx.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Finds `onclick` on React elements in JavaScript: React's event props are in camel case, and it
 * ignores other names. In TypeScript the compiler reports this.
 */
export function misspeltListeners(
  { framework }: Project,
  source: Source,
  tree: SyntaxTree,
): Problem[] {
  if ((framework !== 'react' && framework !== 'next') || !/\.[cm]?jsx?$/.test(source.path)) {
    return [];
  }
  return tree.ofType('JSXElement').flatMap((element) => {
    const tag = tagOf(element);
    // Custom elements may have attributes of any name.
    if (!isPlatformTag(tag) || tag?.includes('-') === true) return [];
    return [...attributesOf(element).byName].flatMap(([name, attribute]) =>
      /^on[a-z]{3,}$/.test(name)
        ? [
            problemAt(source, attribute, {
              message: `React ignores ${name}: its event props are in camel case`,
              rule: 'misspelt-listener',
              severity: 'ERROR',
              cost: 0.6,
            }),
          ]
        : [],
    );
  });
}
