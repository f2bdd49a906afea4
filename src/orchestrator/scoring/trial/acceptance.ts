import type { AcceptanceStep, AcceptanceTest, Target } from '../../ports/sandbox.ts';
import { countsFreely, isAlwaysSo, namesWhatIsShown } from './always-so.ts';
import { examplesIn } from './examples.ts';
import { linesWith, quotesIn, statementsOf, targetOf, testIdsOf } from './request-text.ts';

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

const namedElements = (text: string): readonly Test[] =>
  testIdsOf(text)
    .filter((id) => linesWith(id, text).every(isAlwaysSo))
    .map((id) => ({
      title: `There is an element with data-testid="${id}"`,
      steps: [{ kind: 'exists', target: { by: 'test-id', value: id } }],
    }));

const LISTING =
  /\b(?:list|array|items?|names|titles|characters|hardcoded|hard-coded|shows?|display|render)\b/i;

/** Lists of three and more quoted texts that something is to show. */
function listedTexts(text: string): readonly Test[] {
  return statementsOf(text).flatMap((statement) => {
    if (!LISTING.test(statement) || !namesWhatIsShown(statement)) return [];
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
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|initial(?:ly)?(?:\s+(?:value|count|state))?(?:\s+(?:is|of|set))?|default(?:s|ing)?)\s+(?:at|from|with|to|of|is|be|value)?\s*(?:a\s+value\s+of\s+)?`?(-?\d{1,6})`?(?=\s*(?:$|[.,;)](?:\s|$)|(?:and|but|with|which|that|by|on)\b))/gi;
/** What counts: of anything else a number may be shown as it pleases. */
const COUNTER =
  /\b(?:counts?|counters?|score|tally|total|numbers?|value|quantity|clicks|likes|votes)\b|^(?:it|start)\b/i;

function startOf(text: string): number | null {
  const found = statementsOf(text).flatMap((statement) => {
    const numbers = [...statement.matchAll(START)].map(([, number]) => Number(number));
    // One that is not a counter's is none that is known to be shown.
    return COUNTER.test(statement) && isAlwaysSo(statement.replace(/\b(?:when|after)\b.*$/i, ''))
      ? numbers
      : numbers.map(() => Number.NaN);
  });
  // More than one beginning is of more than one thing.
  const [first] = found;
  return new Set(found).size === 1 && first !== undefined && !Number.isNaN(first) ? first : null;
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
    verb: /\bincrement|\bincreas(?:e|ing)|\badds?\s+(?:\d{1,4}|one)\b/i,
    stems: ['increment', 'increase', 'plus'],
    sign: 1,
  },
  {
    verb: /\bdecrement|\bdecreas(?:e|ing)|\bsubtracts?\s+(?:\d{1,4}|one)\b/i,
    stems: ['decrement', 'decrease', 'minus'],
    sign: -1,
  },
];
const BY = /\b(?:by|adds?|subtracts?)\s+(?:`?(\d{1,4})`?|(one))\b/i;
/** Who increments goes up by one, unless another step is spoken of. */
const BY_ONE = /\b(?:in|de)crement(?:s|ing)?\b/i;
const OTHER_STEP =
  /\bby\s+(?:`?(?!1\b)\d|(?:the|an?|its|any|some|two|three|five|ten)\b)|\bsteps?\b|\bamounts?\b|\bconfigur/i;

/** What is said to stand on the button: `the "+" button increments`. */
function signsOf(statement: string, verb: RegExp): readonly string[] {
  const [, sign] =
    new RegExp(
      `["“'\`]([^\\w\\s"”'\`]{1,3})["”'\`]\\s+(?:button\\s+)?(?:(?:that|which|to|should|must|will|it)\\s+)*(?:${verb.source})`,
      'i',
    ).exec(statement) ?? [];
  if (sign === undefined) return [];
  return MINUS.includes(sign) ? MINUS : [sign];
}
const MINUS = ['-', '−', '–'];

/** `but never below 0`: a bound from below alone leaves the first steps as they are said. */
const FLOOR =
  /(?:\bbut\s+)?\b(?:never|not|cannot|can't|without)\s+(?:ever\s+)?(?:go(?:es|ing)?|get(?:s|ting)?|drop(?:s|ping)?|fall(?:s|ing)?|be)?\s*(?:below|under|less than)\s+(-?\d{1,6}|zero)\b/gi;

function floorOf(text: string): number | null {
  const [first] = text.matchAll(FLOOR);
  const [, floor] = first ?? [];
  return floor === undefined ? null : Number(floor.replace(/zero/i, '0'));
}

/** Buttons that are said to count up or down by a number, where it is said what they start from. */
function countingButtons(text: string): readonly Test[] {
  const start = startOf(text);
  const floor = floorOf(text);
  if (start === null || !countsFreely(text.replaceAll(FLOOR, ''))) return [];
  return COUNTING.flatMap(({ verb, stems, sign }) => {
    const statement = statementsOf(text).find(
      (line) =>
        verb.test(line) &&
        (BY.test(line) || (BY_ONE.test(line) && !OTHER_STEP.test(text))) &&
        (/\bclick|\bpress|\bbutton|\btap/i.test(line) || signsOf(line, verb).length > 0),
    );
    if (statement === undefined) return [];
    const [, digits] = BY.exec(statement) ?? [];
    const step = digits === undefined ? 1 : Number(digits);
    const target = targetOf(text, [...signsOf(statement, verb), ...stems]);
    const after = start + sign * step;
    if (floor !== null && after + sign * step < floor) return [];
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

const ADDED =
  /\b(?:adds?|adding|appends?|appending)\s+((?:[\w-]+\s+){0,3})["“]([^"”\n]{1,80})["”](?=\s*(?:$|[.,;]|(?:to|into)\s+(?:the|a|this|that|its)\s+(?:\w+\s+)?(?:list|array|items|names|entries)\b|(?:when|on|after)\b))/gi;
/** What is added so is no item of a list. */
const NO_ITEM =
  /\b(?:class|style|attribute|button|label\w*|listener|handler|prefix|suffix|link|tab)\b/i;

/** Buttons that are said to add one quoted text. */
function addingButtons(text: string): readonly Test[] {
  return statementsOf(text).flatMap((statement) => {
    if (!/\bbutton\b/i.test(statement) || !/\bclick|\bpress|\btap/i.test(statement)) return [];
    const [added, ...others] = [...statement.matchAll(ADDED)];
    const [, what = '', quote] = added ?? [];
    if (quote === undefined || others.length > 0 || NO_ITEM.test(what)) return [];
    if (/\b(?:if|unless)\b/i.test(statement)) return [];
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

/** Lines that a program is said to print: by itself, and not when something of it is called. */
const printedLines = (text: string): readonly Test[] =>
  statementsOf(text).flatMap((statement) =>
    /\b(?:if|when|unless|or|for)\b/i.test(statement) ||
    /\b(?:class|methods?|function)\b/i.test(text)
      ? []
      : [...statement.matchAll(PRINTED)].map(([, quote = '']) => ({
          title: `"${quote}" is printed`,
          steps: [{ kind: 'prints', text: quote } as const],
        })),
  );
