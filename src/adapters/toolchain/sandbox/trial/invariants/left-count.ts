const COUNTED = '(?:left|remaining|to go|open|active|pending|incomplete|not done|to do)';
const BEFORE_WORDS = new RegExp(
  // `2 of 5 items left`: the first of them is what is left.
  `\\b(\\d{1,4})(?:\\s*(?:of|/)\\s*\\d{1,4})?\\s+((?:[a-z]+(?:\\([a-z]+\\))?\\s+){0,2})${COUNTED}\\b`,
  'i',
);
const AFTER_WORDS = new RegExp(`\\b${COUNTED}\\b(?:\\s+[a-z]+)?\\s*[:(]\\s*(\\d{1,4})\\b`, 'i');
/** What is left of these is no number of items. */
const OF_SOMETHING_ELSE =
  /char|letter|word|second|minute|hour|day|week|attempt|tr(?:y|ies)|li(?:fe|ves)|guess|move|credit|spot|seat|slot|stock/i;

/** How many items a page says are left to be done; null where it says nothing of it. */
export function leftIn(text: string): number | null {
  const [, before, words = ''] = BEFORE_WORDS.exec(text) ?? [];
  if (before !== undefined && !OF_SOMETHING_ELSE.test(words)) return Number(before);
  const [, after] = AFTER_WORDS.exec(text) ?? [];
  return after === undefined ? null : Number(after);
}
