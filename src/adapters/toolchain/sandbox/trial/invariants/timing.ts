import type { Control } from '../../observer-answers.ts';
import type { Found } from './found.ts';
import type { UsedPage } from './used-page.ts';

const START = /^\W*(?:start|begin|run|resume)\b|^\s*▶/iu;
const STOP = /^\W*(?:stop|pause)\b|^\s*[⏸⏹]/iu;
const RESET = /^\W*reset\b|^\s*[↺⟲🔄]/iu;
/** `01:30`, `4.2 s`, `12 seconds`. */
const TIME = /\d{1,2}(?:\s*:\s*\d{2})+(?:[.:]\d+)?|\d+(?:\.\d+)?\s*(?:s|ms|sec(?:ond)?s?)\b/gi;
/** Long enough for a second to pass on any clock. */
const WHILE_MS = 1_200;

/** Starts a clock, stops it and sets it back. */
export function time(page: UsedPage): readonly Found[] {
  const begun = times(page);
  const start = controlOf(page, START);
  if (start === null || begun === '') return [];
  const told = (control: Control, breach: string | null): Found => ({
    invariant: 'timing',
    control,
    breach,
  });
  page.use(start);
  page.wait(WHILE_MS);
  if (times(page) === '') return [];
  if (times(page) === begun) return [told(start, 'the clock stands still')];
  const stop = controlOf(page, STOP);
  if (stop === null) return [told(start, null)];
  page.use(stop);
  const stopped = times(page);
  page.wait(WHILE_MS);
  if (times(page) !== stopped) return [told(start, null), told(stop, 'the clock goes on')];
  const reset = controlOf(page, RESET);
  if (reset === null) return [told(start, null), told(stop, null)];
  page.use(reset);
  const isBack = times(page) === begun || !/[1-9]/.test(times(page));
  return [
    told(start, null),
    told(stop, null),
    told(reset, isBack ? null : 'the clock is not where it began'),
  ];
}

const controlOf = (page: UsedPage, name: RegExp): Control | null =>
  page
    .controls()
    .find(({ kind, label, isOfItem }) => kind === 'press' && !isOfItem && name.test(label)) ?? null;

/** Every time that is shown: what else there is may change as it likes. */
const times = (page: UsedPage): string => (page.text().match(TIME) ?? []).join(' ');
