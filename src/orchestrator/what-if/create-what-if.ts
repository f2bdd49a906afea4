import { RUN_POLICY_RANGES } from '../admit/parse-run-policy.ts';
import { refuseUnknownStrategies } from '../admit/parse-strategies.ts';
import { withinRange } from '../admit/within-range.ts';
import type { CatalogueModel } from '../catalogue.ts';
import { InvalidInputError } from '../errors.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { RecordedRuns } from '../ports/recorded-runs.ts';
import type { Strategy } from '../strategy.ts';
import type { Policy } from './policy.ts';
import { type WhatIfReport, whatIf } from './what-if.ts';

/** A policy that a caller asks about, not yet validated. Missing fields take their defaults. */
export interface PolicyRequest {
  readonly strategies: readonly Strategy[];
  readonly mode?: Policy['mode'] | null | undefined;
  readonly qualityThreshold?: number | null | undefined;
  readonly usdPerSecond?: number | null | undefined;
}

/**
 * Tells what the policy would have achieved over the caller's runs since then. Throws
 * `InvalidInputError`.
 */
export type WhatIf = (
  caller: { readonly userId: string; readonly since: Date },
  request: PolicyRequest,
) => Promise<WhatIfReport>;

const DEFAULT_THRESHOLD = 70;

/** Makes `WhatIf`: validates what is asked, then reads the runs and replays them. */
export function createWhatIf({
  recordedRuns,
  catalogue,
  policy,
}: {
  readonly recordedRuns: RecordedRuns;
  readonly catalogue: readonly CatalogueModel[];
  readonly policy: Pick<OrchestratorPolicy, 'parallelWidth' | 'usdPerSecond' | 'input'>;
}): WhatIf {
  const parse = ({ strategies, mode, qualityThreshold, usdPerSecond }: PolicyRequest): Policy => {
    refuseUnknownStrategies(strategies, catalogue, 'policy.strategies');
    const [first, ...rest] = strategies;
    const { maxAttempts } = policy.input;
    if (first === undefined || strategies.length > maxAttempts) {
      throw new InvalidInputError(
        `${strategies.length} strategies were listed; the limit is ${maxAttempts}`,
        'policy.strategies',
      );
    }
    return {
      strategies: [first, ...rest],
      mode: mode ?? 'SEQUENTIAL',
      qualityThreshold: withinRange(
        qualityThreshold ?? DEFAULT_THRESHOLD,
        { min: 0, max: 100, isWhole: false },
        'policy.qualityThreshold',
      ),
      parallelWidth: policy.parallelWidth,
      usdPerSecond: withinRange(
        usdPerSecond ?? policy.usdPerSecond,
        RUN_POLICY_RANGES.usdPerSecond,
        'policy.usdPerSecond',
      ),
    };
  };

  return async (caller, request) => {
    const asked = parse(request);
    return whatIf(await recordedRuns.ended({ ...caller, strategies: asked.strategies }), asked);
  };
}
