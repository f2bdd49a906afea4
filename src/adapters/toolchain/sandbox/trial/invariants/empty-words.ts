/** There may be no items of such a kind although there are others. */
const OF_A_PART =
  'completed?|done|finished|archived|deleted|selected|pinned|favou?rites?|starred|active|open|pending|overdue|due|other|more|matching|important|urgent';
const EMPTY = new RegExp(
  '\\b(?:is|are|still) empty\\b|\\bnothing (?:here|yet|to do)\\b|' +
    `\\bno (?:(?!(?:${OF_A_PART})\\b)\\w+ )?(?:todos?|tasks?|items?|notes?|entries|products?)\\b(?!,? (?:are |is )?(?:${OF_A_PART})\\b)`,
  'i',
);

/** True if the page says that a list is empty. */
export const saysEmpty = (text: string): boolean => EMPTY.test(text);
