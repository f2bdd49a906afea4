import type { Control } from '../../observer-answers.ts';
import { toldIn } from './character-count.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

/** Three words: eleven letters and two spaces. */
const TEXT = 'one two three';
/** With and without the spaces. */
const CHARACTERS = [13, 11];
const WORDS = [3];
/** Typing tests may count only what was typed correctly. */
const OF_TYPISTS = /\b(?:[wc]pm|(?:words|characters) per minute|typing|accuracy)\b/i;
/** Counts change within this time. */
const LATE_MS = 1_500;

/** Types into the only field of a page that counts its characters or words. */
export function measure(page: UsedPage): readonly Found[] {
  const fields = page.controls().filter(({ kind, isSearch }) => kind === 'fill' && !isSearch);
  const [field, ...others] = fields;
  if (field === undefined || others.length > 0 || page.valueOf(field) !== '') return [];
  if (OF_TYPISTS.test(page.text())) return [];
  const before = toldIn(page.text());
  // With the field empty, any other number is a limit, a goal or an example.
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
  // A button may have to be pressed for it, or something else may be counted.
  if (isStill && (field.tag !== 'textarea' || hasButton(page))) return [];
  for (const [place, { kind, count }] of before.entries()) {
    const now = after[place];
    if (now?.kind !== kind) return [];
    if (kind === 'left') {
      if (CHARACTERS.includes(count - now.count)) continue;
      return told(
        `${count} characters are left while it is empty, and ${now.count} after typing ${TEXT.length}`,
      );
    }
    if (count !== 0 || (kind === 'words' ? WORDS : CHARACTERS).includes(now.count)) continue;
    return told(`"${TEXT}" is counted as ${now.count} ${kind}`);
  }
  return told(null);
}

const hasButton = (page: UsedPage): boolean =>
  page.controls().some(({ kind }: Control) => kind === 'press');
