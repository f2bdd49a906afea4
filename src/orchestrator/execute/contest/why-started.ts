import type { StartReason } from '../../run.ts';
import { strategyLabel } from '../../strategy.ts';
import type { Launch } from '../attempt/launch.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import type { Standing } from './standing.ts';
import type { Turn } from './turns.ts';

type StartedLaunch = Launch & Partial<Pick<Turn, 'passedOver'>>;

/** Explains in words why an attempt is started, given where the run stands just before. */
export function whyStarted(launch: StartedLaunch, reason: StartReason, standing: Standing): string {
  const why = whyLaunched(launch, reason, standing);
  const slow = launch.kind === 'strategy' || reason !== 'SLOW' ? null : whySlow(standing);
  return slow === null ? why : `${why}; started now because ${slow}`;
}

function whyLaunched(launch: StartedLaunch, reason: StartReason, standing: Standing): string {
  switch (launch.kind) {
    case 'strategy':
      return whyTried(launch, reason, standing);
    case 'fallback':
      return `in place of a model that could not be reached: ${outcomeOf(launch.of)}`;
    case 'stand-in':
      return `in place of ${strategyLabel(launch.of)}, whose model is resting`;
    case 'again':
      return 'its first try was interrupted, and nothing else was scored';
    case 'repair':
      return `to fix the findings of an earlier attempt: ${outcomeOf(launch.of)}`;
  }
}

function whyTried(
  { step: { expectedQuality }, passedOver = [] }: StartedLaunch,
  reason: StartReason,
  standing: Standing,
): string {
  const { run, ended, running } = standing;
  const { mode, qualityThreshold } = run.limits;
  const [last, latest] = [ended.at(-1), running.at(-1)];
  if ((reason === 'PREVIOUS_FAILED' || reason === 'FELL_SHORT') && last !== undefined) {
    return outcomeOf(last);
  }
  if (reason === 'LIKELY_TO_FALL_SHORT' && latest?.forecast) {
    const most = Math.round(latest.forecast.upper);
    return `${strategyLabel(latest.step.strategy)} is expected to score at most ${most}, under ${qualityThreshold}`;
  }
  const slow = reason === 'SLOW' ? whySlow(standing) : null;
  if (slow !== null) return slow;
  if (reason === 'RACE') {
    return mode === 'PARALLEL'
      ? 'parallel mode starts several at once'
      : 'waiting for the attempts under way would probably cost more than starting now';
  }
  const hasPassedOver = passedOver.length > 0;
  return run.plan.isOrderFixed
    ? `first in the requested order${hasPassedOver ? ' whose model is available' : ''}`
    : `the best bet${hasPassedOver ? ' among available models' : ''}: ${Math.round(expectedQuality)} of 100 expected`;
}

/** How the latest attempt under way is slow, in words; null when it is not. */
function whySlow({ running }: Standing): string | null {
  const slow = running.at(-1);
  return slow?.slowness ? `${strategyLabel(slow.step.strategy)} ${slow.slowness}` : null;
}

function outcomeOf({ strategy, state }: EndedAttempt): string {
  const label = strategyLabel(strategy);
  switch (state.kind) {
    case 'SCORED':
      return `${label} scored ${state.scorecard.overall}`;
    case 'FAILED':
      return `${label} failed, ${state.failure.code}`;
    case 'CANCELLED':
      return `${label} was stopped: ${state.reason}`;
  }
}
