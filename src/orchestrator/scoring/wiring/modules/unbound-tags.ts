import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import type { Source } from '../../project/source.ts';
import { tagOf } from '../../syntax/jsx.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/**
 * Browser globals with names that are common for components: TypeScript does not report a missing
 * import of these.
 */
const OF_BROWSER =
  /^(?:Image|Audio|Option|Text|Comment|Element|Document|Node|Range|Selection|Notification|Request|Response|Headers|Event|History|Location|Screen|Plugin|Map|Set|Date|Symbol|Object|Array|String|Number|Boolean|Function|Error|Promise|Animation|Cache|Lock|Navigator|Path2D|Touch|URL|Worker)$/;

/**
 * Finds `<Image>` in a file that neither imports nor declares it, so that it is the browser's
 * `Image`.
 */
export const unboundTags = (source: Source, tree: SyntaxTree): readonly Problem[] =>
  tree.ofType('JSXElement').flatMap((element): Problem[] => {
    const tag = tagOf(element);
    if (tag === null || !OF_BROWSER.test(tag)) return [];
    if (tree.named(tag, tree.root).some(({ type }) => type === 'Identifier')) return [];
    return [
      problemAt(source, element, {
        message: `<${tag}> is not imported: the browser has an object of that name, which is not a component`,
        rule: 'missing-import',
        severity: 'ERROR',
        cost: 0.6,
      }),
    ];
  });
