import type { Control } from '../../observer-answers.ts';
import { nameBeside } from './field-name.ts';
import type { Found } from './found.ts';
import { isNearOneOf, numbersIn } from './numbers.ts';
import type { UsedPage } from './used-page.ts';

/** What is asked for, and what is then entered. */
interface Entry {
  readonly name: RegExp;
  readonly amount: string;
  /** In percent, which there may be buttons for. */
  readonly isShare?: true;
}

/** What is worked out of some entries, in the same way everywhere. */
interface Reckoning {
  readonly entries: readonly Entry[];
  /** Not known where any of these is asked for or told as well. */
  readonly unless: RegExp;
  /** Told of what is worked out: without it, the entries may serve something else. */
  readonly subject: RegExp;
  /** Shown then, as near as that. */
  readonly result: number;
  /** Enough where nothing is said of the whole: some tell only what is added or taken off. */
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
    told: 'of a bill of 100, a tip of 20% and 4 people, no 30 comes for each',
  },
  {
    entries: [BILL, TIP],
    // Several may be chosen by other means.
    unless: new RegExp(`\\b(?:${TAXES}|people|persons?|guests?|split|each|personen|gäste)\\b`, 'i'),
    subject: /\btip\b|\btrinkgeld/i,
    result: 120,
    part: 20,
    whole: /\b(?:grand|final) total\b|(?<!\b(?:bill|tip) )\btotal\b(?! (?:bill|tip))|\bsumme\b/i,
    within: 0.011,
    told: 'a bill of 100 and a tip of 20% do not come to 120',
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
    told: '70 kg and 175 cm do not come to a BMI of 22.9',
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
    told: 'a price of 200 and a discount of 25% do not come to 150',
  },
];

const WORKING_OUT = /\b(?:calculate|compute|submit|split|go|berechnen|ausrechnen)\b|^\s*=\s*$/i;
const LATE_MS = 1_500;

/** Has something worked out that comes to the same everywhere. */
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
  // Whatever is asked for is known.
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
  // Nothing may have been worked out as yet.
  const entered = entries.map(({ amount }) => Number(amount));
  const isAnswered = after.some((number) => ![...before, ...entered].includes(number));
  return isAnswered ? found(told) : null;
}

/** What is shown, but for shares: `20%` is what was chosen. */
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

/** Presses the button that stands for it, enters it in its field, or chooses it; false where it is not taken. */
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
