import type { AcceptanceStep, AcceptanceTest, Target } from '../../ports/sandbox.ts';
import { examplesIn } from './examples.ts';

const MAX_TESTS = 24;
const MAX_CHARS = 8_000;

/**
 * What a request says that one can see or do, as tests of any answer to it: which elements there
 * are, what stands there at first, what a button does. Only what is said in so many words; nothing
 * is guessed. `hasPage` is false where nothing is shown, and only what is printed can be seen.
 */
export function acceptanceOf(request: string, hasPage: boolean): readonly AcceptanceTest[] {
  const text = request.slice(0, MAX_CHARS);
  const tests = hasPage
    ? [
        ...namedElements(text),
        ...listedTexts(text),
        ...startingNumber(text),
        ...countingButtons(text),
        ...addingButtons(text),
      ]
    : [...printedLines(text), ...examplesIn(text)];
  return tests
    .slice(0, MAX_TESTS)
    .map((test, index) => ({ id: `request-${index + 1}`, origin: 'request', ...test }));
}

type Test = Pick<AcceptanceTest, 'title' | 'steps'>;

/** Sentences and list items: what is said of one thing is said in one of these. */
const statementsOf = (text: string): readonly string[] =>
  withoutCode(text)
    .split(/\n+|(?<=[.!?;])\s+(?=[A-Z`"'])/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');

/** Examples show how something may look, and not what it says. */
const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?(?:```|$)/g, '\n');

const ID = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/;

/** Identifiers that the request gives as `data-testid`, in an attribute or in a list of them. */
function testIdsOf(text: string): readonly string[] {
  const ids = [...text.matchAll(/data-testid\s*=\s*\{?["'`]([\w-]+)["'`]/g)].flatMap(
    ([, id]) => id ?? [],
  );
  const lines = text.split('\n');
  const begin = lines.findIndex(
    (line) => /data-testid|test ids?\b/i.test(line) && /:\s*$/.test(line),
  );
  if (begin >= 0) {
    for (const line of lines.slice(begin + 1)) {
      if (line.trim() === '') continue;
      const [, id] = /^\s*(?:[-*•]|\d+[.)])\s*["'`]([\w-]+)["'`]/.exec(line) ?? [];
      if (id === undefined) break;
      if (ID.test(id)) ids.push(id);
    }
  }
  return [...new Set(ids)];
}

const namedElements = (text: string): readonly Test[] =>
  testIdsOf(text).map((id) => ({
    title: `There is an element with data-testid="${id}"`,
    steps: [{ kind: 'exists', target: { by: 'test-id', value: id } }],
  }));

const QUOTED = /"([^"\n]{1,80})"|“([^”\n]{1,80})”/g;

const quotesIn = (statement: string): readonly string[] =>
  [...statement.matchAll(QUOTED)]
    .map(([, straight, curly]) => (straight ?? curly ?? '').trim())
    .filter((quote) => quote !== '' && !ID.test(quote) && !/[<>{}=\\]/.test(quote));

/** Lists of three and more quoted texts that something is to show. */
function listedTexts(text: string): readonly Test[] {
  return statementsOf(text).flatMap((statement) => {
    if (
      !/\b(?:list|array|items?|options|names|titles|characters|hardcoded|hard-coded|shows?|display|render)\b/i.test(
        statement,
      )
    )
      return [];
    if (/data-testid|\bclass(?:es|Name)?\b|\bor\b/i.test(statement)) return [];
    const quotes = quotesIn(statement);
    return quotes.length < 3
      ? []
      : quotes.map((quote) => ({
          title: `"${quote}" is shown`,
          steps: [{ kind: 'shows', text: quote } as const],
        }));
  });
}

const START =
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|initial(?:ly)?(?:\s+(?:value|count|state))?(?:\s+(?:is|of|set))?|default(?:s|ing)?)\s+(?:at|from|with|to|of|is|be|value)?\s*(?:a\s+value\s+of\s+)?`?(-?\d{1,6})\b(?!\s*(?:%|px|ms|items?|rows?|columns?|players?|cards?|seconds?|minutes?|lives))/i;

function startOf(text: string): number | null {
  const found = statementsOf(text).flatMap((statement) => {
    const [, number] = START.exec(statement) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
  // More than one beginning is of more than one thing.
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

function startingNumber(text: string): readonly Test[] {
  const start = startOf(text);
  return start === null
    ? []
    : [{ title: `It starts at ${start}`, steps: [{ kind: 'shows-number', value: start }] }];
}

const COUNTING: readonly {
  readonly verb: RegExp;
  readonly stems: readonly string[];
  readonly sign: 1 | -1;
}[] = [
  {
    verb: /\bincrement|\bincreas(?:e|ing)|\badds?\s+(?:1|one)\b/i,
    stems: ['increment', 'increase', 'plus'],
    sign: 1,
  },
  {
    verb: /\bdecrement|\bdecreas(?:e|ing)|\bsubtracts?\s+(?:1|one)\b/i,
    stems: ['decrement', 'decrease', 'minus'],
    sign: -1,
  },
];
const BY = /\bby\s+(?:`?(\d{1,4})`?|(one))\b/i;

/** Buttons that are said to count up or down by a number, where it is said what they start from. */
function countingButtons(text: string): readonly Test[] {
  const start = startOf(text);
  if (start === null) return [];
  return COUNTING.flatMap(({ verb, stems, sign }) => {
    const statement = statementsOf(text).find(
      (line) => verb.test(line) && BY.test(line) && /\bclick|\bpress|\bbutton|\btap/i.test(line),
    );
    if (statement === undefined) return [];
    const [, digits] = BY.exec(statement) ?? [];
    const step = digits === undefined ? 1 : Number(digits);
    const target = targetOf(text, stems);
    const after = start + sign * step;
    return [
      {
        title: `Pressing ${stems[0]} makes ${start} into ${after}`,
        steps: [
          { kind: 'shows-number', value: start },
          { kind: 'press', target },
          { kind: 'shows-number', value: after },
          { kind: 'press', target },
          { kind: 'shows-number', value: after + sign * step },
        ] satisfies AcceptanceStep[],
      },
    ];
  });
}

/** The button of a name: by its test id where the request gives one that speaks of it. */
function targetOf(text: string, stems: readonly string[]): Target {
  const id = testIdsOf(text).find((testId) => stems.some((stem) => testId.includes(stem)));
  return id === undefined ? { by: 'words', value: stems } : { by: 'test-id', value: id };
}

/** Buttons that are said to add one quoted text. */
function addingButtons(text: string): readonly Test[] {
  return statementsOf(text).flatMap((statement) => {
    if (!/\bbutton\b/i.test(statement) || !/\badds?\b|\bappends?\b/i.test(statement)) return [];
    if (!/\bclick|\bpress|\btap/i.test(statement)) return [];
    const [quote, ...others] = quotesIn(statement);
    if (quote === undefined || others.length > 0) return [];
    const id = testIdsOf(text).find((testId) => /add|append/.test(testId));
    const target: Target =
      id === undefined ? { by: 'words', value: ['add', 'append'] } : { by: 'test-id', value: id };
    return [
      {
        title: `Pressing the button adds "${quote}"`,
        steps: [
          { kind: 'press', target },
          { kind: 'shows-more', text: quote },
        ],
      },
    ];
  });
}

const PRINTED =
  /\b(?:prints?|outputs?|logs?|printing|logging)\s+(?:the\s+)?(?:(?:text|line|message|string|words?)\s+)?["“]([^"”\n]{1,80})["”]/gi;

/** Lines that a program is said to print. */
const printedLines = (text: string): readonly Test[] =>
  statementsOf(text).flatMap((statement) =>
    /\b(?:if|when|unless|or|for)\b/i.test(statement)
      ? []
      : [...statement.matchAll(PRINTED)].map(([, quote = '']) => ({
          title: `"${quote}" is printed`,
          steps: [{ kind: 'prints', text: quote } as const],
        })),
  );
