import type { AcceptanceStep, AcceptanceTest } from '../../ports/sandbox.ts';
import { countsFreely, isAlwaysSo } from './always-so.ts';
import { statementsOf, targetOf } from './request-text.ts';

type Test = Pick<AcceptanceTest, 'title' | 'steps'>;

/** `starts at 5`, `initial value of 0`: the number. What follows must end the phrase. */
const START =
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|initial(?:ly)?(?:\s+(?:value|count|state))?(?:\s+(?:is|of|set))?|default(?:s|ing)?)\s+(?:at|from|with|to|of|is|be|value)?\s*(?:a\s+value\s+of\s+)?`?(-?\d{1,6})`?(?=\s*(?:$|[.,;)](?:\s|$)|(?:and|but|with|which|that|by|on)\b))/gi;
/** Words for counters; other numbers may be shown in any form. */
const COUNTER =
  /\b(?:counts?|counters?|score|tally|total|numbers?|value|quantity|clicks|likes|votes)\b|^(?:it|start)\b/i;

function startOf(text: string): number | null {
  const found = statementsOf(text).flatMap((statement) => {
    const numbers = [...statement.matchAll(START)].map(([, number]) => Number(number));
    // A number of anything but a counter need not be shown.
    return COUNTER.test(statement) && isAlwaysSo(statement.replace(/\b(?:when|after)\b.*$/i, ''))
      ? numbers
      : numbers.map(() => Number.NaN);
  });
  // Several start values belong to several things.
  const [first] = found;
  return new Set(found).size === 1 && first !== undefined && !Number.isNaN(first) ? first : null;
}

/** A test that the number is shown at which something starts, if the request says so. */
export function startingNumber(text: string): readonly Test[] {
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
/** "increment" means by one, unless another step is mentioned. */
const BY_ONE = /\b(?:in|de)crement(?:s|ing)?\b/i;
const OTHER_STEP =
  /\bby\s+(?:`?(?!1\b)\d|(?:the|an?|its|any|some|two|three|five|ten)\b)|\bsteps?\b|\bamounts?\b|\bconfigur/i;

/** The sign on the button: `the "+" button increments`. */
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

/** `but never below 0`: with only a lower bound, steps above it count as usual. */
const FLOOR =
  /(?:\bbut\s+)?\b(?:never|not|cannot|can't|without)\s+(?:ever\s+)?(?:go(?:es|ing)?|get(?:s|ting)?|drop(?:s|ping)?|fall(?:s|ing)?|be)?\s*(?:below|under|less than)\s+(-?\d{1,6}|zero)\b/gi;

function floorOf(text: string): number | null {
  const [first] = text.matchAll(FLOOR);
  const [, floor] = first ?? [];
  return floor === undefined ? null : Number(floor.replace(/zero/i, '0'));
}

/** Tests of buttons that count up or down, if the request gives the step and the start. */
export function countingButtons(text: string): readonly Test[] {
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
        title: `Pressing ${stems[0]} turns ${start} into ${after}`,
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
