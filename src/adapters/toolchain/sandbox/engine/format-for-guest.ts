import { z } from 'zod';

const KINDS = {
  NumberFormat: ['format', 'formatToParts', 'formatRange', 'resolvedOptions'],
  DateTimeFormat: ['format', 'formatToParts', 'formatRange', 'resolvedOptions'],
  Collator: ['compare', 'resolvedOptions'],
  PluralRules: ['select', 'resolvedOptions'],
  RelativeTimeFormat: ['format', 'formatToParts', 'resolvedOptions'],
  ListFormat: ['format', 'resolvedOptions'],
  DisplayNames: ['of', 'resolvedOptions'],
  Segmenter: ['segment', 'resolvedOptions'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const questionSchema = z.object({
  kind: z.enum(Object.keys(KINDS) as [keyof typeof KINDS, ...(keyof typeof KINDS)[]]),
  method: z.string(),
  locales: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
  options: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional(),
  values: z.array(z.union([z.string(), z.number(), z.array(z.string()), z.null()])).max(4),
});

const MAX_CHARS = 100_000;
const MAX_FORMATTERS = 200;
const formatters = new Map<string, object>();

/**
 * Answers a call to `Intl` from inside an engine, which has none of its own. Both question and
 * answer are JSON. Never throws.
 */
export function formatForGuest(question: string): string {
  try {
    if (question.length > MAX_CHARS) throw new RangeError('That is too long');
    const { kind, method, locales, options, values } = questionSchema.parse(JSON.parse(question));
    const methods: readonly string[] = KINDS[kind];
    if (!methods.includes(method)) throw new RangeError(`There is no ${method}`);
    const formatter = formatterOf(kind, locales, options);
    const value: unknown = Reflect.apply(Reflect.get(formatter, method), formatter, values);
    return JSON.stringify({
      value:
        kind === 'Segmenter' && method === 'segment'
          ? [...(value as Iterable<unknown>)]
          : (value ?? null),
    });
  } catch (error) {
    return JSON.stringify({
      error:
        error instanceof z.ZodError
          ? 'Incorrect locale or options'
          : String(error instanceof Error ? error.message : error),
    });
  }
}

function formatterOf(
  kind: keyof typeof KINDS,
  locales: string | string[] | undefined,
  options: object | undefined,
): object {
  const key = JSON.stringify([kind, locales, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const type: unknown = Reflect.get(Intl, kind);
  if (typeof type !== 'function') throw new RangeError(`There is no ${kind}`);
  // The defaults are the same everywhere: English and UTC.
  const isDate = kind === 'DateTimeFormat';
  const given = isDate ? { timeZone: 'UTC', ...options } : options;
  const formatter: object = Reflect.construct(type, [locales ?? 'en-US', given]);
  if (formatters.size >= MAX_FORMATTERS) formatters.clear();
  formatters.set(key, formatter);
  return formatter;
}
