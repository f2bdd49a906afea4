import { approachMethod } from '../approaches/approaches.ts';
import { Budget } from '../budget/budget.ts';
import type { CatalogueModel } from '../catalogue.ts';
import type { CodeModel } from '../ports/code-model.ts';
import type { Attempt, StoredRun } from '../run.ts';
import type { PlannedStep } from '../strategy.ts';
import { strategyKey } from '../strategy.ts';
import { NOTHING_SPENT } from '../usage.ts';
import { Cancellation, OutOfTime } from './cancellation.ts';
import { conclude } from './conclude.ts';
import { Deadline } from './deadline.ts';
import { interruptedCostUsd } from './interrupted-cost.ts';
import type { Contest } from './modes/mode.ts';
import { MODES } from './modes/modes.ts';
import { sequential } from './modes/sequential.ts';
import { type EndedAttempt, runAttempt } from './run-attempt.ts';
import type { RunSetting } from './run-setting.ts';
import { testsOfRun } from './tests-of-run.ts';

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
  deadline.putOff(timeLeftMs, () => new OutOfTime(`The run's ${run.limits.timeoutMs} ms were up`));

  if (run.status === 'QUEUED') await journal.record({ kind: 'RunStarted' });
  const earlier = await settleInterrupted(setting);
  const tried = new Set(earlier.map(({ strategy }) => strategyKey(strategy)));
  const acceptance = await testsOfRun(setting, deadline.signal);
  const steps = servedSteps(setting);
  const moneyUsd = setting.budget.availableUsd;
  const contest: Contest<ServedStep> = {
    steps: steps.filter(({ strategy }) => !tried.has(strategyKey(strategy))),
    earlier,
    qualityThreshold: run.limits.qualityThreshold,
    parallelWidth: policy.parallelWidth,
    attempt: (step, share = 1) =>
      runAttempt(
        {
          ...setting,
          step,
          model: step.model,
          entry: step.entry,
          approach: approachMethod(step.strategy.approach),
          acceptance,
          budget: share === 1 ? setting.budget : new Budget(moneyUsd * share, setting.budget),
        },
        deadline.signal,
      ),
  };
  const planned = await MODES[run.limits.mode].run(contest, deadline.signal);
  const again = await onceMore(contest, [...earlier, ...planned], {
    steps,
    signal: deadline.signal,
  });
  const later = [...planned, ...again];
  const { aborted, reason } = deadline.signal;
  if (aborted && !(reason instanceof Cancellation)) throw reason;
  const stopped = !aborted ? null : reason instanceof OutOfTime ? 'timeout' : 'cancelled';
  const result = conclude([...earlier, ...later], {
    selected: run.plan.steps[0].strategy,
    acceptance,
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

/**
 * When nothing was scored, strategies that were interrupted once, and so told nothing, are tried
 * again: better to pay for one twice than to fail a run that may yet succeed.
 */
async function onceMore(
  contest: Contest<ServedStep>,
  ended: readonly EndedAttempt[],
  { steps, signal }: { readonly steps: readonly ServedStep[]; readonly signal: AbortSignal },
): Promise<readonly EndedAttempt[]> {
  if (signal.aborted || ended.some(({ state }) => state.kind === 'SCORED')) return [];
  const left = steps.filter(({ strategy }) => {
    const own = ended.filter((attempt) => strategyKey(attempt.strategy) === strategyKey(strategy));
    return own.length === 1 && own.every(wasInterrupted);
  });
  return sequential.run({ ...contest, steps: left, earlier: [] }, signal);
}

const wasInterrupted = ({ state }: EndedAttempt): boolean =>
  state.kind === 'FAILED' && state.failure.code === 'INTERRUPTED';

/**
 * Attempts that a dead executor left running count as failed, at what is known of their cost.
 */
async function settleInterrupted(setting: RunSetting): Promise<EndedAttempt[]> {
  const { run, journal, ports, heldUsd } = setting;
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
      spend: { ...NOTHING_SPENT, costUsd: interruptedCostUsd(run, attempt, heldUsd) },
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
