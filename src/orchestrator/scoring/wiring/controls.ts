import type { SyntaxNode } from '../../ports/code-tools.ts';
import type { Problem } from '../check.ts';
import { type Flaw, problemAt } from '../finding.ts';
import type { Source } from '../project/source.ts';
import { functionName } from '../syntax/functions.ts';
import {
  type Attributes,
  attributesOf,
  attributeText,
  isHandlerName,
  isPlatformTag,
  tagOf,
} from '../syntax/jsx.ts';
import { isFunction } from '../syntax/node.ts';
import { componentAround } from '../syntax/react.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

/** Names of components that are put inside a form somewhere. */
export function elementsInForms(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of sources) {
    for (const form of tree?.ofType('JSXElement').filter(isForm) ?? []) {
      for (const inner of tree?.within(form, 'JSXElement') ?? []) names.add(tagOf(inner) ?? '');
    }
  }
  return names;
}

/** `form`, and components that are forms by their name. */
const isForm = (element: SyntaxNode): boolean => /(?:^f|F)orm$/.test(tagOf(element) ?? '');

/** Buttons, forms, fields and links that nothing answers. */
export const controlProblems = (
  source: Source,
  tree: SyntaxTree,
  inForms: ReadonlySet<string>,
): Problem[] =>
  tree.ofType('JSXElement').flatMap((element) => {
    const attributes = attributesOf(element);
    // What is spread in may well be the handler.
    if (attributes.hasSpread) return [];
    const flaw = flawOf(element, attributes, tree, inForms);
    return flaw === null ? [] : [problemAt(source, element, flaw)];
  });

function flawOf(
  element: SyntaxNode,
  attributes: Attributes,
  tree: SyntaxTree,
  inForms: ReadonlySet<string>,
): Flaw | null {
  switch (tagOf(element)) {
    case 'button':
      return isAnswered(element, attributes, tree, inForms) ? null : DEAD_BUTTON;
    case 'form':
      return isSubmitted(element, attributes, tree) ? null : DEAD_FORM;
    case 'input':
    case 'textarea':
    case 'select':
      return isEditable(element, attributes, tree) ? null : FROZEN_FIELD;
    case 'a':
      return leadsSomewhere(attributes) ? null : DEAD_LINK;
    default:
      return null;
  }
}

const DEAD_BUTTON: Flaw = {
  message: 'Nothing happens when this button is pressed',
  rule: 'dead-button',
  severity: 'ERROR',
  cost: 0.6,
};
const DEAD_FORM: Flaw = {
  message: 'Nothing happens when this form is submitted but a reload of the page',
  rule: 'dead-form',
  severity: 'ERROR',
  cost: 0.6,
};
const FROZEN_FIELD: Flaw = {
  message: 'This field cannot be edited: its value is set, and no change is taken in',
  rule: 'frozen-field',
  severity: 'ERROR',
  cost: 0.6,
};
const DEAD_LINK: Flaw = {
  message: 'This link leads nowhere',
  rule: 'dead-link',
  severity: 'WARNING',
  cost: 0.15,
};

const hasHandler = ({ byName }: Attributes): boolean => [...byName.keys()].some(isHandlerName);

const hearsClicks = ({ byName }: Attributes): boolean =>
  [...byName.keys()].some((name) => /^on(?:Click|Pointer|Mouse|Touch|Key)/.test(name));

const BUTTON_ACTIONS = [
  'formAction',
  'form',
  'popoverTarget',
  'popovertarget',
  'commandfor',
  'commandFor',
  'disabled',
  'command',
];

function isAnswered(
  button: SyntaxNode,
  attributes: Attributes,
  tree: SyntaxTree,
  inForms: ReadonlySet<string>,
): boolean {
  const { byName } = attributes;
  if (hasHandler(attributes) || BUTTON_ACTIONS.some((name) => byName.has(name))) return true;
  const type = attributeText(byName.get('type'));
  const component = componentAround(tree, button);
  const componentName = component === null ? null : functionName(tree, component);
  for (const outer of tree.around(button)) {
    if (isFunction(outer) && outer === component) break;
    if (outer.type !== 'JSXElement') continue;
    // A component can give its child a handler, and a listener further up hears the click.
    if (!isPlatformTag(tagOf(outer)) || hearsClicks(attributesOf(outer))) return true;
    if (['a', 'label', 'summary'].includes(tagOf(outer) ?? '')) return true;
    if (isForm(outer) && type !== 'button') return true;
  }
  if (type === 'button') return false;
  return (
    type === 'submit' || type === 'reset' || (componentName !== null && inForms.has(componentName))
  );
}

function isSubmitted(form: SyntaxNode, attributes: Attributes, tree: SyntaxTree): boolean {
  const { byName } = attributes;
  if (['onSubmit', 'action', 'ref', 'id'].some((name) => byName.has(name))) return true;
  if (attributeText(byName.get('method')) === 'dialog') return true;
  const inner = tree.within(form, 'JSXElement');
  if (inner.some((element) => attributesOf(element).byName.has('formAction'))) return true;
  // Without a field or a button that submits there is nothing to answer.
  return !inner.some((element) => {
    const { byName: own } = attributesOf(element);
    return (
      (tagOf(element) === 'button' &&
        attributeText(own.get('type')) !== 'button' &&
        !own.has('onClick')) ||
      (tagOf(element) === 'input' && attributeText(own.get('type')) === 'submit')
    );
  });
}

const VALUE_TYPES = new Set(['hidden', 'submit', 'button', 'reset', 'image']);
const CHECKED_TYPES = new Set(['radio', 'checkbox']);

function isEditable(field: SyntaxNode, attributes: Attributes, tree: SyntaxTree): boolean {
  const { byName } = attributes;
  const type = attributeText(byName.get('type')) ?? '';
  if (VALUE_TYPES.has(type)) return true;
  // A type that is computed may be one of these.
  if (byName.has('type') && type === '') return true;
  const isControlled = CHECKED_TYPES.has(type) ? byName.has('checked') : byName.has('value');
  if (!isControlled) return true;
  if (hasHandler(attributes)) return true;
  if (['readOnly', 'disabled', 'readonly'].some((name) => byName.has(name))) return true;
  return (
    tree.closest(
      field,
      (outer) =>
        outer.type === 'JSXElement' &&
        (!isPlatformTag(tagOf(outer)) || attributesOf(outer).byName.has('onChange')),
    ) !== null
  );
}

function leadsSomewhere(attributes: Attributes): boolean {
  if (hasHandler(attributes)) return true;
  const href = attributes.byName.get('href');
  return (
    href === undefined ||
    !['', '#', 'javascript:void(0)'].includes(attributeText(href) ?? 'computed')
  );
}
