import { type Element, elementsWithin } from '../../markup/element.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { actsOnElement } from './answers.ts';
import { isOnlyMoved } from './element-references.ts';
import { TEXT_TYPES } from './field-types.ts';

/** True for a form that can be submitted, with nobody to answer it. */
export function isDeadForm(form: Element, tree: SyntaxTree, code: string): boolean {
  if (!isLeftAlone(form, code)) return false;
  const inner = elementsWithin(tree, form.node);
  if (inner.some((element) => element.attributes.has('formaction'))) return false;
  // Without a field or a button that submits there is nothing to answer.
  return inner.some(
    (element) =>
      isSubmitButton(element) || isSubmitComponent(element) || isInputOf(element, ['submit']),
  );
}

/**
 * True for a form that nobody answers and Enter submits, without any button, since it has no field
 * but one: the page is loaded anew.
 */
export function reloadsOnEnter(form: Element, tree: SyntaxTree, code: string): boolean {
  if (!isLeftAlone(form, code)) return false;
  const inner = elementsWithin(tree, form.node);
  // A component may hold a button, or hear Enter.
  const isPlain = inner.every(
    ({ tag, isPlatform, attributes }) =>
      isPlatform && (tag !== 'button' || attributes.get('type') === 'button'),
  );
  const fields = inner.filter(isTextField);
  return (
    fields.length === 1 && isPlain && !inner.some((one) => isInputOf(one, ['submit', 'image']))
  );
}

/** Nothing about the form itself says who answers it. */
function isLeftAlone(form: Element, code: string): boolean {
  const { attributes, directives, listeners, bound } = form;
  if (listeners.has('submit') || ['action', 'id'].some((name) => attributes.has(name)))
    return false;
  if (bound.has('this')) return false;
  if (directives.some(actsOnElement) && !isOnlyMoved(form, code)) return false;
  // A form that posts to its own address is for a server to answer; a dialog answers itself.
  return !['dialog', 'post'].includes(attributes.get('method')?.toLowerCase() ?? '');
}

const isSubmitButton = ({ tag, attributes, listeners }: Element): boolean =>
  tag === 'button' && attributes.get('type') !== 'button' && !listeners.has('click');

/** `<Button type="submit">`: a component of that name hands the type on. */
const isSubmitComponent = ({ tag, isPlatform, attributes, listeners }: Element): boolean =>
  !isPlatform &&
  /button|submit/i.test(tag ?? '') &&
  attributes.get('type') === 'submit' &&
  !listeners.has('click');

const isInputOf = ({ tag, attributes }: Element, types: readonly string[]): boolean =>
  tag === 'input' && types.includes(attributes.get('type') ?? '');

/** A field where Enter submits: whoever listens to keys may make something else of it. */
const isTextField = ({ tag, attributes, hasSpread, listeners }: Element): boolean =>
  tag === 'input' &&
  !hasSpread &&
  ![...listeners.keys()].some((name) => name.startsWith('key')) &&
  TEXT_TYPES.has(attributes.get('type')?.trim() ?? (attributes.has('type') ? 'computed' : ''));
