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
  /** `again`: it was interrupted the first time, and so told nothing. */
  | { readonly kind: 'strategy' | 'again'; readonly step: ServedStep }
  /** In place of an attempt whose model could not be reached. */
  | { readonly kind: 'fallback'; readonly step: ServedStep; readonly of: EndedAttempt }
  /** In place of a strategy whose turn it was while its model is left alone. */
  | { readonly kind: 'stand-in'; readonly step: ServedStep; readonly of: Strategy }
  | {
      readonly kind: 'repair';
      /** The strategy that is asked to mend. */
      readonly step: ServedStep;
      readonly of: ScoredAttempt;
      readonly round: number;
      readonly findings: readonly Finding[];
      readonly tokens: TokenEstimate;
      readonly durationMs: number;
    };

/** How long it is expected to take. */
export const expectedDurationMs = (launch: Launch): number =>
  launch.kind === 'repair' ? launch.durationMs : launch.step.expectedDurationMs;

/** What an attempt does, whoever starts it and for what reason. */
export type AttemptWork = Pick<
  AttemptSetting,
  'strategy' | 'origin' | 'model' | 'entry' | 'from' | 'write' | 'expectedOutputTokens' | 'mends'
>;

/**
 * Why it is started: what is to be said of the launch itself goes before the mode's reason, but that
 * a hedge is told, and counted, as one whatever it launches.
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
        // What it starts from is there to be written anew.
        mends: true,
        expectedOutputTokens: launch.tokens.outputTokens,
      };
    }
  }
}
