import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const START = /^\W*(?:start|begin|run|resume)\b|^\s*▶/iu;
const STOP = /^\W*(?:stop|pause)\b|^\s*[⏸⏹]/iu;
const RESET = /^\W*reset\b|^\s*[↺⟲🔄]/iu;
/** `01:30`, `4.2 s`, `12 seconds`. */
const TIME = /\d{1,2}(?:\s*:\s*\d{2})+(?:[.:]\d+)?|\d+(?:\.\d+)?\s*(?:s|ms|sec(?:ond)?s?)\b/gi;
const MAX_NAME_WORDS = 3;
/** Long enough for any clock to advance a second. */
const WHILE_MS = 1_200;

/** Starts, stops and resets a clock. */
export function time(page: UsedPage): readonly Found[] {
  const start = controlOf(page, START);
  const begun = times(page);
  if (start === null || begun.length === 0 || !isSetUp(page, begun)) return [];
  const told = (control: Control, breach: string | null): Found => ({
    invariant: 'timing',
    control,
    breach,
  });
  // A clock that runs by itself is not the one that the button starts.
  page.wait(WHILE_MS);
  if (!isSame(times(page), begun))
    return startsBeforehand(page, start).map((breach) => told(start, breach));
  const asShown = page.text();
  const fields = fieldCount(page);
  page.use(start);
  const stop = controlOf(page, STOP);
  const isAnswered = page.text() !== asShown || controlOf(page, START)?.key !== start.key;
  const atFirst = page.text();
  page.wait(WHILE_MS);
  if (times(page).length === 0) return [];
  if (isSame(times(page), begun)) {
    // Without a stop button it is no clock; and a countdown or typing may come first.
    const isClock = stop !== null && (isAnswered || controlOf(page, RESET) !== null);
    return isClock && page.text() === atFirst && fieldCount(page) <= fields
      ? [told(start, 'the clock does not run')]
      : [];
  }
  const halt = controlOf(page, STOP);
  if (halt === null) return [told(start, null)];
  page.use(halt);
  const stopped = times(page);
  page.wait(WHILE_MS);
  if (!isSame(times(page), stopped))
    return [told(start, null), told(halt, 'the clock keeps running')];
  const reset = controlOf(page, RESET);
  if (reset === null) return [told(start, null), told(halt, null)];
  page.use(reset);
  const now = times(page);
  // Lap times may stay.
  const isBack = begun.every((one) => now.includes(one)) || !/[1-9]/.test(now.join(''));
  return [
    told(start, null),
    told(halt, null),
    told(reset, isBack ? null : 'the clock is not reset'),
  ];
}

/** A clock that runs until its start button is pressed, which then becomes a stop button. */
function startsBeforehand(page: UsedPage, start: Control): readonly string[] {
  page.use(start);
  const begun = times(page);
  page.wait(WHILE_MS);
  const isStill = begun.length > 0 && isSame(times(page), begun);
  return isStill && controlOf(page, START) === null && controlOf(page, STOP) !== null
    ? ['the clock that was running stops']
    : [];
}

/** A countdown from zero cannot run: if there are fields, it may have to be set first. */
const isSetUp = (page: UsedPage, begun: readonly string[]): boolean =>
  /[1-9]/.test(begun.join('')) || fieldCount(page) === 0;

const fieldCount = (page: UsedPage): number =>
  page.controls().filter(({ kind }) => kind === 'fill').length;

const controlOf = (page: UsedPage, name: RegExp): Control | null =>
  page
    .controls()
    .find(({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && name.test(label)) ?? null;

/** All times that are shown. Everything else on the page may change as it likes. */
const times = (page: UsedPage): readonly string[] =>
  page.lines().filter(isOfClock).join(' ').match(TIME) ?? [];

/** A clock has at most a few words beside it; a longer line only mentions a time. */
const isOfClock = (line: string): boolean =>
  line
    .replace(TIME, '')
    .split(/\s+/)
    .filter((word) => word !== '').length <= MAX_NAME_WORDS;

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.join(' ') === right.join(' ');
