import type { SyntaxNode } from '../../../ports/code-tools.ts';
import type { Problem } from '../../check.ts';
import { type Flaw, problemAt } from '../../finding.ts';
import { type Element, elementsOf } from '../../markup/element.ts';
import type { Source } from '../../project/source.ts';
import { attributesOf } from '../../syntax/jsx.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { isDeadButton } from './dead-buttons.ts';
import { isDeadForm, reloadsOnEnter } from './dead-forms.ts';
import { isDeadLink } from './dead-links.ts';
import { CHECKED_TYPES } from './field-types.ts';
import { isFrozenField } from './frozen-fields.ts';
import { isIdleField } from './idle-fields.ts';
import type { Surroundings } from './surroundings.ts';

/** Whether something other than its own attributes may handle the element's events. */
export type AnsweredElsewhere = (element: Element) => boolean;

export interface ControlSetting extends Pick<Surroundings, 'inForms' | 'isPlainWrapper'> {
  readonly isAnsweredElsewhere: AnsweredElsewhere;
}

/** Finds buttons, forms, fields and links that nothing handles. */
export const controlProblems = (
  source: Source,
  tree: SyntaxTree,
  { isAnsweredElsewhere, ...setting }: ControlSetting,
): Problem[] =>
  elementsOf(tree).flatMap((element) => {
    const flaw = flawOf(element, { source, tree, ...setting });
    // Spread attributes may contain the handler.
    if (flaw === null || element.hasSpread || isAnsweredElsewhere(element)) return [];
    return [problemAt(source, placeOf(element, flaw), flaw)];
  });

function flawOf(element: Element, around: Surroundings): Flaw | null {
  const { source, tree } = around;
  switch (element.tag) {
    case 'button':
      return isDeadButton(element, around) ? DEAD_BUTTON : null;
    case 'form':
      if (isDeadForm(element, tree, source.text)) return DEAD_FORM;
      return reloadsOnEnter(element, tree, source.text) ? RELOADING_FORM : null;
    case 'input':
    case 'textarea':
    case 'select':
      if (isValueForChoice(element, source)) return VALUE_FOR_CHOICE;
      if (isIdleField(element, source, tree)) return IDLE_FIELD;
      return isFrozenField(element, around) ? FROZEN_FIELD : null;
    case 'a':
      return isDeadLink(element, tree) ? DEAD_LINK : null;
    default:
      return null;
  }
}

/**
 * Svelte's `bind:value` on a checkbox or radio button. Vue's `v-model` adapts to the type of the
 * field.
 */
const isValueForChoice = ({ tag, attributes, bound }: Element, { component }: Source): boolean =>
  component?.language === 'svelte' &&
  tag === 'input' &&
  CHECKED_TYPES.has(attributes.get('type') ?? '') &&
  bound.has('value') &&
  !bound.has('group') &&
  !bound.has('checked');

/** The node to report: for a field that cannot be edited, the attribute that fixes its value. */
const placeOf = ({ node }: Element, flaw: Flaw): SyntaxNode => {
  if (flaw !== FROZEN_FIELD) return node;
  const { byName } = attributesOf(node);
  return byName.get('value') ?? byName.get('checked') ?? node;
};

const DEAD_BUTTON: Flaw = {
  message: 'Nothing happens when this button is pressed',
  rule: 'dead-button',
  severity: 'ERROR',
  cost: 0.6,
};
const DEAD_FORM: Flaw = {
  message: 'Submitting this form only reloads the page',
  rule: 'dead-form',
  severity: 'ERROR',
  cost: 0.6,
};
const RELOADING_FORM: Flaw = {
  message: 'Pressing Enter in the only field of this form reloads the page',
  rule: 'reloading-form',
  severity: 'ERROR',
  cost: 0.3,
};
const FROZEN_FIELD: Flaw = {
  message: 'This field cannot be edited: its value is set, and nothing handles changes',
  rule: 'frozen-field',
  severity: 'ERROR',
  cost: 0.6,
};
const VALUE_FOR_CHOICE: Flaw = {
  message: 'This binds the value instead of whether it is checked',
  rule: 'value-for-choice',
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
