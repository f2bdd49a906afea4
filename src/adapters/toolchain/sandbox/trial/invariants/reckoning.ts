import type { Control } from '../../observer-answers.ts';
import { nameBeside } from './field-name.ts';
import type { Found } from './found.ts';
import { isNearOneOf, numbersIn } from './numbers.ts';
import type { UsedPage } from './used-page.ts';

/** An input of a calculation. */
interface Entry {
  /** Matches the name of its field. */
  readonly name: RegExp;
  /** The number to enter. */
  readonly amount: string;
  /** True for a percentage, for which there may be buttons instead of a field. */
  readonly isShare?: true;
}

/** A calculation whose result is the same on every page. */
interface Reckoning {
  readonly entries: readonly Entry[];
  /** If a text or a label matches, something else may affect the result, and nothing is tried. */
  readonly unless: RegExp;
  /** The page must name this; otherwise the inputs may serve another purpose. */
  readonly subject: RegExp;
  /** The expected result, accepted if it is off by at most `within`. */
  readonly result: number;
  /** Accepted too if no text matches `whole`: some pages show only the tip or the discount. */
  readonly part: number;
  readonly whole: RegExp;
  readonly within: number;
  readonly told: string;
}

const BILL: Entry = { name: /\bbill\b|\brechnung/i, amount: '100' };
const TIP: Entry = { name: /\btip\b|\btrinkgeld|\bcustom\b/i, amount: '20', isShare: true };
const PEOPLE: Entry = {
  name: /\b(?:people|persons?|guests?|split|diners|personen|gäste)\b/i,
  amount: '4',
};
const TAXES = 'tax(?:es)?|vat|[gh]st|mwst|tva|iva|btw|fees?|\\w*steuer';
const OF_TAXES = new RegExp(`\\b(?:${TAXES})\\b`, 'i');

const RECKONINGS: readonly Reckoning[] = [
  {
    entries: [BILL, TIP, PEOPLE],
    unless: OF_TAXES,
    subject: /\btip\b|\btrinkgeld/i,
    result: 30,
    part: 5,
    whole: /\btotal\W*(?:amount )?(?:\/|per) ?person\b|\b(?:each|everyone)(?: person)? pays\b/i,
    within: 0.011,
    told: 'a bill of 100 and a tip of 20% do not give 30 for each of 4 people',
  },
  {
    entries: [BILL, TIP],
    // The number of people may be chosen by buttons instead of in a field.
    unless: new RegExp(`\\b(?:${TAXES}|people|persons?|guests?|split|each|personen|gäste)\\b`, 'i'),
    subject: /\btip\b|\btrinkgeld/i,
    result: 120,
    part: 20,
    whole: /\b(?:grand|final) total\b|(?<!\b(?:bill|tip) )\btotal\b(?! (?:bill|tip))|\bsumme\b/i,
    within: 0.011,
    told: 'a bill of 100 and a tip of 20% do not give 120',
  },
  {
    entries: [
      { name: /\b(?:weight|gewicht)\b.*\bkg\b|\bkg\b.*\b(?:weight|gewicht)\b/i, amount: '70' },
      { name: /\b(?:height|größe|körpergröße)\b.*\bcm\b|\bcm\b.*\bheight\b/i, amount: '175' },
    ],
    unless: /\b(?:body fat|calories|ideal weight|inches|pounds|lbs)\b/i,
    subject: /\bbmi\b|\bbody mass\b/i,
    result: 22.857,
    part: 22.857,
    whole: /\bbmi\b/i,
    within: 0.15,
    told: '70 kg and 175 cm do not give a BMI of 22.9',
  },
  {
    entries: [
      { name: /\bprice\b|\bpreis\b/i, amount: '200' },
      {
        name: /\b(?:discount|rabatt)\b.*(?:%|\bpercent|\bprozent)|%.*\b(?:discount|off)\b/i,
        amount: '25',
      },
    ],
    unless: new RegExp(`\\b(?:${TAXES}|quantity|coupon|code|fixed|menge)\\b`, 'i'),
    subject: /\bdiscount|\brabatt/i,
    result: 150,
    part: 50,
    whole: /\bfinal\b|\byou pay\b|\bafter (?:the )?discount\b|\btotal\b/i,
    within: 0.011,
    told: 'a price of 200 and a discount of 25% do not give 150',
  },
];

