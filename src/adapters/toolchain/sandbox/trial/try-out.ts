import type { Engine } from '../engine/engine.ts';
import { failedCourse, type TrialCourse } from './course.ts';
import { GuestSession, NotUnderstood, ObserverLost, TooMuchToSee } from './guest-session.ts';
import { pageCourse } from './page-course.ts';
import { load, type PreparedTrial } from './prepared-trial.ts';
import { serverCourse } from './server-course.ts';
import { TrialTime } from './trial-time.ts';

/** Runs a prepared trial. `start` makes engines, each an untouched copy of the trial's world. */
export async function tryOut(
  trial: PreparedTrial,
  start: () => Promise<Engine>,
): Promise<TrialCourse> {
  const time = new TrialTime();
  const engine = await start();
  try {
    const session = new GuestSession(engine);
    load(session, trial);
    const failures = session.takeFailures().map((failure) => ({ ...failure, control: null }));
    if (session.isStopped) return failedCourse(failures);
    const loaded = { trial, session, time, failures };
    return trial.show === 'server' ? serverCourse(loaded) : await pageCourse(loaded, start);
  } catch (error) {
    if (error instanceof NotUnderstood) {
      return { kind: 'untried', reason: 'The sandbox cannot parse it' };
    }
    if (error instanceof TooMuchToSee) {
      return { kind: 'untried', reason: 'The page is too large to examine' };
    }
    if (!(error instanceof ObserverLost)) throw error;
    return { kind: 'untried', reason: 'The code interferes with its observation' };
  } finally {
    engine.dispose();
  }
}
