/** Types of fields that nothing is entered in. */
export const VALUE_TYPES = new Set(['hidden', 'submit', 'button', 'reset', 'image']);

/** Types of fields that are chosen, and whose value says only what the choice stands for. */
export const CHECKED_TYPES = new Set(['radio', 'checkbox']);

/** Types of fields that a line of text is entered in; none is one of them. */
export const TEXT_TYPES = new Set([
  '',
  'text',
  'search',
  'email',
  'url',
  'tel',
  'password',
  'number',
]);
