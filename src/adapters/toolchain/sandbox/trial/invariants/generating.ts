import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const GENERATING = /\b(?:generate|regenerate|generieren|erzeugen|erstellen)\b/i;
const OF_PASSWORDS = /\bpass(?:word|wort|wörter|code)s?\b/i;
const LENGTH = /\blength\b|\blänge\b|\bcharacters\b|\bzeichen\b/i;
/** A length in words, which makes the password longer. */
const OF_WORDS = /\bwords?\b|\bwörter\b/i;
/** The length to ask for. */
const WANTED = '14';
const MASKED = /[•●*]{4}/;
/** Shorter passwords may come twice by chance. */
const MIN_CHARS = 6;
const DIGITS = /\bnumbers?\b|\bdigits?\b|\bziffern\b|\bzahlen\b|\b0-9\b/i;
const LETTERS_AND_SIGNS =
  /\b(?:upper|lower|capital|special|symbols?|letters?|punctuation|a-z|gro(?:ß|ss)\w*|klein\w*|sonder\w*|buchstaben|symbole)/i;

/** Generates passwords: each is new, as long as was asked for, and of the chosen characters. */
export function generate(page: UsedPage): readonly Found[] {
  const button = generator(page);
  if (button === null || !OF_PASSWORDS.test(page.text())) return [];
  const told = (breach: string | null): readonly Found[] => [
    { invariant: 'generating', control: button, breach },
  ];
  const asks = page.asksSoFar();
  const length = page
    .controls()
    .find(({ kind, label }) => kind === 'fill' && LENGTH.test(label) && !OF_WORDS.test(label));
  if (length !== undefined) page.enterText(length, WANTED);
  const isOfLength = length !== undefined && page.valueOf(length) === WANTED;
  if (isOfLength && page.controls().filter(({ kind }) => kind === 'fill').length > 1) return [];
  if (MASKED.test(page.text())) return [];
  const first = press(page);
  const second = press(page);
  if (page.asksSoFar() !== asks || second === null) return [];
  if (first === null || first === 'same') return [];
  if (second === 'same') return told('it generates the same password again');
  if (isOfLength && second.length !== Number(WANTED)) {
    return told(`a password that should have ${WANTED} characters has ${second.length}`);
  }
  if (!chooseDigits(page)) return told(null);
  const digits = press(page);
  if (digits === null || digits === 'same') return told(null);
  return told(
    /^\d+$/.test(digits) ? null : 'a password of digits only has other characters as well',
  );
}

function generator(page: UsedPage): Control | null {
  const [button, ...others] = page
    .controls()
    .filter(({ kind, label }) => kind === 'press' && GENERATING.test(label));
  return button === undefined || others.length > 0 ? null : button;
}

/** Generates one password and returns it; `same` if nothing changed, null if it cannot be told. */
function press(page: UsedPage): string | null {
  const button = generator(page);
  if (button === null) return null;
  const before = shown(page);
  page.use(button);
  const after = shown(page);
  if (after.join('\n') === before.join('\n')) return 'same';
  const [password, ...others] = new Set(
    after.filter((text) => !before.includes(text) && text.length >= MIN_CHARS && !/\s/.test(text)),
  );
  return password === undefined || others.length > 0 ? null : password;
}

const shown = (page: UsedPage): readonly string[] => [...page.lines(), ...page.fieldValues()];

/** Leaves only the checkbox for digits ticked; false if that is not possible for certain. */
function chooseDigits(page: UsedPage): boolean {
  const boxes = page.controls().filter(({ kind }) => kind === 'toggle');
  const [digits, ...more] = boxes.filter(
    ({ label }) => DIGITS.test(label) && !LETTERS_AND_SIGNS.test(label),
  );
  const others = boxes.filter((box) => box !== digits);
  const isPlain = others.length > 0 && others.every(({ label }) => LETTERS_AND_SIGNS.test(label));
  if (digits === undefined || more.length > 0 || !isPlain) return false;
  if (page.traitsOf(digits)?.isOn !== true) page.use(digits);
  for (const box of others) if (page.traitsOf(box)?.isOn !== false) page.use(box);
  return (
    page.traitsOf(digits)?.isOn === true &&
    others.every((box) => page.traitsOf(box)?.isOn === false)
  );
}
