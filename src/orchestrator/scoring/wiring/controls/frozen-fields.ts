import { type Element, elementAt } from '../../markup/element.ts';
import { attributesOf, expressionOf } from '../../syntax/jsx.ts';
import { dottedName } from '../../syntax/node.ts';
import { CHECKED_TYPES, VALUE_TYPES } from './field-types.ts';
import type { Surroundings } from './surroundings.ts';

/** True for a field that is held at its value while nobody takes in what is entered. */
export function isFrozenField(field: Element, { tree, isPlainWrapper }: Surroundings): boolean {
  // Only React holds a field at the value that it was given.
  if (field.node.type !== 'JSXElement') return false;
  const { attributes } = field;
  const type = attributes.get('type') ?? '';
  if (VALUE_TYPES.has(type)) return false;
  // A type that is computed may be one of these, but for what has room for words.
  if (attributes.has('type') && type === '' && !attributes.has('placeholder')) return false;
  const isControlled = attributes.has(CHECKED_TYPES.has(type) ? 'checked' : 'value');
  if (!isControlled || [...field.listeners.keys()].some(takesChanges)) return false;
  if (attributes.has('hidden')) return false;
  if (attributes.has('readonly') && !isAtTimes(field, 'readOnly', WHILE_KNOWN)) return false;
  if (attributes.has('disabled') && !isAtTimes(field, 'disabled', WHILE_BUSY)) return false;
  const outers = [...tree.around(field.node)].flatMap((node) => elementAt(node) ?? []);
  const [parent] = outers;
  // A component can give its own child more than was written; further in, it only hears of changes.
  const isGivenMore = parent !== undefined && !parent.isPlatform && !isPlainWrapper(parent.tag);
  return !isGivenMore && !outers.some(hearsChanges);
}

/** `disabled={isSaving}`: at other times it can be used. */
function isAtTimes({ node }: Element, name: string, times: RegExp): boolean {
  const attribute = attributesOf(node).byName.get(name);
  const value = attribute === undefined ? null : expressionOf(attribute);
  return value !== null && times.test(dottedName(value) ?? '');
}

const WHILE_KNOWN = /(?:authenticated|loggedIn|signedIn|loading|pending|busy|saving|submitting)$/i;
const WHILE_BUSY = /(?:loading|pending|busy|saving|submitting|updating|deleting|processing)$/i;

/** What changes inside is told to everything around it. */
const hearsChanges = ({ isPlatform, listeners, hasSpread }: Element): boolean =>
  hasSpread ||
  [...listeners.keys()].some((event) =>
    isPlatform ? event === 'change' || event === 'input' : /change|input|update|edit/.test(event),
  );

/** Keys and focus tell of no change; a list of choices may still be made of clicks. */
const takesChanges = (event: string): boolean => !/^(?:key|focus|blur|mouse|pointer)/.test(event);
