import type { PageView } from '../../observer-answers.ts';
import { fireNext, nextDueMs } from '../everywhere/clock.ts';
import { linesSoFar } from '../everywhere/console.ts';
import { described, takeFailures } from '../everywhere/failures.ts';
import { inert, touchedNames } from '../everywhere/inert.ts';
import { defineProperty, stringify } from '../everywhere/intrinsics.ts';
import { answerOfCall, callExport } from '../observer/exports.ts';

const NO_PAGE = {
  text: '',
  hasList: false,
  isEmpty: true,
  byTestId: {},
  fieldValues: [],
} satisfies Partial<PageView>;

/** Everything that the host can ask of any program. Arguments and answers are strings. */
const programTrial = {
  showPage: () => undefined,
  pageIsReady: () => undefined,
  nextDueMs: () => stringify(nextDueMs()),
  fireNext,
  failures: () => stringify(takeFailures()),
  describe: (error: unknown) => stringify(described(error)),
  call: callExport,
  answer: () => stringify(answerOfCall()),
  view: () => stringify({ ...NO_PAGE, lines: linesSoFar(), inert: touchedNames() }),
};

/** Lets the host ask these questions, and those that only one world can answer. */
export function observeProgram(more: Readonly<Record<string, (...values: string[]) => unknown>>) {
  defineProperty(globalThis, '__trial', { value: Object.freeze({ ...programTrial, ...more }) });
  defineProperty(globalThis, '__inert', { value: inert });
}
