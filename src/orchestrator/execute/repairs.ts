import { approachMethod } from '../approaches/approaches.ts';
import { findingsToMend } from '../approaches/mend.ts';
import { estimateRepair } from '../approaches/repair.ts';
import { costUsd } from '../catalogue.ts';
import { OUTPUT_FAILURE_CODES } from '../failure.ts';
import type { RepairPolicy } from '../policy.ts';
import type { StoredRun } from '../run.ts';
import type { Finding, Scorecard } from '../scorecard.ts';
import type { ExpectedGain } from '../select/search.ts';
import type { Strategy } from '../strategy.ts';
import type { Launch } from './launch.ts';
import { isScored, type ScoredAttempt } from './pick-winner.ts';
import type { RepairExperience } from './repair-experience.ts';
import type { EndedAttempt } from './run-attempt.ts';
import type { RunningAttempt } from './running-attempt.ts';
import type { ServedStep } from './served-step.ts';

/** A repair that could be started, and what it is expected to bring. */
export type RepairProposal = Extract<Launch, { kind: 'repair' }> & { readonly gain: ExpectedGain };

interface Repairable {
  readonly run: StoredRun;
  readonly policy: RepairPolicy;
  readonly ended: readonly EndedAttempt[];
  readonly running: readonly RunningAttempt[];
  readonly repairs: RepairExperience;
  stepOf(strategy: Strategy): ServedStep | null;
}

/**
 * Every repair that may be made. Attempts that nearly reach the threshold, or do not build for a few
 * errors, may be mended; each so many times, and no more after a time that did not raise the score:
 * the next one starts from the best so far, so that a repair that lowers the score is left behind.
 */
export function repairsOf(standing: Repairable): readonly RepairProposal[] {
  const { run, policy, ended, running } = standing;
  if (policy.rounds === 0) return [];
  const bestQuality = Math.max(0, ...ended.filter(isScored).map(overallOf));
  return ended.filter(isScored).flatMap((attempt) => {
    const step = standing.stepOf(attempt.strategy);
    if (step === null || approachMethod(attempt.strategy.approach).mends) return [];
    if (attempt.origin.kind === 'splice' || wasMended(attempt, { ended, running })) return [];
    const round = attempt.origin.kind === 'repair' ? attempt.origin.round + 1 : 1;
    const findings = findingsToMend(attempt.state.scorecard);
    if (round > policy.rounds || !isWorthMending(attempt, findings, standing)) return [];
    if (attempt.origin.kind === 'repair' && !hasRaised(attempt, ended)) return [];
    const tokens = estimateRepair(run.task, { made: attempt.state.files, findings });
    const whole = approachMethod(step.strategy.approach).estimateTokens(run.task, run.plan.profile);
    const overall = overallOf(attempt);
    const expected = overall + standing.repairs.expectedShare * (100 - overall);
    const durationMs =
      step.expectedDurationMs * Math.min(1, tokens.outputTokens / whole.outputTokens);
    const gain = {
      points: Math.max(0, expected - bestQuality),
      costUsd: costUsd({ ...tokens, thinkingTokens: 0 }, step.entry.prices),
      durationMs,
    };
    return [{ kind: 'repair', step, of: attempt, round, findings, tokens, durationMs, gain }];
  });
}

/** One repair of an attempt is enough: the next round mends what that repair made. */
const wasMended = (
  { id }: EndedAttempt,
  { ended, running }: Pick<Repairable, 'ended' | 'running'>,
): boolean =>
  [...ended, ...running].some(({ origin }) => origin.kind === 'repair' && origin.of === id);

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

/** A repair ended: one that was cut short, or never answered, tells nothing. */
export function learnFrom(
  experience: RepairExperience,
  mended: ScoredAttempt,
  { state }: EndedAttempt,
): void {
  if (state.kind === 'SCORED') experience.note(overallOf(mended), state.scorecard.overall);
  else if (state.kind === 'FAILED' && OUTPUT_FAILURE_CODES.has(state.failure.code)) {
    experience.note(overallOf(mended), null);
  }
}
