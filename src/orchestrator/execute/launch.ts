import { approachMethod } from '../approaches/approaches.ts';
import { type AttemptOrigin, FRESH } from '../run.ts';
import type { AttemptSetting } from './run-attempt.ts';
import type { RunSetting } from './run-setting.ts';
import type { ServedStep } from './served-step.ts';

/** An attempt that can be started. */
export type Launch =
  /** `again`: the strategy was interrupted the first time, and so told nothing. */
  { readonly kind: 'strategy' | 'again'; readonly step: ServedStep };

/** What an attempt does, whoever starts it and for what reason. */
export type AttemptWork = Pick<
  AttemptSetting,
  'strategy' | 'origin' | 'model' | 'entry' | 'from' | 'write' | 'expectedOutputTokens' | 'mends'
>;

export const originOf = (launch: Launch): AttemptOrigin => {
  switch (launch.kind) {
    case 'strategy':
    case 'again':
      return FRESH;
  }
};

export function workOf(launch: Launch, { run }: RunSetting): AttemptWork {
  const { strategy, model, entry } = launch.step;
  const approach = approachMethod(strategy.approach);
  switch (launch.kind) {
    case 'strategy':
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
  }
}
