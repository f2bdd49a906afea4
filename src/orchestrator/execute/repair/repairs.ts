import type { TokenEstimate } from '../../approaches/approach.ts';
import { approachMethod } from '../../approaches/approaches.ts';
import { findingsToMend } from '../../approaches/mend.ts';
import { estimateRepair } from '../../approaches/repair.ts';
import { costUsd } from '../../catalogue.ts';
import type { RepairPolicy } from '../../policy.ts';
import type { StoredRun } from '../../run.ts';
import type { Finding, Scorecard } from '../../scorecard.ts';
import type { ExpectedGain } from '../../select/search.ts';
import type { Launch } from '../attempt/launch.ts';
import type { EndedAttempt } from '../attempt/run-attempt.ts';
import { isScored, type ScoredAttempt } from '../contest/pick-winner.ts';
import type { ServedStep } from '../contest/served-step.ts';
import { type MendingScene, mendersOf } from './menders.ts';
import type { RepairExperience } from './repair-experience.ts';

/** A repair that could be started, and what it is expected to bring. */
export type RepairProposal = Extract<Launch, { kind: 'repair' }> & { readonly gain: ExpectedGain };

interface Repairable extends MendingScene {
  readonly run: StoredRun;
  readonly policy: RepairPolicy;
  readonly repairs: RepairExperience;
}

/**
 * Lists every repair that may be made, for everyone who may make it. Attempts qualify that nearly
 * reach the threshold, or do not build because of a few errors. Each gets at most `rounds` repairs
 * in a row, and none after one that did not raise the score. A repair that lowered it is left
 * behind, since the next round starts from the best state so far.
 */
export function repairsOf(standing: Repairable): readonly RepairProposal[] {
  const { run, policy, ended } = standing;
  if (policy.rounds === 0) return [];
  const bestQuality = Math.max(0, ...ended.filter(isScored).map(overallOf));
  return ended.filter(isScored).flatMap((attempt) => {
    if (attempt.origin.kind === 'splice' || approachMethod(attempt.strategy.approach).mends) {
      return [];
    }
    const round = attempt.origin.kind === 'repair' ? attempt.origin.round + 1 : 1;
    const findings = findingsToMend(attempt.state.scorecard);
    if (round > policy.rounds || !isWorthMending(attempt, findings, standing)) return [];
    if (attempt.origin.kind === 'repair' && !hasRaised(attempt, ended)) return [];
    const tokens = estimateRepair(run.task, { made: attempt.state.files, findings });
    return mendersOf(attempt, standing).map((step) => {
      const gain = gainOf({ attempt, step, tokens, bestQuality }, standing);
      return {
        kind: 'repair',
        step,
        of: attempt,
        round,
        findings,
        tokens,
        durationMs: gain.durationMs,
        gain,
      };
    });
  });
}

function gainOf(
  { attempt, step, tokens, bestQuality }: Mending,
  { run, repairs, stepOf }: Repairable,
): ExpectedGain {
  const before = overallOf(attempt);
  const author = stepOf(attempt.strategy)?.expectedQuality ?? step.expectedQuality;
  const share = repairs.expectedShare({
    model: step.strategy.model,
    before,
    aptitude: oddsOf(step.expectedQuality) / oddsOf(author),
  });
  const whole = approachMethod(step.strategy.approach).estimateTokens(run.task, run.plan.profile);
  return {
    points: Math.max(0, before + share * (100 - before) - bestQuality),
    costUsd: costUsd({ ...tokens, thinkingTokens: 0 }, step.entry.prices),
    durationMs: step.expectedDurationMs * Math.min(1, tokens.outputTokens / whole.outputTokens),
  };
}

/** The odds of a quality, 0 to 100, taken as a chance: near perfection counts for much more. */
function oddsOf(quality: number): number {
  const chance = Math.min(0.99, Math.max(0.01, quality / 100));
  return chance / (1 - chance);
}

interface Mending {
  readonly attempt: ScoredAttempt;
  readonly step: ServedStep;
  readonly tokens: TokenEstimate;
  /** The best score so far. */
  readonly bestQuality: number;
}

/** True when the repair scored higher than what it repaired. */
function hasRaised({ origin, state }: ScoredAttempt, ended: readonly EndedAttempt[]): boolean {
  const before = ended.find(({ id }) => origin.kind === 'repair' && id === origin.of);
  return (
    before?.state.kind === 'SCORED' && state.scorecard.overall > before.state.scorecard.overall
  );
}

function isWorthMending(
  { state: { scorecard } }: ScoredAttempt,
  findings: readonly Finding[],
  { run, policy }: Repairable,
): boolean {
  if (findings.length === 0) return false;
  const isNear = scorecard.overall >= run.limits.qualityThreshold - policy.marginPoints;
  return isNear || hasFewBuildErrors(scorecard, findings, policy.maxBuildErrors);
}

const hasFewBuildErrors = (
  { isBuildable }: Scorecard,
  findings: readonly Finding[],
  maxErrors: number,
): boolean =>
  !isBuildable && findings.filter(({ severity }) => severity === 'ERROR').length <= maxErrors;

const overallOf = ({ state }: ScoredAttempt): number => state.scorecard.overall;
