import { type Element, elementsWithin } from '../../markup/element.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { actsOnElement } from './answers.ts';
import { isOnlyMoved } from './element-references.ts';
import { TEXT_TYPES } from './field-types.ts';

/** Whether the form can be submitted, and nothing handles that. */
export function isDeadForm(form: Element, tree: SyntaxTree, code: string): boolean {
  if (!isLeftAlone(form, code)) return false;
  const inner = elementsWithin(tree, form.node);
  if (inner.some((element) => element.attributes.has('formaction'))) return false;
  // Without a submit button there is nothing to handle.
  return inner.some(
    (element) =>
      isSubmitButton(element) || isSubmitComponent(element) || isInputOf(element, ['submit']),
  );
}

/**
 * Whether Enter reloads the page: the form has no submit handler, a single text field, and no
 * button that submits, so the browser submits it implicitly.
 */
export function reloadsOnEnter(form: Element, tree: SyntaxTree, code: string): boolean {
  if (!isLeftAlone(form, code)) return false;
  const inner = elementsWithin(tree, form.node);
  // A component may contain a button, or listen for Enter.
  const isPlain = inner.every(
    ({ tag, isPlatform, attributes }) =>
      isPlatform && (tag !== 'button' || attributes.get('type') === 'button'),
  );
  const fields = inner.filter(isTextField);
  return (
    fields.length === 1 && isPlain && !inner.some((one) => isInputOf(one, ['submit', 'image']))
  );
}

/** Whether the form's own attributes give no sign that anything handles it. */
function isLeftAlone(form: Element, code: string): boolean {
  const { attributes, directives, listeners, bound } = form;
  if (listeners.has('submit') || ['action', 'id'].some((name) => attributes.has(name)))
    return false;
  if (bound.has('this')) return false;
  if (directives.some(actsOnElement) && !isOnlyMoved(form, code)) return false;
  // A form that posts to its own address is handled by the server, and `dialog` by the browser.
  return !['dialog', 'post'].includes(attributes.get('method')?.toLowerCase() ?? '');
}

const isSubmitButton = ({ tag, attributes, listeners }: Element): boolean =>
  tag === 'button' && attributes.get('type') !== 'button' && !listeners.has('click');

/**
 * Whether this is `<Button type="submit">`: a component of that name is assumed to pass the type
 * on.
 */
const isSubmitComponent = ({ tag, isPlatform, attributes, listeners }: Element): boolean =>
  !isPlatform &&
  /button|submit/i.test(tag ?? '') &&
  attributes.get('type') === 'submit' &&
  !listeners.has('click');

const isInputOf = ({ tag, attributes }: Element, types: readonly string[]): boolean =>
  tag === 'input' && types.includes(attributes.get('type') ?? '');

/** Whether Enter in this field submits the form. A listener for keys may do something else. */
const isTextField = ({ tag, attributes, hasSpread, listeners }: Element): boolean =>
  tag === 'input' &&
  !hasSpread &&
  ![...listeners.keys()].some((name) => name.startsWith('key')) &&
  TEXT_TYPES.has(attributes.get('type')?.trim() ?? (attributes.has('type') ? 'computed' : ''));
