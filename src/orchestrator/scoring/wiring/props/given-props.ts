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

/** Props that a component of the project does not take, and required props that it does not get. */
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
    // A surplus prop is harmless unless it replaces one that is missing.
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
          message: `<${node.tag}> needs ${name}, but is not given it`,
          cost: 0.4,
        }),
      ),
    ];
  });
}

/** Attributes that a Vue component may pass on to its root element. */
const OF_PLATFORM =
  /^(?:accept|action|alt|autocomplete|checked|class|color|cols|content|data|dir|disabled|for|form|height|hidden|href|lang|list|loading|max|maxlength|method|min|minlength|multiple|name|open|pattern|placeholder|readonly|rel|required|role|rows|selected|size|span|src|step|style|tabindex|target|title|type|value|width)$/;

/** Native elements, and links that pass unknown attributes on to one. */
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

/** Attributes common enough that a name one letter away is a misspelling. */
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

/** One letter away from an attribute that every element may have, and not its plural. */
const isNearPlatform = (name: string): boolean =>
  !OF_PLATFORM.test(name) &&
  COMMON.some((known) => name !== known && name !== `${known}s` && isOneLetterAway(name, known));

/** True for an undeclared name one letter away from a declared prop that is not given. */
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

/** A missing prop is reported at the first attribute, if there is one. */
const placeOf = (node: MarkupElement): SyntaxNode => node.attributes[0] ?? node;

/** All names under which props arrive: attributes, bindings, callbacks and snippets. */
function givenTo(node: MarkupElement): ReadonlySet<string> {
  const names = node.attributes.flatMap(({ name, role }) => {
    const plain = camelCase(name.replace(/^v-model:/, ''));
    // The parser reports a bare `v-model` as `value`; a component gets it as `modelValue`.
    if (role === 'binding' && name === 'value') return ['value', 'modelValue'];
    return role === 'event' ? [`on${plain}`, `on${capitalised(plain)}`] : [plain];
  });
  const snippets = node.children.flatMap((child) =>
    child.type === 'MarkupScope' ? [nameOf(nodeIn(child, 'name')) ?? ''] : [],
  );
  const hasContent = node.children.length > 0 ? ['children'] : [];
  return new Set([...names, ...snippets, ...hasContent]);
}
