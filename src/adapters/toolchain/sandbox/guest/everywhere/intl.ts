import { withGaps } from './inert.ts';
import { parse, stringify } from './intrinsics.ts';

/**
 * The engine knows no languages. The host does, and is asked by text for text: nothing else of it
 * can be reached from here.
 */
declare const __format: (question: string) => string;

type Options = Readonly<Record<string, unknown>> | undefined;
type Locales = string | readonly string[] | undefined;

interface Question {
  readonly kind: string;
  readonly method: string;
  readonly locales: Locales;
  readonly options: Options;
  readonly values: readonly unknown[];
}

function ask(question: Question): unknown {
  const answer = parse(__format(stringify(question)));
  if (typeof answer !== 'object' || answer === null) throw new TypeError('Nothing was answered');
  if ('error' in answer) throw new RangeError(String(answer.error));
  return Reflect.get(answer, 'value');
}

const timeOf = (value: unknown): number =>
  value === undefined ? Date.now() : value instanceof Date ? value.getTime() : Number(value);
const numberOf = (value: unknown): number | string =>
  typeof value === 'bigint' ? String(value) : Number(value);

abstract class Formatter {
  readonly #locales: Locales;
  readonly #options: Options;

  constructor(locales?: Locales, options?: Options) {
    this.#locales = locales;
    this.#options = options;
    // What it does not take, it says at once.
    this.ask('resolvedOptions', []);
  }

  protected abstract get kind(): string;

  protected ask(method: string, values: readonly unknown[]): unknown {
    const { kind } = this;
    return ask({ kind, method, locales: this.#locales, options: this.#options, values });
  }

  resolvedOptions(): unknown {
    return this.ask('resolvedOptions', []);
  }

  static supportedLocalesOf(locales: Locales): readonly string[] {
    return typeof locales === 'string' ? [locales] : (locales ?? []);
  }
}

class NumberFormat extends Formatter {
  get kind() {
    return 'NumberFormat';
  }
  get format() {
    return (value: unknown) => this.ask('format', [numberOf(value)]);
  }
  formatToParts(value: unknown) {
    return this.ask('formatToParts', [numberOf(value)]);
  }
  formatRange(from: unknown, to: unknown) {
    return this.ask('formatRange', [numberOf(from), numberOf(to)]);
  }
}

class DateTimeFormat extends Formatter {
  get kind() {
    return 'DateTimeFormat';
  }
  get format() {
    return (value?: unknown) => this.ask('format', [timeOf(value)]);
  }
  formatToParts(value?: unknown) {
    return this.ask('formatToParts', [timeOf(value)]);
  }
  formatRange(from: unknown, to: unknown) {
    return this.ask('formatRange', [timeOf(from), timeOf(to)]);
  }
}

class Collator extends Formatter {
  get kind() {
    return 'Collator';
  }
  get compare() {
    return (left: unknown, right: unknown) => this.ask('compare', [String(left), String(right)]);
  }
}

class PluralRules extends Formatter {
  get kind() {
    return 'PluralRules';
  }
  select(value: unknown) {
    return this.ask('select', [Number(value)]);
  }
}

class RelativeTimeFormat extends Formatter {
  get kind() {
    return 'RelativeTimeFormat';
  }
  format(value: unknown, unit: unknown) {
    return this.ask('format', [Number(value), String(unit)]);
  }
  formatToParts(value: unknown, unit: unknown) {
    return this.ask('formatToParts', [Number(value), String(unit)]);
  }
}

class ListFormat extends Formatter {
  get kind() {
    return 'ListFormat';
  }
  format(list: Iterable<string>) {
    return this.ask('format', [[...list].map(String)]);
  }
}

class DisplayNames extends Formatter {
  get kind() {
    return 'DisplayNames';
  }
  of(code: unknown) {
    return this.ask('of', [String(code)]);
  }
}

class Segmenter extends Formatter {
  get kind() {
    return 'Segmenter';
  }
  segment(text: unknown) {
    return this.ask('segment', [String(text)]);
  }
}

/** As classes, but callable without `new`, as those of the language are. */
const callable = <T extends new (locales?: Locales, options?: Options) => object>(type: T): T =>
  new Proxy(type, { apply: (_type, _self, [locales, options]) => new type(locales, options) });

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
    getCanonicalLocales: (locales: Locales) => Formatter.supportedLocalesOf(locales),
    supportedValuesOf: () => [],
  };
  Object.defineProperty(globalThis, 'Intl', {
    value: withGaps('Intl', languages),
    writable: true,
    configurable: true,
  });
  const dateOptions = (options: Options, fallback: Options): Options =>
    options === undefined ||
    !(
      'dateStyle' in options ||
      'timeStyle' in options ||
      DATE_PARTS.some((part) => part in options)
    )
      ? { ...fallback, ...options }
      : options;
  const method = (
    prototype: object,
    name: string,
    value: (...values: never[]) => unknown,
  ): void => {
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  };
  const formatNumber = function (this: number | bigint, locales?: Locales, options?: Options) {
    return new NumberFormat(locales, options).format(this.valueOf());
  };
  method(Number.prototype, 'toLocaleString', formatNumber);
  method(BigInt.prototype, 'toLocaleString', formatNumber);
  const formatDate = (fallback: Options) =>
    function (this: Date, locales?: Locales, options?: Options) {
      if (Number.isNaN(this.getTime())) return 'Invalid Date';
      return new DateTimeFormat(locales, dateOptions(options, fallback)).format(this);
    };
  method(Date.prototype, 'toLocaleDateString', formatDate(DAY));
  method(Date.prototype, 'toLocaleTimeString', formatDate(TIME));
  method(Date.prototype, 'toLocaleString', formatDate({ ...DAY, ...TIME }));
  method(
    String.prototype,
    'localeCompare',
    function (this: string, other: unknown, locales?: Locales, options?: Options) {
      const left = String(this);
      const right = String(other);
      // Most comparisons are of equal texts, or need no knowledge of a language.
      if (left === right) return 0;
      return new Collator(locales, options).compare(left, right);
    },
  );
}

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
