import { actOn, fieldValue } from './acts.ts';
import { fireNext, nextDueMs } from './clock.ts';
import { findControls } from './controls.ts';
import { hasChanged, mark } from './effects.ts';
import { answerOfCall, callExport } from './exports.ts';
import { described, takeFailures } from './failures.ts';
import { inert } from './inert.ts';
import { defineProperty, stringify } from './intrinsics.ts';
import { asksSoFar } from './network.ts';
import { pageIsReady, showPage } from './page.ts';
import { hasLostSought, textToSeek } from './seek.ts';
import { viewPage } from './view.ts';

/** All that the host can ask of a page's world: texts in, texts out. */
const trial = {
  showPage,
  pageIsReady,
  nextDueMs: () => stringify(nextDueMs()),
  fireNext,
  failures: () => stringify(takeFailures()),
  describe: (error: unknown) => stringify(described(error)),
  mark,
  hasChanged: () => stringify(hasChanged()),
  controls: () => stringify(findControls()),
  act: (key: string, text: string) => stringify(actOn(key, text === '' ? null : text)),
  textToSeek: (key: string) => stringify(textToSeek(key)),
  hasLostSought: () => stringify(hasLostSought()),
  asksSoFar: () => stringify(asksSoFar()),
  fieldValue: (key: string) => stringify(fieldValue(key)),
  call: callExport,
  answer: () => stringify(answerOfCall()),
  view: () => stringify(viewPage()),
};

defineProperty(globalThis, '__trial', { value: Object.freeze(trial) });
defineProperty(globalThis, '__inert', { value: inert });
