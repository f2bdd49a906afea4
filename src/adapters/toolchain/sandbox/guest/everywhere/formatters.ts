import { parse, stringify } from './intrinsics.ts';

/**
 * Asks the host, which has `Intl`. Question and answer are strings: nothing else of the host can be
 * reached from here.
 */
declare const __format: (question: string) => string;

export type Options = Readonly<Record<string, unknown>> | undefined;
export type Locales = string | readonly string[] | undefined;

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
    // Throws at once if locale or options are invalid.
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
    return supportedLocalesOf(locales);
  }
}

export class NumberFormat extends Formatter {
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

export class DateTimeFormat extends Formatter {
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

export class Collator extends Formatter {
  get kind() {
    return 'Collator';
  }
  get compare() {
    return (left: unknown, right: unknown) => this.ask('compare', [String(left), String(right)]);
  }
}

export class PluralRules extends Formatter {
  get kind() {
    return 'PluralRules';
  }
  select(value: unknown) {
    return this.ask('select', [Number(value)]);
  }
}

export class RelativeTimeFormat extends Formatter {
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

export class ListFormat extends Formatter {
  get kind() {
    return 'ListFormat';
  }
  format(list: Iterable<string>) {
    return this.ask('format', [[...list].map(String)]);
  }
}

export class DisplayNames extends Formatter {
  get kind() {
    return 'DisplayNames';
  }
  of(code: unknown) {
    return this.ask('of', [String(code)]);
  }
}

export class Segmenter extends Formatter {
  get kind() {
    return 'Segmenter';
  }
  segment(text: unknown) {
    return this.ask('segment', [String(text)]);
  }
}

/** The host accepts every locale, if only by falling back to another. */
export const supportedLocalesOf = (locales: Locales): readonly string[] =>
  typeof locales === 'string' ? [locales] : (locales ?? []);
