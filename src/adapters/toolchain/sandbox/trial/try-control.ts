import { z } from 'zod';
import type { UsedControl } from '../../../../orchestrator/ports/sandbox.ts';
import { actedSchema, type Control } from '../observer-answers.ts';
import type { GuestSession } from './guest-session.ts';
import { viewOf } from './page-view.ts';

/** Of the thread's time, for what comes of one act. */
export const ACT_CPU_MS = 1_000;
/** What is typed into fields that take any text; none for what suits the field, and where it takes no other. */
const TEXTS = ['', '7', 'Second'];
/** What comes of an act comes within this time of the page's clock. */
const SETTLE_MS = 350;
/** Nothing that people wait for takes longer than this. */
const LATE_MS = 5_000;
/** Such controls undo what others did, and come last; those that keep a number in memory show nothing of it. */
export const UNDOING =
  /\b(?:delete|remove|clear|reset|log ?out|sign ?out|cancel|close|discard|dismiss|undo|redo|stop|pause|quit|exit|×|✕)\b|^(?:[×✕x⌫←]|del|backspace|m[crs+−-])$/i;

/** An item is there as long as it can be pressed. */
const removesItem = ({ label, isOfItem }: Control): boolean =>
  isOfItem && /^(?:(?:delete|remove)\b|[×✕xX]$)/i.test(label);

/** Uses the control as it is done in that round, from 0 on, and says what came of it. */
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
  // Nothing is so chosen as what is chosen already.
  if (acted.isChosen) return 'answered';
  // There may be nothing to undo.
  if (UNDOING.test(control.label) && !removesItem(control)) {
    return session.ask('hasChanged', z.boolean()) ? 'answered' : 'waiting';
  }
  if (entries !== null && isSwallowed(session, entries)) return 'unshown';
  if (session.ask('hasChanged', z.boolean())) return 'answered';
  // It may take its time.
  session.settle(LATE_MS);
  if (session.isStopped || session.ask('hasChanged', z.boolean())) return 'answered';
  return removesItem(control) ? 'kept' : 'dead';
}

/** What is searched for goes, and the rest stays; where it is waited with, in its time. */
function isSoughtLost(session: GuestSession): boolean {
  const isLost = (): boolean => !session.isStopped && session.ask('hasLostSought', z.boolean());
  if (isLost()) return true;
  session.settle(LATE_MS);
  return isLost();
}

const ADDING = /^\W*add\b/i;

/** What stands on the page, and in its fields, before something is added. */
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

/** What was entered is taken out of the fields, and neither shown where there is a list nor sent. */
function isSwallowed(session: GuestSession, before: Entries): boolean {
  const isSo = (): boolean => {
    const now = entriesOf(session);
    return now.filled < before.filled && now.text === before.text && now.asks === before.asks;
  };
  if (!before.hasList || !isSo()) return false;
  session.settle(LATE_MS);
  return !session.isStopped && isSo();
}
