import type { Control } from '../../observer-answers.ts';
import { toldIn } from './character-count.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Three words of eleven letters, and two spaces. */
const TEXT = 'one two three';
/** With and without the spaces. */
const CHARACTERS = [13, 11];
const WORDS = [3];
/** Where one is to type what is given, only what was typed right may be counted. */
const OF_TYPISTS = /\b(?:[wc]pm|(?:words|characters) per minute|typing|accuracy)\b/i;
const LATE_MS = 1_500;

/** Types into a field beside which it is said how many characters or words are in it. */
export function measure(page: UsedPage): readonly Found[] {
  const fields = page.controls().filter(({ kind, isSearch }) => kind === 'fill' && !isSearch);
  const [field, ...others] = fields;
  if (field === undefined || others.length > 0 || page.valueOf(field) !== '') return [];
  if (OF_TYPISTS.test(page.text())) return [];
  const before = toldIn(page.text());
  // What is not said of nothing is a limit, a goal, an example.
  const isMeasured = before.some(({ kind, count }) => kind === 'left' || count === 0);
  if (!isMeasured) return [];
  const asks = page.asksSoFar();
  page.enterText(field, TEXT);
  page.wait(LATE_MS);
  const after = toldIn(page.text());
  const isOther = page.valueOf(field) !== TEXT || page.asksSoFar() !== asks;
  if (isOther || after.length !== before.length) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'measuring', control: field, breach },
  ];
  const isStill = before.every(({ count }, place) => after[place]?.count === count);
  // It may be counted by a press, or be something else that is counted.
  if (isStill && (field.tag !== 'textarea' || hasButton(page))) return [];
  for (const [place, { kind, count }] of before.entries()) {
    const now = after[place];
    if (now?.kind !== kind) return [];
    if (kind === 'left') {
      if (CHARACTERS.includes(count - now.count)) continue;
      return told(`${count} are left of nothing, and ${now.count} of ${TEXT.length} characters`);
    }
    if (count !== 0 || (kind === 'words' ? WORDS : CHARACTERS).includes(now.count)) continue;
    return told(`${now.count} ${kind} are counted in "${TEXT}"`);
  }
  return told(null);
}

const hasButton = (page: UsedPage): boolean =>
  page.controls().some(({ kind }: Control) => kind === 'press');
