import { lacksScripts } from '../bundle/from-elsewhere.ts';
import type { Engine } from '../engine/engine.ts';
import type { PageView } from '../observer-answers.ts';
import { accept } from './accept.ts';
import { type TrialCourse, told, type UnlocatedFailure } from './course.ts';
import { type Exploration, explore } from './explore.ts';
import { noNumberIn, objectIn } from './garbled.ts';
import { GuestSession } from './guest-session.ts';
import { callKnown } from './invariants/calling.ts';
import { type Tried, tryInvariants } from './invariants/try-invariants.ts';
import { viewOf } from './page-view.ts';
import { load, type PreparedTrial } from './prepared-trial.ts';
import type { TrialTime } from './trial-time.ts';

/** A trial whose scripts have been loaded. */
export interface Loaded {
  readonly trial: PreparedTrial;
  readonly session: GuestSession;
  readonly time: TrialTime;
  /** Failures during loading. */
  readonly failures: readonly UnlocatedFailure[];
}

/** Tries a page or program: first the invariants, then every control, then acceptance tests. */
export async function pageCourse(
  { trial, session, time, failures: loading }: Loaded,
  start: () => Promise<Engine>,
): Promise<TrialCourse> {
  const failures = [...loading];
  const isPage = trial.show === 'page';
  const loaded = viewOf(session);
  const isEmpty = isPage && loaded.isEmpty;
  const known = isEmpty ? NOTHING_KNOWN : tryKnown(session, time, isPage);
  failures.push(...known.failures);
  const exploration =
    isPage && !isEmpty && !session.isStopped
      ? await explorationAfter(known, { trial, session, time }, start)
      : NOTHING_EXPLORED;
  failures.push(...exploration.failures);
  const last = session.isStopped ? loaded : viewOf(session);
  failures.push(...garbledIn(loaded, last));
  const acceptance = await accept(trial, { start, firstView: loaded, lastView: last, time });
  return {
    kind: 'tried',
    failures: told(failures),
    isEmpty,
    controls: exploration.controls,
    invariants: known.outcomes,
    acceptance,
    absent: [...new Set([...last.inert, ...namesFromElsewhere(failures, trial.html)])],
  };
}

const NOTHING_KNOWN: Tried = { outcomes: [], answered: new Set(), isUsedUp: false, failures: [] };
const NOTHING_EXPLORED: Exploration = { controls: [], failures: [] };

const tryKnown = (session: GuestSession, time: TrialTime, isPage: boolean): Tried =>
  isPage ? tryInvariants(session, time) : { ...NOTHING_KNOWN, outcomes: callKnown(session, time) };

/** Explores the page as the invariants left it, or a fresh one if that has no controls. */
async function explorationAfter(
  known: Tried,
  { trial, session, time }: Omit<Loaded, 'failures'>,
  start: () => Promise<Engine>,
): Promise<Exploration> {
  if (!known.isUsedUp) return explore(session, time, known.answered);
  const engine = await start();
  try {
    const fresh = new GuestSession(engine);
    load(fresh, trial);
    // These failures have been reported from the first page.
    fresh.takeFailures();
    return fresh.isStopped ? NOTHING_EXPLORED : explore(fresh, time, known.answered);
  } finally {
    engine.dispose();
  }
}

/** A failure if `[object Object]` is shown at any time, or `NaN` before anything was entered. */
function garbledIn(loaded: PageView, last: PageView): readonly UnlocatedFailure[] {
  const atStart = objectIn(loaded.text) ?? noNumberIn(loaded.text);
  const shown = atStart ?? objectIn(last.text);
  if (shown === null) return [];
  const control = atStart === null ? 'the page' : null;
  return [{ kind: 'garbled', name: '', message: `"${shown}" is shown`, control, stack: '' }];
}

const UNDEFINED_NAME = /^'?([\w$]+)'? is not defined/;

/** Undefined names that scripts from other addresses may define, since those are not loaded. */
const namesFromElsewhere = (
  failures: readonly UnlocatedFailure[],
  html: string,
): readonly string[] =>
  lacksScripts(html)
    ? failures.flatMap(({ name, message }) =>
        name === 'ReferenceError' ? (UNDEFINED_NAME.exec(message)?.[1] ?? []) : [],
      )
    : [];
