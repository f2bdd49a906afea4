import { lacksScripts } from '../bundle/from-elsewhere.ts';
import type { Engine } from '../engine/engine.ts';
import type { PageView } from '../observer-answers.ts';
import { accept } from './accept.ts';
import { firstOfEach, type TrialCourse, type UnlocatedFailure } from './course.ts';
import { type Exploration, explore } from './explore.ts';
import { noNumberIn, objectIn } from './garbled.ts';
import { GuestSession, NotUnderstood, ObserverLost, TooMuchToSee } from './guest-session.ts';
import { callKnown } from './invariants/calling.ts';
import { type Tried, tryInvariants } from './invariants/try-invariants.ts';
import { viewOf } from './page-view.ts';
import { load, type PreparedTrial } from './prepared-trial.ts';
import { TrialTime } from './trial-time.ts';

/** Runs a prepared trial in engines that `start` makes, each a world untouched. */
export async function tryOut(
  trial: PreparedTrial,
  start: () => Promise<Engine>,
): Promise<TrialCourse> {
  const time = new TrialTime();
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    load(session, trial);
    const failures: UnlocatedFailure[] = session
      .takeFailures()
      .map((failure) => ({ ...failure, control: null }));
    if (session.isStopped) return stopped(failures);
    const loaded = viewOf(session);
    const isEmpty = trial.isPage && loaded.isEmpty;
    const known = trial.isPage
      ? isEmpty
        ? NOTHING_KNOWN
        : tryInvariants(session, time)
      : { ...NOTHING_KNOWN, outcomes: callKnown(session, time) };
    failures.push(...known.failures);
    const exploration = await explorationAfter(known, { session, trial, start, time, isEmpty });
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
  } catch (error) {
    if (error instanceof NotUnderstood) {
      return { kind: 'untried', reason: 'It is written in more than the sandbox can read' };
    }
    if (error instanceof TooMuchToSee) {
      return { kind: 'untried', reason: 'There is more on the page than can be looked at' };
    }
    if (!(error instanceof ObserverLost)) throw error;
    return { kind: 'untried', reason: 'The code takes the place of what would observe it' };
  } finally {
    engine.dispose();
  }
}

/** What exploring the page finds, as it was left; if that left nothing to use, the page as it was first. */
async function explorationAfter(
  known: Pick<Tried, 'answered' | 'isUsedUp'>,
  {
    session,
    trial,
    start,
    time,
    isEmpty,
  }: {
    readonly session: GuestSession;
    readonly trial: PreparedTrial;
    readonly start: () => Promise<Engine>;
    readonly time: TrialTime;
    readonly isEmpty: boolean;
  },
): Promise<Exploration> {
  if (!trial.isPage || isEmpty || session.isStopped) return NOTHING_EXPLORED;
  if (!known.isUsedUp) return explore(session, time, known.answered);
  const engine = await start();
  try {
    const fresh = new GuestSession(engine);
    load(fresh, trial);
    // These were told of the first page.
    fresh.takeFailures();
    return fresh.isStopped ? NOTHING_EXPLORED : explore(fresh, time, known.answered);
  } finally {
    engine.dispose();
  }
}

/** What is shown that only the machine can make something of, before anything is entered or in the end. */
function garbledIn(loaded: PageView, last: PageView): readonly UnlocatedFailure[] {
  const atStart = objectIn(loaded.text) ?? noNumberIn(loaded.text);
  const shown = atStart ?? objectIn(last.text);
  if (shown === null) return [];
  const control = atStart === null ? 'the page' : null;
  return [{ kind: 'garbled', name: '', message: `"${shown}" is shown`, control, stack: '' }];
}

const UNDEFINED_NAME = /^'?([\w$]+)'? is not defined/;

/** Names that a page's scripts from elsewhere may bring, which are not loaded. */
const namesFromElsewhere = (
  failures: readonly UnlocatedFailure[],
  html: string,
): readonly string[] =>
  lacksScripts(html)
    ? failures.flatMap(({ name, message }) =>
        name === 'ReferenceError' ? (UNDEFINED_NAME.exec(message)?.[1] ?? []) : [],
      )
    : [];

const NOTHING_KNOWN: Tried = { outcomes: [], answered: new Set(), isUsedUp: false, failures: [] };
const NOTHING_EXPLORED = { controls: [], failures: [] } as const;

const stopped = (failures: readonly UnlocatedFailure[]): TrialCourse => ({
  kind: 'tried',
  failures: told(failures),
  isEmpty: false,
  controls: [],
  invariants: [],
  acceptance: [],
  absent: [],
});

/** What happens again in the very same way is told once. */
const told = (failures: readonly UnlocatedFailure[]): readonly UnlocatedFailure[] =>
  firstOfEach(failures, ({ kind, message, stack }) => `${kind}|${message}|${stack}`);
