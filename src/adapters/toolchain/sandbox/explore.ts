import { z } from 'zod';
import type { UsedControl } from '../../../orchestrator/ports/sandbox.ts';
import type { GuestSession, RawFailure } from './guest-session.ts';
import { viewOf } from './page-view.ts';
import type { TrialTime } from './try-out.ts';

const controlSchema = z.object({
  key: z.string(),
  kind: z.enum(['press', 'fill', 'toggle', 'choose']),
  label: z.string(),
  tag: z.string(),
  testId: z.string().nullable(),
  shape: z.string(),
  isOfItem: z.boolean(),
  isSearch: z.boolean(),
});
type Control = z.infer<typeof controlSchema>;

const actedSchema = z.object({
  isGone: z.boolean(),
  isChosen: z.boolean(),
  before: z.string(),
  taken: z.string(),
});

/** As many acts as show what there is; more would only cost time. */
const MAX_ACTS = 40;
/** Of controls that look alike, such as the buttons of a list's items, so many are used. */
const MAX_ALIKE = 2;
const MAX_OF_SHAPE = 6;
/** Of the thread's time, for what comes of one act. */
export const ACT_CPU_MS = 1_000;
const ROUNDS = 3;
/** What is typed into fields that take any text; none for what suits the field, and where it takes no other. */
const TEXTS = ['', '7', 'Second'];
/** What comes of an act comes within this time of the page's clock. */
const SETTLE_MS = 350;
/** Nothing that people wait for takes longer than this. */
const LATE_MS = 5_000;
/** Such controls undo what others did, and come last. */
const UNDOING =
  /\b(?:delete|remove|clear|reset|log ?out|sign ?out|cancel|close|discard|dismiss|undo|redo|stop|pause|quit|exit|×|✕)\b|^[×✕xX]$/i;

/** An item is there as long as it can be pressed. */
const removesItem = ({ label, isOfItem }: Control): boolean =>
  isOfItem && /^(?:(?:delete|remove)\b|[×✕xX]$)/i.test(label);

/** What an exploration found: how each control answered, and what went wrong on the way. */
export interface Exploration {
  readonly controls: readonly UsedControl[];
  readonly failures: readonly (RawFailure & { readonly control: string })[];
}

interface Use {
  readonly control: Control;
  outcome: UsedControl['outcome'];
}

/**
 * Uses a page as someone would who tries everything: fills its fields, then presses its buttons,
 * those last that take things away. Whatever seemed to do nothing is tried again in what the page
 * has become by then.
 */
export function explore(session: GuestSession, time: TrialTime): Exploration {
  const uses = new Map<string, Use>();
  const failures: (RawFailure & { readonly control: string })[] = [];
  let acts = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = acts;
    const shapes = new Map<string, number>();
    for (const isUndoing of [false, true]) {
      const tried = new Set<string>();
      for (;;) {
        if (session.isStopped || acts >= MAX_ACTS || time.isUp) break;
        const next = nextControl(session, { uses, tried, shapes, isUndoing, round });
        if (next === null) break;
        tried.add(next.key);
        shapes.set(next.shape, (shapes.get(next.shape) ?? 0) + 1);
        acts++;
        const outcome = use(session, next, round);
        const known = uses.get(next.key);
        if (known === undefined) uses.set(next.key, { control: next, outcome });
        else if (outcome === 'answered' && known.outcome !== 'inverted') known.outcome = outcome;
        failures.push(
          ...session.takeFailures().map((failure) => ({ ...failure, control: next.label })),
        );
      }
    }
    if (acts === before || ![...uses.values()].some(({ outcome }) => outcome !== 'answered')) break;
  }
  return {
    failures,
    controls: [...uses.values()].map(({ control: { label, tag, testId, kind }, outcome }) => ({
      label,
      tag,
      testId,
      kind,
      outcome,
    })),
  };
}

interface Progress {
  readonly uses: ReadonlyMap<string, Use>;
  readonly tried: ReadonlySet<string>;
  readonly shapes: ReadonlyMap<string, number>;
  readonly isUndoing: boolean;
  readonly round: number;
}

/** The next one to be used: fields before buttons; in later rounds fields, and what never answered. */
function nextControl(session: GuestSession, progress: Progress): Control | null {
  const { uses, tried, shapes, isUndoing, round } = progress;
  const open = session.ask('controls', z.array(controlSchema)).filter((control) => {
    if (tried.has(control.key) || UNDOING.test(control.label) !== isUndoing) return false;
    if (Number(control.key.split('|').at(-1)) > MAX_ALIKE) return false;
    if (control.kind === 'press' && (shapes.get(control.shape) ?? 0) >= MAX_OF_SHAPE) return false;
    const use = uses.get(control.key);
    return round === 0 ? use === undefined : control.kind === 'fill' || use?.outcome !== 'answered';
  });
  return open.find(({ kind }) => kind !== 'press') ?? open[0] ?? null;
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

function use(session: GuestSession, control: Control, round: number): UsedControl['outcome'] {
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
