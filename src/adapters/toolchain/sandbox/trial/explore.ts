import { z } from 'zod';
import type { UsedControl } from '../../../../orchestrator/ports/sandbox.ts';
import { type Control, controlSchema } from '../observer-answers.ts';
import { type GuestSession, type RawFailure, unlessStopped } from './guest-session.ts';
import type { TrialTime } from './trial-time.ts';
import { ACT_CPU_MS, tryControl, UNDOING } from './try-control.ts';

/** Enough acts to try everything on an ordinary page; more would only take time. */
const MAX_ACTS = 40;
/** So many controls with the same label are used, such as the buttons of a list's items. */
const MAX_ALIKE = 2;
const MAX_OF_SHAPE = 6;
/** Controls that seemed to do nothing are tried in this many rounds. */
const ROUNDS = 3;

/** The result of exploring a page: how each control answered, and what failed meanwhile. */
export interface Exploration {
  readonly controls: readonly UsedControl[];
  readonly failures: readonly (RawFailure & { readonly control: string })[];
}

interface Use {
  readonly control: Control;
  outcome: UsedControl['outcome'];
}

/**
 * Uses a page like somebody who tries everything: fills fields, then presses buttons, those that
 * undo or remove something last. What seemed to do nothing is tried again in later rounds, on the
 * page as it is by then. A control in `answered` is never reported as dead: it may have nothing
 * left to do.
 */
export function explore(
  session: GuestSession,
  time: TrialTime,
  answered: ReadonlySet<string>,
): Exploration {
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
        const tryout = unlessStopped(() => tryControl(session, next, round), 'answered' as const);
        const isExcused = tryout === 'dead' && answered.has(next.key);
        const outcome = isExcused ? 'answered' : tryout;
        const known = uses.get(next.key);
        if (known === undefined) uses.set(next.key, { control: next, outcome });
        else if (known.outcome === 'waiting') known.outcome = outcome;
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

/** Selects with such labels filter a list, which may then hide items that are added. */
const NARROWING = /\b(?:filter|show|view|status)/i;

/**
 * The next control to use; null if none is left. Fields come before buttons, filters come last.
 * Later rounds fill fields again and use only controls that never answered.
 */
function nextControl(session: GuestSession, progress: Progress): Control | null {
  const { uses, tried, shapes, isUndoing, round } = progress;
  session.allow(ACT_CPU_MS);
  const open = session.ask('controls', z.array(controlSchema)).filter((control) => {
    if (tried.has(control.key) || UNDOING.test(control.label) !== isUndoing) return false;
    if (Number(control.key.split('|').at(-1)) > MAX_ALIKE) return false;
    if (control.kind === 'press' && (shapes.get(control.shape) ?? 0) >= MAX_OF_SHAPE) return false;
    const use = uses.get(control.key);
    return round === 0 ? use === undefined : control.kind === 'fill' || use?.outcome !== 'answered';
  });
  // Filters come last, so that the list is whole at first: sorting a single item shows no change.
  const isNarrowing = ({ kind, label, isSearch }: Control): boolean =>
    (kind === 'choose' && NARROWING.test(label)) || (isSearch && round === 0);
  return (
    open.find((control) => control.kind !== 'press' && !isNarrowing(control)) ??
    open.find((control) => !isNarrowing(control)) ??
    open[0] ??
    null
  );
}
