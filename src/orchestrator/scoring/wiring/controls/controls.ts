import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { type Element, elementAt, elementsOf, elementsWithin } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { functionName } from '../../syntax/functions.ts';
import { attributesOf } from '../../syntax/jsx.ts';
import { isFunction } from '../../syntax/node.ts';
import { componentAround } from '../../syntax/react.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isOnlyMoved } from './element-references.ts';
import { actsOnElement, CHECKED_TYPES, isIdleField, VALUE_TYPES } from './idle-fields.ts';

/** Names of components that are put inside a form somewhere. */
export function elementsInForms(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of sources) {
    for (const form of tree === null ? [] : elementsOf(tree).filter(isForm)) {
      for (const inner of tree === null ? [] : elementsWithin(tree, form.node)) {
        names.add(inner.tag ?? '');
      }
    }
  }
  return names;
}

/** `form`, and components that are forms by their name. */
const isForm = ({ tag }: Element): boolean => /(?:^f|F)orm$/.test(tag ?? '');

/** Says that something else than its own attributes may answer an element. */
export type AnsweredElsewhere = (element: Element) => boolean;

export interface ControlSetting {
  /** Names of components that stand in a form. */
  readonly inForms: ReadonlySet<string>;
  /** True for a component that does nothing with what is inside it but show it. */
  readonly isPlainWrapper: (tag: string | null) => boolean;
  readonly isAnsweredElsewhere: AnsweredElsewhere;
}

/** Buttons, forms, fields and links that nothing answers. */
export const controlProblems = (
  source: Source,
  tree: SyntaxTree,
  { inForms, isPlainWrapper, isAnsweredElsewhere }: ControlSetting,
): Problem[] =>
  elementsOf(tree).flatMap((element) => {
    const surroundings = { ...namesInForms(source, inForms), isPlainWrapper, source };
    const flaw = flawOf(element, tree, surroundings);
    // What is spread in may well be the handler.
    if (flaw === null || element.hasSpread || isAnsweredElsewhere(element)) return [];
    return [problemAt(source, placeOf(element, flaw), flaw)];
  });

/** A field that cannot be edited is held by its value. */
const placeOf = ({ node }: Element, flaw: Flaw): SyntaxNode => {
  if (flaw !== FROZEN_FIELD) return node;
  const { byName } = attributesOf(node);
  return byName.get('value') ?? byName.get('checked') ?? node;
};

interface InForms {
  readonly names: ReadonlySet<string>;
  /** True when the file is a component, and that component stands in a form. */
  readonly hasWholeFile: boolean;
}

type Surroundings = InForms & Pick<ControlSetting, 'isPlainWrapper'> & { readonly source: Source };

function namesInForms({ path, component }: Source, names: ReadonlySet<string>): InForms {
  const ownName = path.match(/([\w-]+)\.\w+$/)?.[1] ?? '';
  return { names, hasWholeFile: component !== null && names.has(ownName) };
}

