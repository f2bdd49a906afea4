import { z } from 'zod';
import type { UsedControl } from '../../../../orchestrator/ports/sandbox.ts';
import { actedSchema, type Control } from '../observer-answers.ts';
import type { GuestSession } from './guest-session.ts';
import { viewOf } from './page-view.ts';

/** Processor time for the effects of one act. */
export const ACT_CPU_MS = 1_000;
/** Text for a field in each round. The observer replaces it where it is empty or does not suit. */
const TEXTS = ['', '7', 'Second'];
/** The effects of an act show within this time, on the page's clock. */
const SETTLE_MS = 350;
/** Nothing that users wait for takes longer than this. */
const LATE_MS = 5_000;
/** Controls that undo what others did come last. Memory keys of a calculator show no effect. */
export const UNDOING =
  /\b(?:delete|remove|clear|reset|log ?out|sign ?out|cancel|close|discard|dismiss|undo|redo|stop|pause|quit|exit|×|✕)\b|^(?:[×✕x⌫←]|del|backspace|m[crs+−-])$/i;

/** True for a button that removes its item: while it exists, there is something to remove. */
const removesItem = ({ label, isOfItem }: Control): boolean =>
  isOfItem && /^(?:(?:delete|remove)\b|[×✕xX]$)/i.test(label);

/** Uses a control as is done in this round, counted from 0, and returns how it answered. */
export function tryControl(
  session: GuestSession,
  control: Control,
  round: number,
): UsedControl['outcome'] {
  session.allow(ACT_CPU_MS);
  session.tell('mark');
  const entries =
    ADDING.test(control.label) && control.kind === 'press' ? entriesOf(session) : null;
  const sought =
    control.isSearch && round === 0 ? session.ask('textToSeek', z.string(), control.key) : '';
  const text = control.kind === 'fill' && sought === '' ? (TEXTS[round] ?? '') : sought;
  const acted = session.ask('act', actedSchema, control.key, text);
  if (acted.isGone) return 'answered';
  session.settle(SETTLE_MS);
  if (session.isStopped) return 'answered';
  if (control.kind === 'fill') {
    const { before, taken } = acted;
    if (sought !== '' && isSoughtLost(session)) return 'inverted';
    const isBack = session.ask('fieldValue', z.string().nullable(), control.key) === before;
    return isBack && taken !== before ? 'frozen' : 'answered';
  }
  if (acted.isRefused) {
    return session.ask('hasChanged', z.boolean()) ? 'answered' : 'waiting';
  }
  // Choosing what is chosen already has no effect.
  if (acted.isChosen) return 'answered';
  // There may be nothing to undo.
  if (UNDOING.test(control.label) && !removesItem(control)) {
    return session.ask('hasChanged', z.boolean()) ? 'answered' : 'waiting';
  }
  if (entries !== null && isSwallowed(session, entries)) return 'unshown';
  if (session.ask('hasChanged', z.boolean())) return 'answered';
  // It may take longer.
  session.settle(LATE_MS);
  if (session.isStopped || session.ask('hasChanged', z.boolean())) return 'answered';
  return removesItem(control) ? 'kept' : 'dead';
}

/** True if a search hides what it should find, at once or after a delay. */
function isSoughtLost(session: GuestSession): boolean {
  const isLost = (): boolean => !session.isStopped && session.ask('hasLostSought', z.boolean());
  if (isLost()) return true;
  session.settle(LATE_MS);
  return isLost();
}

const ADDING = /^\W*add\b/i;

/** The state of a page before something is added. */
interface Entries {
  readonly text: string;
  readonly filled: number;
  readonly asks: number;
  readonly hasList: boolean;
}

function entriesOf(session: GuestSession): Entries {
  const { text, fieldValues, hasList } = viewOf(session);
  const asks = session.ask('asksSoFar', z.number());
  return { text, hasList, asks, filled: fieldValues.filter((value) => value !== '').length };
}

/**
 * True if what was entered is gone from the fields, but neither shown nor sent, though there is a
 * list.
 */
function isSwallowed(session: GuestSession, before: Entries): boolean {
  const isSo = (): boolean => {
    const now = entriesOf(session);
    return now.filled < before.filled && now.text === before.text && now.asks === before.asks;
  };
  if (!before.hasList || !isSo()) return false;
  session.settle(LATE_MS);
  return !session.isStopped && isSo();
}
