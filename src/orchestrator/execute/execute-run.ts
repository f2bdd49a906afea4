import { Cancellation, OutOfTime } from './cancellation.ts';
import { conclude } from './conclude.ts';
import { Contest } from './contest/contest.ts';
import { Deadline } from './deadline.ts';
import { MODES } from './modes/modes.ts';
import type { RunSetting } from './run-setting.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import { testsOfRun } from './tests-of-run.ts';

/**
 * Takes a run from where it stands to its end. The signal's reason says why it is cut short: a
 * `Cancellation` ends the run with what has been scored, a `Relinquished` leaves it to another
 * executor. Rejects only with what keeps the run from reaching its end here.
 */
export async function executeRun(setting: RunSetting, signal: AbortSignal): Promise<void> {
  const { run, journal, ports } = setting;
  const { clock } = ports;
  using deadline = new Deadline(signal, clock);
  const timeLeftMs = run.limits.timeoutMs - millisecondsSince(run.startedAt, clock.now());
  deadline.putOff(
    timeLeftMs,
    () => new OutOfTime(`The run timed out after ${run.limits.timeoutMs} ms`),
  );

  if (run.status === 'QUEUED') {
    // Recorded, not told: a caller may be waiting for it to be stored. It is not awaited, so that
    // it shares a commit with the first attempts; if it cannot be stored, the next `record` rejects
    // too.
    journal.record({ kind: 'RunStarted' }).catch(() => {});
  }
  const earlier = await settleInterrupted(setting);
  const acceptance = await testsOfRun(setting, deadline.signal);
  const contest = new Contest({ ...setting, earlier, acceptance }, deadline.signal);
  await MODES[run.limits.mode].run(contest);
  await contest.close();
  await contest.splice();

  const { aborted, reason } = deadline.signal;
  if (aborted && !(reason instanceof Cancellation)) throw reason;
  const stopped = !aborted ? null : reason instanceof OutOfTime ? 'timeout' : 'cancelled';
  const { because: whyOver, untried } = contest.ending;
  const result = conclude(contest.ended, {
    selected: run.plan.steps[0].strategy,
    acceptance,
    stopped,
    untried,
  });
  const because = aborted ? reason.message : whyOver;
  await journal.record({ kind: 'RunCompleted', result, because });
}

const millisecondsSince = (startedAt: Date | null, now: Date): number =>
  startedAt === null ? 0 : now.getTime() - startedAt.getTime();
