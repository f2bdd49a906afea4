import type { SyntaxNode } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { type Element, elementAt, elementsOf } from '../markup/element.ts';
import { isMarkupElement } from '../markup/nodes.ts';
import { productSources } from '../project/project.ts';
import type { Source } from '../project/source.ts';
import { attributesOf } from '../syntax/jsx.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { unlabelledControls } from '../wiring/controls/unlabelled-controls.ts';

/** Every field has a label that assistive technology can read too. */
export const fieldsLabelled: Check = {
  id: 'fields-labelled',
  title: 'Every field has a label',
  dimension: 'CODE_QUALITY',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ project }) => {
    const trees = productSources(project).flatMap((source) =>
      source.tree === null ? [] : [{ source, tree: source.tree }],
    );
    const fields = trees.flatMap(({ source, tree }) =>
      elementsOf(tree)
        .filter(isField)
        .map((element) => ({ source, tree, element })),
    );
    const controls = trees.flatMap(({ source, tree }) => unlabelledControls(source, tree));
    if (fields.length === 0 && controls.length === 0) return skipped('There are no fields');
    const labelled = new Map(
      trees.map(({ source, tree }) => [
        source,
        new Set(
          elementsOf(tree).flatMap((element) =>
            ['for', 'htmlfor'].flatMap((name) => keyOf(element, name, source) ?? []),
          ),
        ),
      ]),
    );
    const elsewhere = labelsForOthers(labelled, fields);
    return judged([
      ...controls,
      ...fields.flatMap((field) =>
        problemsOf(
          field,
          (id) => labelled.get(field.source)?.has(id) === true || elsewhere.has(id),
        ),
      ),
    ]);
  },
};

interface Field {
  readonly source: Source;
  readonly tree: SyntaxTree;
  readonly element: Element;
}

/** Keys of labels that match no field of their own file, and so belong to one in another file. */
function labelsForOthers(
  labelled: ReadonlyMap<Source, ReadonlySet<string>>,
  fields: readonly Field[],
): ReadonlySet<string> {
  const ids = new Set(
    fields.map(({ source, element }) => `${source.path} ${keyOf(element, 'id', source)}`),
  );
  return new Set(
    [...labelled].flatMap(([{ path }, keys]) =>
      [...keys].filter((key) => !ids.has(`${path} ${key}`)),
    ),
  );
}

const OTHER_TYPES = new Set(['hidden', 'submit', 'button', 'reset', 'image']);

const isField = ({ tag, attributes, hasSpread }: Element): boolean =>
  ['input', 'textarea', 'select'].includes(tag ?? '') &&
  // The spread attributes may well include the label.
  !hasSpread &&
  !OTHER_TYPES.has(attributes.get('type') ?? '');

const NAMES = ['aria-label', 'aria-labelledby', 'title', 'alt'];

function problemsOf(
  { source, tree, element }: Field,
  isLabelled: (id: string) => boolean,
): Problem[] {
  const { attributes, directives, node } = element;
  if (NAMES.some((name) => attributes.has(name)) || directives.some(isOwn)) return [];
  const id = keyOf(element, 'id', source);
  if (id !== null && isLabelled(id)) return [];
  // The field itself is invisible: something else is clicked in its place.
  if (attributes.has('hidden') || /\b(?:hidden|sr-only)\b/.test(attributes.get('class') ?? '')) {
    return [];
  }
  for (const around of tree.around(node)) {
    const outer = elementAt(around);
    // A component around the field may well be the label.
    if (outer !== null && (outer.tag === 'label' || !outer.isPlatform)) return [];
  }
  const hasPlaceholder = attributes.has('placeholder');
  return [
    problemAt(source, node, {
      message: hasPlaceholder
        ? `This <${element.tag}> has no label: its placeholder disappears with the first letter`
        : `This <${element.tag}> has no label`,
      rule: 'missing-label',
      severity: 'WARNING',
      cost: hasPlaceholder ? 0.15 : 0.25,
    }),
  ];
}

const isOwn = (directive: string): boolean => /^(?:use:|attach|v-bind)/.test(directive);

/**
 * Identifies an attribute's value so that two can be compared: by its text, or by the source of its
 * expression, which means one value only within its file.
 */
function keyOf(element: Element, name: string, { path, text }: Source): string | null {
  const plain = element.attributes.get(name);
  if (plain === undefined) return null;
  if (plain !== null) return `"${plain}"`;
  const attribute = attributeNamed(element.node, name);
  if (attribute === undefined) return null;
  const written = text.slice(attribute.start, attribute.end);
  return `${path} ${written.slice(written.indexOf('=') + 1)}`;
}

function attributeNamed(node: SyntaxNode, name: string): SyntaxNode | undefined {
  if (isMarkupElement(node)) {
    return node.attributes.find((attribute) => attribute.name.toLowerCase() === name);
  }
  return [...attributesOf(node).byName].find(([own]) => own.toLowerCase() === name)?.[1];
}
