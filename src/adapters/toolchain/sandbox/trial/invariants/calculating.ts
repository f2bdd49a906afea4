import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const DIGITS = [...'0123456789'];
/** Labels of keys other than digits. */
const KEYS = {
  plus: /^(?:\+|＋|➕)$/,
  minus: /^(?:-|−|–|➖)$/,
  times: /^(?:×|\*|x|✕|✖)$/i,
  over: /^(?:÷|\/|➗)$/,
  equals: /^(?:=|＝)$/,
  clear: /^(?:a?c|ce|clear|clr)$/i,
};
/** No result is itself the label of a key. */
const SUMS: readonly (readonly [
  left: string,
  by: keyof typeof KEYS,
  right: string,
  result: string,
])[] = [
  ['17', 'plus', '18', '35'],
  ['64', 'minus', '9', '55'],
  ['14', 'times', '6', '84'],
  ['84', 'over', '4', '21'],
];

/** Works out sums on a calculator. */
export function calculate(page: UsedPage): readonly Found[] {
  const equals = keyOf(page.controls(), KEYS.equals);
  const isCalculator =
    equals !== null &&
    DIGITS.every((digit) => keyOf(page.controls(), exactly(digit)) !== null) &&
    keyOf(page.controls(), KEYS.clear) !== null;
  if (!isCalculator) return [];
  const told = (breach: string | null): Found => ({
    invariant: 'calculating',
    control: equals,
    breach,
  });
  for (const [left, by, right, result] of SUMS) {
    if (!press(page, KEYS.clear) || !enter(page, left)) continue;
    if (!numbersIn(page.textAndFields()).includes(left))
      return [told(`${left} is not shown when it is entered`)];
    if (!press(page, KEYS[by])) continue;
    if (!enter(page, right) || !press(page, KEYS.equals)) continue;
    if (numbersIn(page.textAndFields()).includes(result)) continue;
    return [told(`${left} ${SIGNS[by]} ${right} does not give ${result}`)];
  }
  const last = SUMS.at(-1)?.[3] ?? '';
  const isShown = (): boolean => numbersIn(page.textAndFields()).includes(last);
  // A history of earlier sums may go on showing the result.
  const isShownOnce = numbersIn(page.textAndFields()).filter((one) => one === last).length === 1;
  press(page, KEYS.clear);
  return [told(isShownOnce && isShown() ? `${last} is still shown after clearing` : null)];
}

const SIGNS: Readonly<Record<string, string>> = { plus: '+', minus: '−', times: '×', over: '÷' };

const exactly = (text: string): RegExp => new RegExp(`^${text}$`);

const keyOf = (controls: readonly Control[], name: RegExp): Control | null =>
  controls.find(({ kind, label }) => kind === 'press' && name.test(label.trim())) ?? null;

/** Presses a key; false if there is none of this name. */
function press(page: UsedPage, name: RegExp): boolean {
  const key = keyOf(page.controls(), name);
  if (key !== null) page.use(key);
  return key !== null;
}

const enter = (page: UsedPage, number: string): boolean =>
  [...number].every((digit) => press(page, exactly(digit)));

/** Signed numbers: `-5` of `= -5`, but `9` and `5` of `9-5`. */
const numbersIn = (text: string): readonly string[] =>
  // Some calculators show `35` as `35.00`.
  (text.match(/(?:(?<!\d\s?)-)?\d+(?:\.\d+)?/g) ?? []).map((one) => one.replace(/\.0+$/, ''));
