import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** Names that design systems give to their form controls. */
const CONTROLS = /^(?:Checkbox|Switch|Toggle|Input|Textarea|Slider|RadioGroupItem|SelectTrigger)$/;
const NAMED_BY = ['aria-label', 'aria-labelledby', 'label', 'title', 'name', 'aria-hidden'];
const LABEL = /label|field|formitem|formcontrol/i;
/** Only where at least this many controls of a kind have a label. */
const MIN_LABELLED = 2;

/** Finds the one control of its kind in a file that has no label, where all others have one. */
export function unlabelledControls(source: Source, tree: SyntaxTree): readonly Problem[] {
  const elements = elementsOf(tree);
  const controls = elements.filter(({ tag }) => CONTROLS.test(tag ?? ''));
  if (controls.length <= MIN_LABELLED) return [];
  const labelled = new Set(
    elements.flatMap(({ attributes }) => attributes.get('htmlfor') ?? attributes.get('for') ?? []),
  );
  return [...Map.groupBy(controls, ({ tag }) => tag)].flatMap(([tag, kind]): Problem[] => {
    const hasLabel = ({ attributes }: Element): boolean => labelled.has(attributes.get('id') ?? '');
    const [control, ...others] = kind.filter((one) => !hasLabel(one));
    if (control === undefined || others.length > 0 || kind.length <= MIN_LABELLED) return [];
    const { attributes, hasSpread, node } = control;
    const id = attributes.get('id');
    const isInLabel =
      tree.closest(node, (outer) => LABEL.test(elementAt(outer)?.tag ?? '')) !== null;
    if (isInLabel) return [];
    if (typeof id !== 'string' || hasSpread || NAMED_BY.some((name) => attributes.has(name))) {
      return [];
    }
    return [
      problemAt(source, node, {
        message: `This <${tag}> has no label, unlike all others here`,
        rule: 'missing-label',
        severity: 'WARNING',
        cost: 0.25,
      }),
    ];
  });
}
