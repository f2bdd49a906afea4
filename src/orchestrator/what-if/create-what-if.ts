import { refuseUnknownStrategies } from '../admit/refuse-unknown-strategies.ts';
import type { CatalogueModel } from '../catalogue.ts';
import { InvalidInputError } from '../errors.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import type { RecordedRuns } from '../ports/recorded-runs.ts';
import type { Strategy } from '../strategy.ts';
import type { Policy } from './policy.ts';
import { type WhatIfReport, whatIf } from './what-if.ts';

/** A policy as a caller asks about it: not yet checked. What is left out takes its default. */
export interface PolicyRequest {
  readonly strategies: readonly Strategy[];
  readonly mode?: Policy['mode'] | null | undefined;
  readonly qualityThreshold?: number | null | undefined;
}

/** Answers what the policy would have come to over the caller's runs since then. Throws `InvalidInputError`. */
export type WhatIf = (
  caller: { readonly userId: string; readonly since: Date },
  request: PolicyRequest,
) => Promise<WhatIfReport>;

const DEFAULT_THRESHOLD = 70;

export function createWhatIf({
  recordedRuns,
  catalogue,
  policy,
}: {
  readonly recordedRuns: RecordedRuns;
  readonly catalogue: readonly CatalogueModel[];
  readonly policy: Pick<OrchestratorPolicy, 'parallelWidth' | 'input'>;
}): WhatIf {
  const parse = ({ strategies, mode, qualityThreshold }: PolicyRequest): Policy => {
    refuseUnknownStrategies(strategies, catalogue, 'policy.strategies');
    const [first, ...rest] = strategies;
    const { maxAttempts } = policy.input;
    if (first === undefined || strategies.length > maxAttempts) {
      throw new InvalidInputError(
        `${strategies.length} strategies were listed; at most ${maxAttempts} are tried in a run`,
        'policy.strategies',
      );
    }
    const threshold = qualityThreshold ?? DEFAULT_THRESHOLD;
    if (threshold < 0 || threshold > 100) {
      throw new InvalidInputError(
        `qualityThreshold must be from 0 to 100, not ${threshold}`,
        'policy.qualityThreshold',
      );
    }
    return {
      strategies: [first, ...rest],
      mode: mode ?? 'SEQUENTIAL',
      qualityThreshold: threshold,
      parallelWidth: policy.parallelWidth,
    };
  };

  return async (caller, request) => {
    const asked = parse(request);
    return whatIf(await recordedRuns.ended({ ...caller, strategies: asked.strategies }), asked);
  };
}
