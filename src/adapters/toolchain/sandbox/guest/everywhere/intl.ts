import {
  Collator,
  DateTimeFormat,
  DisplayNames,
  ListFormat,
  type Locales,
  NumberFormat,
  type Options,
  PluralRules,
  RelativeTimeFormat,
  Segmenter,
  supportedLocalesOf,
} from './formatters.ts';
import { withGaps } from './inert.ts';

/** Makes a class callable without `new`, as the classes of `Intl` are. */
const callable = <T extends new (locales?: Locales, options?: Options) => object>(type: T): T =>
  new Proxy(type, { apply: (_type, _self, [locales, options]) => new type(locales, options) });

/** Installs `Intl` and the methods that depend on it, such as `toLocaleString`. */
export function installIntl(): void {
  const languages = {
    NumberFormat: callable(NumberFormat),
    DateTimeFormat: callable(DateTimeFormat),
    Collator: callable(Collator),
    PluralRules,
    RelativeTimeFormat,
    ListFormat,
    DisplayNames,
    Segmenter,
    getCanonicalLocales: (locales: Locales) => supportedLocalesOf(locales),
    supportedValuesOf: () => [],
  };
  Object.defineProperty(globalThis, 'Intl', {
    value: withGaps('Intl', languages),
    writable: true,
    configurable: true,
  });
  method(Number.prototype, 'toLocaleString', formatNumber);
  method(BigInt.prototype, 'toLocaleString', formatNumber);
  method(Date.prototype, 'toLocaleDateString', formatDate(DAY));
  method(Date.prototype, 'toLocaleTimeString', formatDate(TIME));
  method(Date.prototype, 'toLocaleString', formatDate({ ...DAY, ...TIME }));
  method(String.prototype, 'localeCompare', compareTexts);
}

const method = (prototype: object, name: string, value: (...values: never[]) => unknown): void => {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
};

function formatNumber(this: number | bigint, locales?: Locales, options?: Options) {
  return new NumberFormat(locales, options).format(this.valueOf());
}

const formatDate = (fallback: Options) =>
  function (this: Date, locales?: Locales, options?: Options) {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    return new DateTimeFormat(locales, dateOptions(options, fallback)).format(this);
  };

function compareTexts(this: string, other: unknown, locales?: Locales, options?: Options) {
  const left = String(this);
  const right = String(other);
  // Most comparisons are of equal texts and need no locale.
  if (left === right) return 0;
  return new Collator(locales, options).compare(left, right);
}

/** The options of a date: the default parts unless any are asked for. */
const dateOptions = (options: Options, fallback: Options): Options =>
  options !== undefined &&
  ('dateStyle' in options || 'timeStyle' in options || DATE_PARTS.some((part) => part in options))
    ? options
    : { ...fallback, ...options };

const DATE_PARTS = [
  'weekday',
  'era',
  'year',
  'month',
  'day',
  'dayPeriod',
  'hour',
  'minute',
  'second',
];
const DAY: Options = { year: 'numeric', month: 'numeric', day: 'numeric' };
const TIME: Options = { hour: 'numeric', minute: 'numeric', second: 'numeric' };
