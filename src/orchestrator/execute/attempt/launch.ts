import type { TokenEstimate } from '../../approaches/approach.ts';
import { approachMethod } from '../../approaches/approaches.ts';
import { repair } from '../../approaches/repair.ts';
import { type AttemptOrigin, FRESH, type StartReason } from '../../run.ts';
import type { Finding } from '../../scorecard.ts';
import type { Strategy } from '../../strategy.ts';
import type { ScoredAttempt } from '../contest/pick-winner.ts';
import type { ServedStep } from '../contest/served-step.ts';
import type { RunSetting } from '../run-setting.ts';
import type { AttemptSetting, EndedAttempt } from './run-attempt.ts';

/** An attempt that can be started. */
export type Launch =
  /** `again` repeats an attempt that was interrupted, and so told nothing. */
  | { readonly kind: 'strategy' | 'again'; readonly step: ServedStep }
  /** Takes the place of an attempt whose model could not be reached. */
  | { readonly kind: 'fallback'; readonly step: ServedStep; readonly of: EndedAttempt }
  /** Takes the place of a strategy whose turn came while its model was resting. */
  | { readonly kind: 'stand-in'; readonly step: ServedStep; readonly of: Strategy }
  | {
      readonly kind: 'repair';
      /** The strategy that is asked to make the repair. */
      readonly step: ServedStep;
      readonly of: ScoredAttempt;
      readonly round: number;
      readonly findings: readonly Finding[];
      readonly tokens: TokenEstimate;
      readonly durationMs: number;
    };

/** Returns how long the attempt is expected to take. */
export const expectedDurationMs = (launch: Launch): number =>
  launch.kind === 'repair' ? launch.durationMs : launch.step.expectedDurationMs;

/** What an attempt does, whoever starts it and for whatever reason. */
export type AttemptWork = Pick<
  AttemptSetting,
  'strategy' | 'origin' | 'model' | 'entry' | 'from' | 'write' | 'expectedOutputTokens' | 'mends'
>;

/**
 * Returns the reason to record for a start. What is special about the launch takes precedence over
 * the mode's reason, except that a hedge is always recorded, and so counted, as `SLOW`.
 */
export function startReason({ kind }: Launch, modeReason: StartReason): StartReason {
  if (modeReason === 'SLOW') return modeReason;
  switch (kind) {
    case 'strategy':
      return modeReason;
    case 'fallback':
    case 'stand-in':
      return 'FALLBACK';
    case 'again':
      return 'INTERRUPTED';
    case 'repair':
      return 'REPAIR';
  }
}

export const originOf = (launch: Launch): AttemptOrigin => {
  switch (launch.kind) {
    case 'strategy':
    case 'fallback':
    case 'stand-in':
    case 'again':
      return FRESH;
    case 'repair':
      return { kind: 'repair', of: launch.of.id, round: launch.round };
  }
};

export function workOf(launch: Launch, { run }: RunSetting): AttemptWork {
  const { strategy, model, entry } = launch.step;
  const approach = approachMethod(strategy.approach);
  switch (launch.kind) {
    case 'strategy':
    case 'fallback':
    case 'stand-in':
    case 'again':
      return {
        strategy,
        model,
        entry,
        origin: originOf(launch),
        from: run.task.files,
        write: (workbench) => approach.write(workbench),
        mends: approach.mends,
        expectedOutputTokens: approach.estimateTokens(run.task, run.plan.profile).outputTokens,
      };
    case 'repair': {
      const made = launch.of.state.files;
      return {
        strategy,
        model,
        entry,
        origin: originOf(launch),
        from: made,
        write: (workbench) => repair(workbench, { made, findings: launch.findings }),
        // A repair rewrites the files that it starts from.
        mends: true,
        expectedOutputTokens: launch.tokens.outputTokens,
      };
    }
  }
}
