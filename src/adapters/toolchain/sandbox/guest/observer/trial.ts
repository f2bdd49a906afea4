import { pageIsReady, showPage } from '../browser/page.ts';
import { fireNext, nextDueMs } from '../everywhere/clock.ts';
import { described, takeFailures } from '../everywhere/failures.ts';
import { inert } from '../everywhere/inert.ts';
import { defineProperty, stringify } from '../everywhere/intrinsics.ts';
import { asksSoFar } from '../everywhere/network.ts';
import { actOn, chooseAt, enterText, fieldValue, pressEnter } from './acts.ts';
import { textAround } from './around.ts';
import { boardNow } from './board.ts';
import { findControls } from './controls.ts';
import { hasChanged, mark } from './effects.ts';
import { answerOfCall, callExport } from './exports.ts';
import { itemCount, pairOf } from './pair.ts';
import { picturesIn, tabsNow } from './panels.ts';
import { hasLostSought, textToSeek } from './seek.ts';
import { expandableNow, traitsOf } from './traits.ts';
import { viewPage } from './view.ts';

/** Everything that the host can ask of a page's world. Arguments and answers are strings. */
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
  controlsAndLinks: () => stringify(findControls({ withLinks: true })),
  act: (key: string, text: string) => stringify(actOn(key, text === '' ? null : text)),
  enterText,
  pressEnter,
  chooseAt: (key: string, index: string) => chooseAt(key, Number(index)),
  traits: (key: string) => stringify(traitsOf(key)),
  expandable: () => stringify(expandableNow()),
  board: () => stringify(boardNow()),
  tabs: () => stringify(tabsNow()),
  pictures: () => stringify(picturesIn(document.body)),
  textAround: (key: string, ...others: string[]) => stringify(textAround(key, others)),
  itemCount: () => stringify(itemCount()),
  textToSeek: (key: string) => stringify(textToSeek(key)),
  hasLostSought: () => stringify(hasLostSought()),
  asksSoFar: () => stringify(asksSoFar()),
  fieldValue: (key: string) => stringify(fieldValue(key)),
  pair: (first: string, second: string) => stringify(pairOf(first, second)),
  call: callExport,
  answer: () => stringify(answerOfCall()),
  view: () => stringify(viewPage()),
};

defineProperty(globalThis, '__trial', { value: Object.freeze(trial) });
defineProperty(globalThis, '__inert', { value: inert });
