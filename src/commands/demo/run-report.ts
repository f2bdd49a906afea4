import { styleText } from 'node:util';
import type { RunQuery } from '../../client/documents.ts';
import { findingLines } from '../finding-lines.ts';
import { plainText } from '../plain-text.ts';
import { labelOf } from './event-words.ts';

export type FinishedRun = NonNullable<RunQuery['run']>;
type Winner = NonNullable<FinishedRun['winner']>;
type Card = NonNullable<Winner['scorecard']>;

/** How many findings of a check are shown before the rest are only counted. */
const FINDINGS_SHOWN = 3;

/** Reports the winner with its evidence, and why the others lost. */
export function reportRun(run: FinishedRun): readonly string[] {
  const { winner, metrics } = run;
  const total = `${metrics.strategiesTried} tried, $${metrics.costUsd.toFixed(5)}, ${metrics.inputTokens} tokens in, ${metrics.outputTokens} out, ${((metrics.durationMs ?? 0) / 1000).toFixed(1)} s`;
  if (winner === null) {
    return [
      styleText(
        'red',
        `No winner: ${plainText(run.failure?.message ?? `the run is ${run.status}`)}`,
      ),
      total,
    ];
  }
  return [
    styleText(['bold', 'green'], `Winner: ${labelOf(winner.strategy)}, ${run.qualityScore} of 100`),
    total,
    '',
    ...(winner.scorecard === null ? [] : reportScorecard(winner.scorecard)),
    ...reportOthers(run, winner),
  ];
}

function reportScorecard(card: Card): readonly string[] {
  const dimensions = [
    ['completeness', card.completeness],
    ['code quality', card.codeQuality],
    ['functionality', card.functionality],
    ['performance', card.performance],
  ] as const;
  const costly = card.checks.filter(({ status }) => status === 'FAILED');
  const skipped = card.checks.filter(({ status }) => status === 'SKIPPED').length;
  return [
    styleText('bold', 'Scorecard'),
    ...dimensions.map(([name, score]) => `  ${name.padEnd(14)}${String(score).padStart(4)}`),
    `  ${card.checks.length - costly.length - skipped} checks passed, ${costly.length} lost points, ${skipped} skipped`,
    '',
    ...(costly.length === 0 ? [] : [styleText('bold', 'Points lost')]),
    ...costly.flatMap(({ title, value, findings }) => [
      `  ${title} ${styleText('dim', `(${Math.round((value ?? 0) * 100)}%)`)}`,
      ...findingLines(findings, FINDINGS_SHOWN),
    ]),
    ...(costly.length === 0 ? [] : ['']),
  ];
}

function reportOthers(run: FinishedRun, winner: Winner): readonly string[] {
  const others = run.attempts.filter(({ isWinner }) => !isWinner);
  if (others.length === 0) {
    return [`No other strategy was needed: ${run.qualityScore} reaches the threshold.`];
  }
  return [
    styleText('bold', 'Why the others lost'),
    ...others.map((other) => `  ${labelOf(other.strategy)}: ${whyLost(other, winner)}`),
  ];
}

function whyLost(other: FinishedRun['attempts'][number], winner: Winner): string {
  if (other.failure !== null) return plainText(`${other.failure.code}, ${other.failure.message}`);
  const [mine, best] = [other.scorecard, winner.scorecard];
  if (mine === null || best === null) return other.status.toLowerCase();
  const gaps = [
    { name: 'completeness', gap: best.completeness - mine.completeness },
    { name: 'code quality', gap: best.codeQuality - mine.codeQuality },
    { name: 'functionality', gap: best.functionality - mine.functionality },
    { name: 'performance', gap: best.performance - mine.performance },
  ].filter(({ gap }) => gap > 0);
  const why = gaps.sort((a, b) => b.gap - a.gap).map(({ name, gap }) => `${gap} less in ${name}`);
  const score = `${mine.overall} against ${best.overall}`;
  return why.length === 0 ? `${score}, more expensive or slower` : `${score}: ${why.join(', ')}`;
}
