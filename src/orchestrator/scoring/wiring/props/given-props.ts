import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { isMarkupElement, type MarkupElement } from '../../markup/nodes.ts';
import { camelCase, capitalised } from '../../project/name-forms.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import { nameOf, nodeIn } from '../../syntax/node.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { declaredProps } from './declared-props.ts';
import { importedComponents } from './imported-components.ts';
import { isOneLetterAway } from './one-letter-away.ts';

/** Props that a component of the project is given and does not take, or needs and does not get. */
export function propProblems(project: Project, source: Source, tree: SyntaxTree): Problem[] {
  const components = importedComponents(project, source, tree);
  return tree.ofType('MarkupElement').flatMap((node): Problem[] => {
    if (!isMarkupElement(node)) return [];
    const component = components.get(node.tag);
    if (
      component === undefined &&
      source.component?.language === 'vue' &&
      HANDS_ON.test(node.tag)
    ) {
      return misspeltAttributes(source, node);
    }
    if (component === undefined || node.attributes.some(({ role }) => role === 'spread')) return [];
    const { known, required, declared } = declaredProps(component);
    const given = givenTo(node);
    const unknown = node.attributes.filter(
      ({ role, name }) =>
        (role === 'plain' || role === 'binding') &&
        (known === null
          ? isMisspelt(camelCase(name), declared, given) ||
            (!declared.has(camelCase(name)) && isNearPlatform(name))
          : !known.has(name) && !/^(?:--|this$|slot$)/.test(name)),
    );
    const missing = [...required].filter((name) => !given.has(name));
    // One too many does no harm, unless it stands for one that is lacking.
    const isLacking = [...(known ?? declared)].some(
      (name) => !given.has(name) && name !== 'children',
    );
    return [
      ...unknown.map((attribute) =>
        flawed(source, attribute, {
          message: `<${node.tag}> takes no ${attribute.name}`,
          cost: isLacking ? 0.4 : 0.05,
        }),
      ),
      ...(unknown.length > 0 ? [] : missing.slice(0, 1)).map((name) =>
        flawed(source, placeOf(node), {
          message: `<${node.tag}> needs ${name}, and is not given it`,
          cost: 0.4,
        }),
      ),
    ];
  });
}

/** Attributes that a component of Vue hands on to its element. */
const OF_PLATFORM =
  /^(?:accept|action|alt|autocomplete|checked|class|color|cols|content|data|dir|disabled|for|form|height|hidden|href|lang|list|loading|max|maxlength|method|min|minlength|multiple|name|open|pattern|placeholder|readonly|rel|required|role|rows|selected|size|span|src|step|style|tabindex|target|title|type|value|width)$/;

/** Elements of the platform, and links that hand on what they do not take to one. */
const HANDS_ON = /^(?:[a-z][a-z\d]*|RouterLink|router-link|NuxtLink)$/;

const misspeltAttributes = (source: Source, node: MarkupElement): Problem[] =>
  node.attributes
    .filter(({ role, name }) => (role === 'plain' || role === 'binding') && isNearPlatform(name))
    .map((attribute) =>
      flawed(source, attribute, {
        message: `<${node.tag}> takes no ${attribute.name}`,
        cost: 0.3,
      }),
    );

const COMMON = [
  'class',
  'key',
  'style',
  'title',
  'value',
  'checked',
  'disabled',
  'placeholder',
  'target',
];

/** One letter away from an attribute that every element may have, and no plural of it. */
const isNearPlatform = (name: string): boolean =>
  !OF_PLATFORM.test(name) &&
  COMMON.some((known) => name !== known && name !== `${known}s` && isOneLetterAway(name, known));

/** True for what nobody declares, one letter away from what is declared and not given. */
const isMisspelt = (
  name: string,
  declared: ReadonlySet<string>,
  given: ReadonlySet<string>,
): boolean =>
  name.length > 2 &&
  !OF_PLATFORM.test(name) &&
  !declared.has(name) &&
  [...declared].some((known) => !given.has(known) && isOneLetterAway(name, known));

const flawed = (source: Source, place: SyntaxNode, flaw: Pick<Flaw, 'message' | 'cost'>): Problem =>
  problemAt(source, place, { ...flaw, rule: 'wrong-prop', severity: 'ERROR' });

/** What is missing is missed among what is there. */
const placeOf = (node: MarkupElement): SyntaxNode => node.attributes[0] ?? node;

/** By every name under which it can arrive: attributes, bindings, callbacks, snippets inside. */
function givenTo(node: MarkupElement): ReadonlySet<string> {
  const names = node.attributes.flatMap(({ name, role }) => {
    const plain = camelCase(name.replace(/^v-model:/, ''));
    // `v-model` without a name is kept as that of a field; a component takes it by another.
    if (role === 'binding' && name === 'value') return ['value', 'modelValue'];
    return role === 'event' ? [`on${plain}`, `on${capitalised(plain)}`] : [plain];
  });
  const snippets = node.children.flatMap((child) =>
    child.type === 'MarkupScope' ? [nameOf(nodeIn(child, 'name')) ?? ''] : [],
  );
  const hasContent = node.children.length > 0 ? ['children'] : [];
  return new Set([...names, ...snippets, ...hasContent]);
}
