import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';

/** What design systems call the controls that they make of the platform's. */
const CONTROLS = /^(?:Checkbox|Switch|Toggle|Input|Textarea|Slider|RadioGroupItem|SelectTrigger)$/;
const NAMED_BY = ['aria-label', 'aria-labelledby', 'label', 'title', 'name', 'aria-hidden'];
const LABEL = /label|field|formitem|formcontrol/i;
/** So many that have a label say that each is to have one. */
const MIN_LABELLED = 2;

/** The one component of its kind in a file that no label is for, where all others have one. */
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
        message: `No label is for this <${tag}>, as one is for all others here`,
        rule: 'missing-label',
        severity: 'WARNING',
        cost: 0.25,
      }),
    ];
  });
}
