import type { TokenEstimate } from '../approaches/approach.ts';
import { type CatalogueModel, costUsd } from '../catalogue.ts';
import type { StrategyEvidence } from '../ports/strategy-stats.ts';
import type { Approach } from '../strategy.ts';
import type { Complexity, TaskProfile } from '../task.ts';
import type { SelectionPolicy } from './selection-policy.ts';

/** What to expect of one strategy on one task. */
export interface Expectation {
  /** 0 to 100. */
  readonly quality: number;
  readonly costUsd: number;
  readonly durationMs: number;
  /** Judged attempts at this very kind of task. */
  readonly attempts: number;
}

export interface ExpectationOptions {
  readonly profile: TaskProfile;
  readonly tokens: TokenEstimate;
  /** Of this strategy alone, for all kinds of task. */
  readonly evidence: readonly StrategyEvidence[];
  readonly policy: SelectionPolicy;
}

/**
 * Draws the catalogue's prior towards the evidence: the prior weighs as much as a few attempts, so
 * that the mean of n attempts moves it by n / (n + prior). Evidence of other kinds of task counts
 * by how far it lay from the prior for that kind, with a small weight and a ceiling.
 */
export function expectationOf(
  { model, approach }: { readonly model: CatalogueModel; readonly approach: Approach },
  { profile, tokens, evidence, policy }: ExpectationOptions,
): Expectation {
  const priorFor = (complexity: Complexity): number =>
    model.prior.quality[approach]?.[complexity] ?? policy.unknownQuality;
  const isSameKind = (row: StrategyEvidence): boolean =>
    row.taskType === profile.type && row.complexity === profile.complexity;

  const own = evidence.filter((row) => isSameKind(row) && row.judgedCount > 0);
  const borrowed = evidence.filter((row) => !isSameKind(row) && row.judgedCount > 0);
  const surprise = (row: StrategyEvidence): number => row.meanQuality - priorFor(row.complexity);

  const ownWeight = sum(own.map((row) => row.judgedCount));
  const rawWeights = borrowed.map((row) => row.judgedCount * borrowingWeight(row, profile, policy));
  const scale = Math.min(1, policy.maxBorrowedAttempts / Math.max(sum(rawWeights), 1e-9));
  const shift =
    sum(own.map((row) => row.judgedCount * surprise(row))) +
    sum(borrowed.map((row, index) => (rawWeights[index] ?? 0) * scale * surprise(row)));
  const weight = policy.priorAttempts + ownWeight + sum(rawWeights) * scale;

  const shrink = (prior: number, measured: (row: StrategyEvidence) => number | null): number => {
    const rows = own.flatMap((row) => {
      const value = measured(row);
      return value === null ? [] : [{ value, count: row.judgedCount }];
    });
    return (
      (policy.priorAttempts * prior + sum(rows.map(({ value, count }) => value * count))) /
      (policy.priorAttempts + sum(rows.map(({ count }) => count)))
    );
  };
  return {
    quality: Math.min(100, Math.max(0, priorFor(profile.complexity) + shift / weight)),
    costUsd: shrink(
      costUsd({ ...tokens, thinkingTokens: 0 }, model.prices),
      (row) => row.meanCostUsd,
    ),
    durationMs: shrink(priorDurationMs(model, tokens), (row) => row.meanDurationMs),
    attempts: ownWeight,
  };
}

const priorDurationMs = ({ prior }: CatalogueModel, tokens: TokenEstimate): number =>
  tokens.calls * prior.firstTokenMs + (tokens.outputTokens / prior.outputTokensPerSecond) * 1000;

function borrowingWeight(
  row: StrategyEvidence,
  profile: TaskProfile,
  { borrowing }: SelectionPolicy,
): number {
  if (row.complexity === profile.complexity) return borrowing.sameComplexity;
  return row.taskType === profile.type ? borrowing.sameType : borrowing.other;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
