/** Types of inputs that take no entry. */
export const VALUE_TYPES = new Set(['hidden', 'submit', 'button', 'reset', 'image']);

/** Types of inputs that are checked; their `value` only says what the choice stands for. */
export const CHECKED_TYPES = new Set(['radio', 'checkbox']);

/** Types of inputs that take a line of text; the empty text stands for a missing type. */
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
