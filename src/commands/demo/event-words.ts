import type { AttemptProgressSubscription } from '../../client/documents.ts';
import { plainText } from '../plain-text.ts';

export type Progress = AttemptProgressSubscription['attemptProgress'];

/** Describes an event in one line. */
export const eventWords = (event: Progress): string => plainText(told(event));

function told(event: Progress): string {
  switch (event.__typename) {
    case 'RunWaiting':
      return `waiting behind ${event.ahead} ${event.ahead === 1 ? 'run' : 'runs'}`;
    case 'RunStarted':
      return `${event.plan.steps.length} strategies planned`;
    case 'ModelResting':
      return `${event.model} rests ${event.until === null ? 'for now' : `until ${event.until}`}`;
    case 'StrategyPassedOver':
      return `${labelOf(event.strategy)} is skipped: ${event.because ?? 'no reason'}`;
    case 'RestAwaited':
      return `every remaining model rests; ${event.model} ${event.until === null ? 'is being tried' : `may be asked again from ${event.until} on`}`;
    case 'TestsRequested':
      return `${event.model} is asked for tests`;
    case 'TestsWaiting':
      return `tests by ${event.model}: waiting for ${event.provider}: ${words(event.waitsFor)} used up`;
    case 'TestsResumed':
      return `tests by ${event.model}: continues after waiting ${event.waitedMs} ms`;
    case 'TestsRetrying':
      return `tests by ${event.model}: ${event.failure.code}, retry ${event.retry} of ${event.maxRetries} in ${event.delayMs} ms`;
    case 'TestsWritten':
      return `${event.count} tests by ${event.model}${event.because === null ? '' : `: ${event.because}`}`;
    case 'AttemptStarted':
      return `${labelOf(event.attempt.strategy)}: ${event.because ?? words(event.startReason)}`;
    case 'AttemptWaiting':
      return `${labelOf(event.attempt.strategy)}: waiting for ${event.provider}: ${words(event.waitsFor)} used up`;
    case 'AttemptResumed':
      return `${labelOf(event.attempt.strategy)}: continues after waiting ${event.waitedMs} ms`;
    case 'AttemptRetrying':
      return `${labelOf(event.attempt.strategy)}: ${event.failure.code}, retry ${event.retry} of ${event.maxRetries} in ${event.delayMs} ms`;
    case 'HedgeWithheld':
      return `${labelOf(event.attempt.strategy)} is slow; no hedge: ${event.because}`;
    case 'FileGenerated':
      return event.path;
    case 'PartialScore':
      return `${event.scorecard.overall} so far`;
    case 'AttemptScored':
      return `${labelOf(event.attempt.strategy)}: ${event.attempt.scorecard?.overall ?? 'no score'}`;
    case 'AttemptFailed':
      return `${labelOf(event.attempt.strategy)}: ${event.attempt.failure?.message ?? 'no reason'}`;
    case 'AttemptCancelled':
      return `${labelOf(event.attempt.strategy)}: ${event.reason}`;
    case 'SpliceTried':
      return `splice of ${event.of.length} attempts: ${event.overall ?? 'no score'}`;
    case 'RunCompleted':
      return event.because ?? event.run.status.toLowerCase();
  }
}

/** A short name for a strategy, such as `gemini-2.5-pro simple`. */
export const labelOf = ({ model, approach }: { model: string; approach: string }): string =>
  `${model} ${approach.toLowerCase()}`;

/** Turns a constant name such as `PREVIOUS_FAILED` into words. */
export const words = (name: string): string => name.toLowerCase().replaceAll('_', ' ');