const WORKING_OUT = /\b(?:calculate|compute|submit|split|go|berechnen|ausrechnen)\b|^\s*=\s*$/i;
/** Results are shown within this time. */
const LATE_MS = 1_500;

/** Tries the first known calculation for which the page has the inputs, such as a BMI. */
export function reckon(page: UsedPage): readonly Found[] {
  const fields = fieldsOf(page);
  if (fields.length < 1 || fields.length > 3) return [];
  for (const reckoning of RECKONINGS) {
    const found = tryOne(page, reckoning, fields);
    if (found !== null) return [found];
  }
  return [];
}

const fieldsOf = (page: UsedPage): readonly Control[] =>
  page.controls().filter(({ kind }) => kind === 'fill' || kind === 'choose');

function tryOne(
  page: UsedPage,
  { entries, unless, subject, result, part, whole, within, told }: Reckoning,
  fields: readonly Control[],
): Found | null {
  const text = page.text();
  if (!subject.test(text) || unless.test(text) || fields.some(({ label }) => unless.test(label)))
    return null;
  const fieldOf = new Map<Entry, Control>();
  for (const entry of entries) {
    const isFree = (field: Control): boolean => ![...fieldOf.values()].includes(field);
    const named =
      fields.find((field) => entry.name.test(field.label) && isFree(field)) ??
      fields.find((field) => isFree(field) && entry.name.test(nameBeside(page, field, fields)));
    if (named !== undefined) fieldOf.set(entry, named);
  }
  const [control] = fieldOf.values();
  // An unknown field may affect the result.
  if (control === undefined || fieldOf.size < fields.length) return null;
  if (entries.some((entry) => !fieldOf.has(entry) && shareButton(page, entry) === undefined))
    return null;
  const asks = page.asksSoFar();
  const before = numbersIn(withoutShares(page));
  if (!entries.every((entry) => give(page, entry, fieldOf.get(entry)))) return null;
  const [button, ...others] = page
    .controls()
    .filter(
      ({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && WORKING_OUT.test(label),
    );
  if (button !== undefined && others.length === 0) page.use(button);
  page.wait(LATE_MS);
  if (page.asksSoFar() !== asks) return null;
  const after = numbersIn(withoutShares(page));
  const found = (breach: string | null): Found => ({ invariant: 'reckoning', control, breach });
  if (isNearOneOf(after, result, within)) return found(null);
  if (!whole.test(page.text()) && isNearOneOf(after, part, within)) return found(null);
  // Without a new number, nothing has been calculated yet.
  const entered = entries.map(({ amount }) => Number(amount));
  const isAnswered = after.some((number) => ![...before, ...entered].includes(number));
  return isAnswered ? found(told) : null;
}

/** The page's text without percentages, which may be inputs. */
const withoutShares = (page: UsedPage): string =>
  page.text().replaceAll(/\d+(?:[.,]\d+)?\s*%/g, '');

const shareOf = ({ amount }: Entry): RegExp => new RegExp(`^\\D*${amount}\\s*%`);

const shareButton = (page: UsedPage, entry: Entry): Control | undefined =>
  entry.isShare === true
    ? page
        .controls()
        .find(
          ({ kind, label }) =>
            (kind === 'press' || kind === 'toggle') && shareOf(entry).test(label),
        )
    : undefined;

/** Presses the button for an input, or else enters or chooses it; false if it is not taken. */
function give(page: UsedPage, entry: Entry, field: Control | undefined): boolean {
  const button = shareButton(page, entry);
  if (button !== undefined) {
    page.use(button);
    return true;
  }
  if (field?.kind === 'fill') {
    page.enterText(field, entry.amount);
    return page.valueOf(field) === entry.amount;
  }
  if (field?.kind !== 'choose') return false;
  const options = page.traitsOf(field)?.options ?? [];
  const place = options.findIndex((option) => shareOf(entry).test(option));
  if (place >= 0) page.choose(field, place);
  return place >= 0;
}
