import type { AcceptanceTest, Target } from '../../ports/sandbox.ts';
import { isAlwaysSo, namesWhatIsShown } from './always-so.ts';
import { countingButtons, startingNumber } from './asked-counts.ts';
import { examplesIn } from './examples.ts';
import { linesWith, quotesIn, statementsOf, testIdsOf } from './request-text.ts';

const MAX_TESTS = 24;
const MAX_CHARS = 8_000;

/**
 * What a request says that can be seen or done, as tests of any answer: which elements exist, what
 * is shown at first, what a button does. Only explicit statements count; nothing is guessed. If
 * `hasPage` is false, only output and examples of functions can be observed.
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

/** Lists of three or more quoted texts that are to be shown. */
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

/** `adds "Dan" to the list`, `appends a new item "Dan"`: what is added, and its text. */
const ADDED =
  /\b(?:adds?|adding|appends?|appending)\s+((?:[\w-]+\s+){0,3})["“]([^"”\n]{1,80})["”](?=\s*(?:$|[.,;]|(?:to|into)\s+(?:the|a|this|that|its)\s+(?:\w+\s+)?(?:list|array|items|names|entries)\b|(?:when|on|after)\b))/gi;
/** Words for what is added to something other than a list. */
const NO_ITEM =
  /\b(?:class|style|attribute|button|label\w*|listener|handler|prefix|suffix|link|tab)\b/i;

/** Buttons that add one quoted text. */
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

/** Lines that a program prints by itself, not when one of its functions is called. */
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
