import { approachMethod } from '../approaches/approaches.ts';
import type { CatalogueModel } from '../catalogue.ts';
import { AttemptError } from '../failure.ts';
import type { CodeModel } from '../ports/code-model.ts';
import type { Attempt, StoredRun } from '../run.ts';
import type { PlannedStep } from '../strategy.ts';
import { strategyKey } from '../strategy.ts';
import { NOTHING_SPENT } from '../usage.ts';
import { Cancellation } from './cancellation.ts';
import { conclude } from './conclude.ts';
import { Deadline } from './deadline.ts';
import { MODES } from './modes/modes.ts';
import { type EndedAttempt, runAttempt } from './run-attempt.ts';
import type { RunSetting } from './run-setting.ts';

/**
 * Takes a run from where it stands to its end. The signal's reason says why it is cut short:
 * a `Cancellation` ends the run with what has been scored, a `Relinquished` leaves it to another
 * executor. Throws only what keeps it from reaching its end here.
 */
export async function executeRun(setting: RunSetting, signal: AbortSignal): Promise<void> {
  const { run, journal, ports, policy } = setting;
  const { clock } = ports;
  using deadline = new Deadline(signal, clock);
  const timeLeftMs = run.limits.timeoutMs - millisecondsSinceStart(run, clock.now());
  deadline.putOff(timeLeftMs, () => `The run's ${run.limits.timeoutMs} ms were up`, {
    retryable: true,
  });

  if (run.status === 'QUEUED') await journal.record({ kind: 'RunStarted' });
  const earlier = await settleInterrupted(setting);
  const tried = new Set(earlier.map(({ strategy }) => strategyKey(strategy)));
  const mode = MODES[run.limits.mode];
  const rivals = run.limits.mode === 'PARALLEL' ? policy.parallelWidth : 1;
  const later = await mode.run(
    {
      steps: servedSteps(setting).filter(({ strategy }) => !tried.has(strategyKey(strategy))),
      earlier,
      qualityThreshold: run.limits.qualityThreshold,
      parallelWidth: policy.parallelWidth,
      attempt: (step) =>
        runAttempt(
          {
            ...setting,
            step,
            model: step.model,
            entry: step.entry,
            approach: approachMethod(step.strategy.approach),
            shareUsd: () => setting.budget.availableUsd / rivals,
          },
          deadline.signal,
        ),
    },
    deadline.signal,
  );
  const { aborted, reason } = deadline.signal;
  if (aborted && !(reason instanceof Cancellation) && !(reason instanceof AttemptError)) {
    throw reason;
  }
  const stopped = !aborted ? null : reason instanceof Cancellation ? 'cancelled' : 'timeout';
  const result = conclude([...earlier, ...later], {
    selected: run.plan.steps[0].strategy,
    stopped,
  });
  await journal.record({ kind: 'RunCompleted', result });
}

interface ServedStep extends PlannedStep {
  readonly model: CodeModel;
  readonly entry: CatalogueModel;
}

/** Steps whose model is served here: a run taken over may name one that no longer is. */
function servedSteps({ run, ports }: RunSetting): readonly ServedStep[] {
  return run.plan.steps.flatMap((step) => {
    const model = ports.models.get(step.strategy.model);
    const entry = ports.catalogue.find(({ name }) => name === step.strategy.model);
    return model === undefined || entry === undefined ? [] : [{ ...step, model, entry }];
  });
}

/** Attempts that a dead executor left running count as failed; their strategies are not paid twice. */
async function settleInterrupted({ run, journal, ports }: RunSetting): Promise<EndedAttempt[]> {
  const settled: EndedAttempt[] = [];
  for (const attempt of run.attempts) {
    if (hasEnded(attempt)) {
      settled.push(attempt);
      continue;
    }
    const completedAt = ports.clock.now();
    const outcome = {
      kind: 'FAILED',
      completedAt,
      durationMs: completedAt.getTime() - attempt.startedAt.getTime(),
      timeToFirstTokenMs: null,
      spend: NOTHING_SPENT,
      failure: {
        code: 'INTERRUPTED',
        message: 'The process that ran this attempt ended before it did',
        retryable: true,
      },
    } as const;
    await journal.record({ kind: 'AttemptFailed', attemptId: attempt.id, outcome });
    settled.push({ ...attempt, state: outcome });
  }
  return settled;
}

const hasEnded = (attempt: Attempt): attempt is EndedAttempt => attempt.state.kind !== 'RUNNING';

const millisecondsSinceStart = (run: StoredRun, now: Date): number =>
  run.startedAt === null ? 0 : now.getTime() - run.startedAt.getTime();
