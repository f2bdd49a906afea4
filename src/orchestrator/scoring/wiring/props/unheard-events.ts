import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { problemAt } from '../../finding.ts';
import { isMarkupElement } from '../../markup/nodes.ts';
import { camelCase } from '../../project/name-forms.ts';
import type { Project } from '../../project/project.ts';
import type { Source } from '../../project/source.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { declaredProps } from './declared-props.ts';
import { emittedEvents } from './emitted-events.ts';
import { importedComponents } from './imported-components.ts';

/** Events that a Vue component declares but never emits, and listeners for events never emitted. */
export function unheardEvents(
  project: Project,
  source: Source,
  tree: SyntaxTree,
): readonly Problem[] {
  if (source.component?.language !== 'vue') return [];
  return [...neverEmitted(source, tree), ...heardInVain(project, source, tree)];
}

function neverEmitted(source: Source, tree: SyntaxTree): readonly Problem[] {
  const { declared, emitted } = emittedEvents(source, tree);
  if (emitted === null) return [];
  return [...declared].flatMap(([name, node]) =>
    emitted.has(name)
      ? []
      : [
          problemAt(source, node, {
            message: `The component declares the event ${name}, but never emits it`,
            rule: 'unemitted-event',
            severity: 'WARNING',
            cost: 0.3,
          }),
        ],
  );
}

/** Listeners on a component that emits no such event, and whose root element has none either. */
function heardInVain(project: Project, source: Source, tree: SyntaxTree): readonly Problem[] {
  const components = importedComponents(project, source, tree);
  const toldOf = new Map<Source, { readonly names: ReadonlySet<string> | null }>();
  return tree.ofType('MarkupElement').flatMap((element): readonly Problem[] => {
    const component = isMarkupElement(element) ? components.get(element.tag) : undefined;
    if (!isMarkupElement(element) || component?.tree == null) return [];
    const told = toldOf.get(component) ?? { names: toldBy(component, component.tree) };
    toldOf.set(component, told);
    const { names } = told;
    if (names === null) return [];
    return element.attributes.flatMap((attribute) => {
      // Event names in kebab case and camel case are equivalent.
      const name = camelCase(attribute.name.replace(/\..*$/, ''));
      const isUnheard =
        attribute.role === 'event' && !isOfPlatform(name) && !names.has(name.toLowerCase());
      return isUnheard
        ? [
            problemAt(source, attribute, {
              message: `<${element.tag}> never emits ${name}: nothing calls this`,
              rule: 'unheard-event',
              severity: 'ERROR',
              cost: 0.5,
            }),
          ]
        : [];
    });
  });
}

/** Every event that a component may emit, in lower case; null if they cannot all be seen. */
function toldBy(source: Source, tree: SyntaxTree): ReadonlySet<string> | null {
  if (source.component?.language !== 'vue' || !isOfPlainElements(source)) return null;
  const { declared, emitted } = emittedEvents(source, tree);
  if (emitted === null) return null;
  const listeners = [...declaredProps(source).declared].flatMap((prop) =>
    /^on[A-Z]/.test(prop) ? [prop.slice(2)] : [],
  );
  return new Set([...declared.keys(), ...emitted, ...listeners].map((name) => name.toLowerCase()));
}

/** True if all root nodes are native elements: a component there might emit further events. */
const isOfPlainElements = ({ component }: Source): boolean =>
  component?.scripts.some(({ role }) => role === 'setup') === true &&
  component.markup.length > 0 &&
  component.markup.every(isPlain);

const isPlain = (node: SyntaxNode): boolean =>
  node.type === 'MarkupText' ||
  (isMarkupElement(node) && node.component === null && /^[a-z][a-z\d]*$/.test(node.tag));

/** True for native events, which the root element may emit by itself, and for Vue's own hooks. */
const isOfPlatform = (name: string): boolean => PLATFORM.test(name) || /:/.test(name);
const PLATFORM =
  /^(?:click|dblclick|auxclick|contextmenu|input|change|beforeinput|invalid|submit|reset|focus|blur|focusin|focusout|select|scroll|scrollend|wheel|resize|load|error|abort|play|pause|ended|toggle|close|cancel|copy|cut|paste|fullscreenchange|(?:key|mouse|pointer|touch|drag|animation|transition|composition)\w*|drop|gotpointercapture|lostpointercapture|loadeddata|loadedmetadata|loadstart|progress|timeupdate|volumechange|waiting|playing|canplay(?:through)?|seek(?:ing|ed)|ratechange|durationchange|stalled|suspend|emptied|encrypted|search|formdata|selectstart|selectionchange|beforetoggle|beforematch|cuechange|slotchange|loadend|message|seeked|vue\w*|hook\w*|vnode\w*)$/i;
