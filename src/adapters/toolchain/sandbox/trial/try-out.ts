import { lacksScripts } from '../bundle/from-elsewhere.ts';
import type { Engine } from '../engine/engine.ts';
import { accept } from './accept.ts';
import { firstOfEach, type TrialCourse, type UnlocatedFailure } from './course.ts';
import { explore } from './explore.ts';
import { GuestSession, NotUnderstood, ObserverLost } from './guest-session.ts';
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
    const exploration = trial.isPage && !isEmpty ? explore(session, time) : NOTHING_EXPLORED;
    failures.push(...exploration.failures);
    const last = session.isStopped ? loaded : viewOf(session);
    const acceptance = await accept(trial, { start, firstView: loaded, lastView: last, time });
    return {
      kind: 'tried',
      failures: told(failures),
      isEmpty,
      controls: exploration.controls,
      acceptance,
      absent: [...new Set([...last.inert, ...namesFromElsewhere(failures, trial.html)])],
    };
  } catch (error) {
    if (error instanceof NotUnderstood) {
      return { kind: 'untried', reason: 'It is written in more than the sandbox can read' };
    }
    if (!(error instanceof ObserverLost)) throw error;
    return { kind: 'untried', reason: 'The code takes the place of what would observe it' };
  } finally {
    engine.dispose();
  }
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

const NOTHING_EXPLORED = { controls: [], failures: [] } as const;

const stopped = (failures: readonly UnlocatedFailure[]): TrialCourse => ({
  kind: 'tried',
  failures: told(failures),
  isEmpty: false,
  controls: [],
  acceptance: [],
  absent: [],
});

/** What happens again in the very same way is told once. */
const told = (failures: readonly UnlocatedFailure[]): readonly UnlocatedFailure[] =>
  firstOfEach(failures, ({ kind, message, stack }) => `${kind}|${message}|${stack}`);