function flawOf(element: Element, tree: SyntaxTree, around: Surroundings): Flaw | null {
  switch (element.tag) {
    case 'button':
      return isAnswered(element, tree, around) ? null : DEAD_BUTTON;
    case 'form':
      if (!isSubmitted(element, tree)) return DEAD_FORM;
      return isLeft(element) && isSentByEnter(element, tree) ? RELOADING_FORM : null;
    case 'input':
    case 'textarea':
    case 'select':
      if (isIdleField(element, around.source, tree)) return IDLE_FIELD;
      return isEditable(element, tree, around) ? null : FROZEN_FIELD;
    case 'a':
      return leadsSomewhere(element, tree) ? null : DEAD_LINK;
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
const RELOADING_FORM: Flaw = {
  message: 'Enter in the only field of this form loads the page anew',
  rule: 'reloading-form',
  severity: 'ERROR',
  cost: 0.3,
};
const FROZEN_FIELD: Flaw = {
  message: 'This field cannot be edited: its value is set, and no change is taken in',
  rule: 'frozen-field',
  severity: 'ERROR',
  cost: 0.6,
};
const IDLE_FIELD: Flaw = {
  message: 'What is entered in this field goes nowhere',
  rule: 'idle-field',
  severity: 'ERROR',
  cost: 0.6,
};
const DEAD_LINK: Flaw = {
  message: 'This link leads nowhere',
  rule: 'dead-link',
  severity: 'WARNING',
  cost: 0.15,
};

const hasHandler = ({ listeners }: Element): boolean => listeners.size > 0;

const hearsClicks = ({ listeners }: Element): boolean =>
  [...listeners.keys()].some((name) => /^(?:click|pointer|mouse|touch|key)/.test(name));

const BUTTON_ACTIONS = ['formaction', 'form', 'popovertarget', 'commandfor', 'command'] as const;

function isAnswered(
  button: Element,
  tree: SyntaxTree,
  { names, hasWholeFile, isPlainWrapper, source }: Surroundings,
): boolean {
  const { attributes, directives } = button;
  if (hasHandler(button) || BUTTON_ACTIONS.some((name) => attributes.has(name))) return true;
  // What is disabled only at times is there to be pressed at others.
  if (typeof attributes.get('disabled') === 'string') return true;
  if (directives.some(actsOnElement) && !isOnlyMoved(button, source.text)) return true;
  const type = attributes.get('type') ?? null;
  const component = componentAround(tree, button.node);
  const componentName = component === null ? null : functionName(tree, component);
  for (const node of tree.around(button.node)) {
    if (isFunction(node) && node === component) break;
    const outer = elementAt(node);
    if (outer === null || isPlainWrapper(outer.tag)) continue;
    // A component can give its child a handler, and a listener further up hears the click.
    if (!outer.isPlatform || hearsClicks(outer)) return true;
    if (['a', 'label', 'summary'].includes(outer.tag ?? '')) return true;
    if (isForm(outer) && type !== 'button') return true;
  }
  if (type === 'button') return false;
  return (
    type === 'submit' ||
    type === 'reset' ||
    hasWholeFile ||
    (componentName !== null && names.has(componentName))
  );
}

/** Nothing about the form itself says who answers it. */
function isLeft({ attributes, directives, listeners, bound }: Element): boolean {
  if (listeners.has('submit') || ['action', 'id'].some((name) => attributes.has(name)))
    return false;
  if (directives.some(actsOnElement) || bound.has('this')) return false;
  // A form that posts to its own address is for a server to answer; a dialog answers itself.
  return !['dialog', 'post'].includes(attributes.get('method')?.toLowerCase() ?? '');
}

function isSubmitted(form: Element, tree: SyntaxTree): boolean {
  if (!isLeft(form)) return true;
  const inner = elementsWithin(tree, form.node);
  if (inner.some((element) => element.attributes.has('formaction'))) return true;
  // Without a field or a button that submits there is nothing to answer.
  return !inner.some(
    (element) =>
      (element.tag === 'button' &&
        element.attributes.get('type') !== 'button' &&
        !element.listeners.has('click')) ||
      (element.tag === 'input' && element.attributes.get('type') === 'submit') ||
      isSubmitComponent(element),
  );
}

/** `<Button type="submit">`: a component of that name hands the type on. */
const isSubmitComponent = ({ tag, isPlatform, attributes, listeners }: Element): boolean =>
  !isPlatform &&
  /button|submit/i.test(tag ?? '') &&
  attributes.get('type') === 'submit' &&
  !listeners.has('click');

const TEXT_TYPES = /^(?:|text|search|email|url|tel|password|number)$/;

/** Enter in its only field submits a form without any button, and loads the page anew. */
function isSentByEnter(form: Element, tree: SyntaxTree): boolean {
  const inner = elementsWithin(tree, form.node);
  const fields = inner.filter(
    ({ tag, attributes, hasSpread, listeners }) =>
      tag === 'input' &&
      !hasSpread &&
      ![...listeners.keys()].some((name) => name.startsWith('key')) &&
      TEXT_TYPES.test(attributes.get('type')?.trim() ?? (attributes.has('type') ? 'computed' : '')),
  );
  // A component may hold a button, or hear Enter.
  const isPlain = inner.every(
    ({ tag, isPlatform, attributes }) =>
      isPlatform && (tag !== 'button' || attributes.get('type') === 'button'),
  );
  return fields.length === 1 && isPlain && !inner.some(isSubmitInput);
}

const isSubmitInput = ({ tag, attributes }: Element): boolean =>
  tag === 'input' && /^(?:submit|image)$/.test(attributes.get('type') ?? '');

function isEditable(field: Element, tree: SyntaxTree, { isPlainWrapper }: Surroundings): boolean {
  // Only React holds a field at the value that it was given.
  if (field.node.type !== 'JSXElement') return true;
  const { attributes } = field;
  const type = attributes.get('type') ?? '';
  if (VALUE_TYPES.has(type)) return true;
  // A type that is computed may be one of these.
  if (attributes.has('type') && type === '') return true;
  const isControlled = CHECKED_TYPES.has(type)
    ? attributes.has('checked')
    : attributes.has('value');
  if (!isControlled || [...field.listeners.keys()].some(takesChanges)) return true;
  if (['readonly', 'disabled'].some((name) => attributes.has(name))) return true;
  return [...tree.around(field.node)].some((node) => {
    const outer = elementAt(node);
    if (outer === null || isPlainWrapper(outer.tag)) return false;
    return !outer.isPlatform || outer.listeners.has('change');
  });
}

/** Keys and focus tell of no change; a list of choices may still be made of clicks. */
const takesChanges = (event: string): boolean => !/^(?:key|focus|blur|mouse|pointer)/.test(event);

function leadsSomewhere(link: Element, tree: SyntaxTree): boolean {
  if (hasHandler(link) || link.directives.some(actsOnElement)) return true;
  const isHeard = [...tree.around(link.node)].some((node) => {
    const outer = elementAt(node);
    return outer !== null && hearsClicks(outer);
  });
  if (isHeard) return true;
  if (!link.attributes.has('href')) return true;
  return !['', '#', 'javascript:void(0)'].includes(link.attributes.get('href') ?? 'computed');
}
