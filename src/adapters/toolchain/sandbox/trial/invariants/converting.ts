import type { Control } from '../../observer-answers.ts';
import { nameBeside } from './field-name.ts';
import type { Found } from './found.ts';
import { isNearOneOf, numbersIn } from './numbers.ts';
import type { UsedPage } from './used-page.ts';

interface Unit {
  readonly name: RegExp;
  readonly sign: string;
}

const CELSIUS: Unit = { name: /\bcelsius\b|°\s?c\b/i, sign: '°C' };
const FAHRENHEIT: Unit = { name: /\bfahrenheit\b|°\s?f\b/i, sign: '°F' };
const KILOMETERS: Unit = { name: /\bkilomet(?:er|re)s?\b|\bkm\b(?!\/)/i, sign: 'km' };
const MILES: Unit = { name: /\bmiles?\b(?! per)|\bmeilen?\b/i, sign: 'miles' };
const KILOGRAMS: Unit = { name: /\bkilogram(?:me?)?s?\b|\bkgs?\b/i, sign: 'kg' };
const POUNDS: Unit = { name: /\bpounds?\b|\blbs?\b/i, sign: 'pounds' };
const CENTIMETERS: Unit = { name: /\bcentimet(?:er|re)s?\b|\bcm\b/i, sign: 'cm' };
const INCHES: Unit = { name: /\binch(?:es)?\b/i, sign: 'inches' };

/** An amount of one unit, and what it comes to in another. */
interface Conversion {
  readonly from: Unit;
  readonly to: Unit;
  readonly amount: string;
  readonly result: number;
  /** The result if the amount is converted from `to` to `from`. */
  readonly reversed: number;
}

const CONVERSIONS: readonly Conversion[] = [
  { from: CELSIUS, to: FAHRENHEIT, amount: '100', result: 212, reversed: 37.778 },
  { from: FAHRENHEIT, to: CELSIUS, amount: '50', result: 10, reversed: 122 },
  { from: KILOMETERS, to: MILES, amount: '100', result: 62.137, reversed: 160.934 },
  { from: MILES, to: KILOMETERS, amount: '100', result: 160.934, reversed: 62.137 },
  { from: KILOGRAMS, to: POUNDS, amount: '100', result: 220.462, reversed: 45.359 },
  { from: POUNDS, to: KILOGRAMS, amount: '100', result: 45.359, reversed: 220.462 },
  { from: CENTIMETERS, to: INCHES, amount: '100', result: 39.37, reversed: 254 },
  { from: INCHES, to: CENTIMETERS, amount: '100', result: 254, reversed: 39.37 },
];

/** Parts of a field's name that may stand beside its unit. */
const PLAIN_NAME =
  /[^\p{L}]|\b(?:enter|input|value|type|temperature|temp|degrees?|length|distance|weight|mass|amount|number|in|the|a|to|from|convert|here|temperatur|grad|eingeben|wert)\b/giu;
const CONVERTING =
  /\b(?:convert|calculate|submit|go|umrechnen|berechnen|konvertieren)\b|^\s*[=→]\s*$/i;
const FROM = /\bfrom\b|\bvon\b/i;
const TO = /\bto\b|\b(?:in|nach)\b/i;
/** A page that says that it converts. */
const OF_CONVERTING = /\bconver[ts]|\bumrechn|\bumwandeln/i;
/** Results are shown within this time. */
const LATE_MS = 1_500;

/** Converts known amounts, such as 100 °C to 212 °F. One outcome at most: a breach, if any. */
export function convert(page: UsedPage): readonly Found[] {
  const fields = page.controls().filter(({ kind, isSearch }) => kind === 'fill' && !isSearch);
  if (fields.length === 0 || fields.length > 2) return [];
  const words = [page.text(), ...fields.map(({ label }) => label)].join(' ');
  if (!CONVERSIONS.some(({ from }) => from.name.test(words))) return [];
  const found = CONVERSIONS.map((conversion) => tryOne(page, conversion)).filter(
    (one) => one !== null,
  );
  const broken = found.find(({ breach }) => breach !== null) ?? found.at(-1);
  return broken === undefined ? [] : [broken];
}

function tryOne(page: UsedPage, conversion: Conversion): Found | null {
  const fields = page.controls().filter(({ kind, isSearch }) => kind === 'fill' && !isSearch);
  const choices = page.controls().filter(({ kind }) => kind === 'choose');
  const [field, ...others] = fields;
  if (field === undefined) return null;
  if (choices.length > 0)
    return others.length > 0 ? null : byChoice(page, field, choices, conversion);
  const isOf = (one: Control, unit: Unit): boolean =>
    isNamedFor(one.label, unit) || isNamedFor(nameBeside(page, one, fields), unit);
  const source = fields.find((one) => isOf(one, conversion.from));
  if (source === undefined) return null;
  const target = fields.find((one) => one !== source && isOf(one, conversion.to));
  return target === undefined
    ? others.length > 0
      ? null
      : toText(page, source, conversion)
    : toField(page, source, target, conversion);
}

