import { type Element, elementAt } from '../../markup/element.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { dottedName } from '../../syntax/node.ts';
import { CHECKED_TYPES, VALUE_TYPES } from './field-types.ts';
import type { Surroundings } from './surroundings.ts';

/** Whether a controlled React field has no change handler, so that nothing can be entered. */
export function isFrozenField(field: Element, { tree, isPlainWrapper }: Surroundings): boolean {
  // Only React resets a field to the value that it was given.
  if (field.node.type !== 'JSXElement') return false;
  const { attributes } = field;
  const type = attributes.get('type') ?? '';
  if (VALUE_TYPES.has(type)) return false;
  // A computed type may be one of these, except where a placeholder shows that it takes text.
  if (attributes.has('type') && type === '' && !attributes.has('placeholder')) return false;
  const isControlled = attributes.has(CHECKED_TYPES.has(type) ? 'checked' : 'value');
  if (!isControlled || [...field.listeners.keys()].some(takesChanges)) return false;
  if (attributes.has('hidden')) return false;
  if (attributes.has('readonly') && !isAtTimes(field, 'readOnly', WHILE_KNOWN)) return false;
  if (attributes.has('disabled') && !isAtTimes(field, 'disabled', WHILE_BUSY)) return false;
  const outers = [...tree.around(field.node)].flatMap((node) => elementAt(node) ?? []);
  const [parent] = outers;
  // A component may give its direct child more attributes; deeper inside, it only receives events.
  const isGivenMore = parent !== undefined && !parent.isPlatform && !isPlainWrapper(parent.tag);
  return !isGivenMore && !outers.some(hearsChanges);
}

/**
 * Whether the attribute only applies at times, as `disabled={isSaving}` does, so that the field is
 * meant to be edited.
 */
function isAtTimes({ node }: Element, name: string, times: RegExp): boolean {
  const attribute = attributesOf(node).byName.get(name);
  const value = attribute === undefined ? null : expressionOf(attribute);
  return value !== null && times.test(dottedName(value) ?? '');
}

/** Names of conditions under which a field is read-only or disabled for a while. */
const WHILE_KNOWN = /(?:authenticated|loggedIn|signedIn|loading|pending|busy|saving|submitting)$/i;
const WHILE_BUSY = /(?:loading|pending|busy|saving|submitting|updating|deleting|processing)$/i;

/** Whether the element may handle the changes of a field inside it, since they bubble. */
const hearsChanges = ({ isPlatform, listeners, hasSpread }: Element): boolean =>
  hasSpread ||
  [...listeners.keys()].some((event) =>
    isPlatform ? event === 'change' || event === 'input' : /change|input|update|edit/.test(event),
  );

/** Listeners for keys, focus and the pointer do not take in changes. `click` may. */
const takesChanges = (event: string): boolean => !/^(?:key|focus|blur|mouse|pointer)/.test(event);
