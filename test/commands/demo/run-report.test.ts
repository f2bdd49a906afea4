import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type FinishedRun, reportRun } from '../../../src/commands/demo/run-report.ts';

const CLEARS_THE_SCREEN = '\u001b[2J\u001b]0;mine\u0007';

const SCORES = { overall: 90, completeness: 90, codeQuality: 80, functionality: 100 };

function aFinishedRun({ quoted }: { readonly quoted: string }): FinishedRun {
  const strategy = { model: 'flash', approach: 'SIMPLE', priority: 1 } as const;
  const finding = {
    severity: 'ERROR',
    path: 'src/App.tsx',
    line: 1,
    column: 2,
    rule: null,
  } as const;
  const check = {
    id: 'types',
    title: 'Types hold',
    dimension: 'CODE_QUALITY',
    status: 'FAILED',
    weight: 20,
    value: 0.5,
    findings: [{ ...finding, message: `Cannot find name '${quoted}'` }],
  } as const;
  const attempt = {
    startReason: 'FIRST',
    pointsGained: null,
    tokensSpared: 0,
    durationMs: 1_000,
    costUsd: 0,
    strategy,
  } as const;
  return {
    id: 'run',
    request: 'Build a timer',
    conversationId: null,
    mode: 'SEQUENTIAL',
    status: 'SUCCEEDED',
    qualityScore: 90,
    qualityThreshold: 70,
    profile: { type: 'GENERATION', complexity: 'LOW', complexityScore: 10, requirements: [] },
    failure: null,
    metrics: {
      strategiesTried: 2,
      durationMs: 2_000,
      timeToFirstScoreMs: 1_000,
      costUsd: 0,
      inputTokens: 1,
      outputTokens: 2,
      retries: 0,
      waitedMs: 0,
    },
    winner: {
      id: 'winner',
      strategy,
      scorecard: { ...SCORES, performance: 100, scorerVersion: 'v', checks: [check] },
    },
    files: [],
    attempts: [
      {
        ...attempt,
        id: 'loser',
        status: 'FAILED',
        isWinner: false,
        scorecard: null,
        failure: { code: 'REJECTED', message: `flash answered 400 ${quoted}`, retryable: false },
      },
      {
        ...attempt,
        id: 'winner',
        status: 'SCORED',
        isWinner: true,
        scorecard: { ...SCORES, performance: 100 },
        failure: null,
      },
    ],
  };
}

describe('reportRun', () => {
  it('reports what cost the winner points, and why the others lost', () => {
    const lines = reportRun(aFinishedRun({ quoted: 'Timer' })).map(stripVTControlCharacters);
    expect(lines).toContain("    src/App.tsx:1:2  Cannot find name 'Timer'");
    expect(lines).toContain('  flash simple: REJECTED, flash answered 400 Timer');
  });

  it.each([
    [{ ...SCORES, performance: 100 }, '90 against 90, more expensive or slower'],
    [
      { ...SCORES, overall: 80, completeness: 85, codeQuality: 60, performance: 100 },
      '80 against 90: 20 less in code quality, 5 less in completeness',
    ],
  ])('reports why another scored attempt lost', (scorecard, why) => {
    const run = aFinishedRun({ quoted: 'Timer' });
    const attempts = run.attempts.map((attempt) =>
      attempt.isWinner
        ? attempt
        : { ...attempt, status: 'SCORED' as const, failure: null, scorecard },
    );
    expect(reportRun({ ...run, attempts })).toContain(`  flash simple: ${why}`);
  });

  it('lets no text of generated code or a provider control the terminal', () => {
    const told = reportRun(aFinishedRun({ quoted: CLEARS_THE_SCREEN })).join('\n');
    expect(told).not.toContain('\u001b[2J');
    expect(told).not.toContain('\u001b]0;');
  });
});