/** True if a label names the unit, and nothing else but words of `PLAIN_NAME`. */
const isNamedFor = (label: string, { name }: Unit): boolean =>
  name.test(label) && label.replace(name, '').replace(name, '').replaceAll(PLAIN_NAME, '') === '';

const breachOf = ({ from, to, amount, result }: Conversion): string =>
  `${amount} ${from.sign} is not converted to ${Math.round(result * 100) / 100} ${to.sign}`;

/** Converts from one field to another. */
function toField(
  page: UsedPage,
  source: Control,
  target: Control,
  conversion: Conversion,
): Found | null {
  const asks = page.asksSoFar();
  const before = page.valueOf(target);
  if (!enter(page, source, conversion.amount)) return null;
  const value = page.valueOf(target);
  if (page.asksSoFar() !== asks || value === null) return null;
  if (isNear(value, conversion.result)) return told(source, null);
  // The result may be shown elsewhere, or only after another step.
  if (value === before || numbersIn(value).length === 0) return null;
  return told(source, breachOf(conversion));
}

/** Converts from a field to a text that names the target unit. */
function toText(page: UsedPage, source: Control, conversion: Conversion): Found | null {
  const asks = page.asksSoFar();
  const before = page.textAndFields();
  // Of a weight or a distance, something else in another unit may be worked out.
  const isOfTemperatures = conversion.from === CELSIUS || conversion.from === FAHRENHEIT;
  if (!isOfTemperatures && !OF_CONVERTING.test(before) && !conversion.to.name.test(before))
    return null;
  if (!enter(page, source, conversion.amount)) return null;
  const after = page.textAndFields();
  if (after === before || !conversion.to.name.test(after) || page.asksSoFar() !== asks) return null;
  if (isNear(after, conversion.result)) return told(source, null);
  const named = numbersBeside(after, conversion.to);
  const isNew =
    named.length > 0 && named.join(' ') !== numbersBeside(before, conversion.to).join(' ');
  return isNew ? told(source, breachOf(conversion)) : null;
}

/** Converts after choosing the direction in one select element, or the units in two. */
function byChoice(
  page: UsedPage,
  field: Control,
  choices: readonly Control[],
  conversion: Conversion,
): Found | null {
  const [first, second, ...more] = choices;
  if (first === undefined || more.length > 0) return null;
  const optionsOf = (choice: Control): readonly string[] => page.traitsOf(choice)?.options ?? [];
  const { from, to } = conversion;
  if (second === undefined) {
    const direction = optionsOf(first).findIndex(
      (option) =>
        option.search(from.name) >= 0 && option.search(from.name) < option.search(to.name),
    );
    if (direction < 0) return null;
    page.choose(first, direction);
  } else {
    const left = optionsOf(first).findIndex((option) => from.name.test(option));
    if (left < 0 || !optionsOf(second).some((option) => to.name.test(option))) return null;
    page.choose(first, left);
    // The second may not offer what has been chosen in the first.
    const right = optionsOf(second).findIndex((option) => to.name.test(option));
    if (right < 0) return null;
    page.choose(second, right);
    if (page.traitsOf(first)?.chosen !== left || page.traitsOf(second)?.chosen !== right)
      return null;
  }
  const asks = page.asksSoFar();
  if (!enter(page, field, '1')) return null;
  const before = page.textAndFields();
  if (!enter(page, field, conversion.amount)) return null;
  const after = page.textAndFields();
  if (page.asksSoFar() !== asks) return null;
  if (isNear(after, conversion.result)) return told(field, null);
  // Without labels, either of the two may be the unit to convert from.
  const isOrdered = second === undefined || FROM.test(first.label) || TO.test(second.label);
  if (!isOrdered && isNear(after, conversion.reversed)) return null;
  const isAnswered = numbersIn(after).some(
    (number) => !numbersIn(before).includes(number) && number !== Number(conversion.amount),
  );
  return isAnswered ? told(field, breachOf(conversion)) : null;
}

/** Enters an amount, and presses the convert button if there is one. False if it is not taken. */
function enter(page: UsedPage, field: Control, amount: string): boolean {
  page.enterText(field, amount);
  if (page.valueOf(field) !== amount) return false;
  const [button, ...others] = page
    .controls()
    .filter(({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && CONVERTING.test(label));
  if (button !== undefined && others.length === 0) page.use(button);
  page.wait(LATE_MS);
  return true;
}

/** The numbers beside a unit: `212 °F`, `Fahrenheit: 212`. */
function numbersBeside(text: string, { name }: Unit): readonly number[] {
  const number = '-?\\d+(?:[.,]\\d+)?';
  const beside = new RegExp(
    `(${number})\\s*°?\\s*(?:${name.source})|(?:${name.source})\\s*[:=]\\s*(${number})`,
    'gi',
  );
  return [...text.matchAll(beside)].flatMap(([, before, after]) =>
    numbersIn(before ?? after ?? ''),
  );
}

/** Tolerates results without decimals, and factors with few of them. */
const isNear = (text: string, wanted: number): boolean =>
  isNearOneOf(numbersIn(text), wanted, Math.max(0.51, wanted / 100));

const told = (control: Control, breach: string | null): Found => ({
  invariant: 'converting',
  control,
  breach,
});
