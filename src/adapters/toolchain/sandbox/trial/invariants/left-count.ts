const COUNTED = /\b(?:left|remaining|to go|open|active|pending|incomplete|not done|to do)\b/gi;
/** The number before such a word: of `2 of 5 items left`, the first. */
const BEFORE = /\b(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?\s+((?:[a-z]+(?:\([a-z]+\))?\s+){0,2})$/i;
const AFTER = /^(?:\s+[a-z]+)?\s*[:(]\s*(\d{1,4})\b/i;
/** A number without a colon belongs to the word before it, or to the next one. */
const RIGHT_AFTER = /^\s+(\d{1,4})\b/;
/** Words for countable things that are no items of a list. */
const OF_SOMETHING_ELSE =
  /char|letter|word|second|minute|hour|day|week|attempt|tr(?:y|ies)|li(?:fe|ves)|guess|move|credit|spot|seat|slot|stock/i;

/**
 * All numbers that may say how many items are left to do. Of `Total 3 Active 2` these are both,
 * since labels stand before their numbers as well as after them.
 */
export const leftIn = (text: string): readonly number[] =>
  [...text.matchAll(COUNTED)].flatMap(({ 0: word, index }) => {
    const rest = text.slice(index + word.length);
    const [, before, words = ''] = BEFORE.exec(text.slice(Math.max(0, index - 60), index)) ?? [];
    const isBefore = before !== undefined && !OF_SOMETHING_ELSE.test(words);
    const [, after] = AFTER.exec(rest) ?? (isBefore ? RIGHT_AFTER.exec(rest) : null) ?? [];
    return [...(isBefore ? [before] : []), ...(after === undefined ? [] : [after])].map(Number);
  });
