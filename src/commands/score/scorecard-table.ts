import { styleText } from 'node:util';
import type { CheckResult, Scorecard } from '../../orchestrator/scorecard.ts';
import { findingLines } from '../finding-lines.ts';
import { plainText } from '../plain-text.ts';

/** How many findings of a check are shown before the rest are only counted. */
const FINDINGS_SHOWN = 10;
const BAR_CHARS = 20;

const DIMENSIONS = [
  { dimension: 'COMPLETENESS', name: 'Completeness', score: 'completeness' },
  { dimension: 'CODE_QUALITY', name: 'Code quality', score: 'codeQuality' },
  { dimension: 'FUNCTIONALITY', name: 'Functionality', score: 'functionality' },
  { dimension: 'PERFORMANCE', name: 'Performance', score: 'performance' },
] as const;

/** Formats a scorecard: the dimensions, then every check with its evidence. */
export function scorecardTable(card: Scorecard): readonly string[] {
  const { overall, isBuildable, scorerVersion, checks } = card;
  return [
    `${styleText(['bold', colourOf(overall)], `${overall} of 100`)}  ${styleText('dim', `${isBuildable ? 'builds' : 'does not build'}, scorer ${scorerVersion}`)}`,
    '',
    ...DIMENSIONS.map(({ name, score }) => `  ${name.padEnd(14)}${bar(card[score])}`),
    ...DIMENSIONS.flatMap(({ dimension, name }) => [
      '',
      `${styleText('bold', name.padEnd(42))}${styleText('dim', 'weight  passed')}`,
      ...checks.filter((check) => check.dimension === dimension).flatMap(rowsOf),
    ]),
  ];
}

function rowsOf(check: CheckResult): readonly string[] {
  const { id, status, weight, title, findings, value } = check;
  const share = value === null ? '   –' : `${Math.floor(100 * value)}%`.padStart(4);
  const row = `${id.padEnd(38)}${String(weight).padStart(8)}${share.padStart(8)}`;
  switch (status) {
    case 'PASSED':
      return [`${styleText('green', '✓')} ${row}  ${styleText('dim', title)}`];
    case 'SKIPPED':
      return [
        styleText(
          'dim',
          `– ${row}  ${findings.map(({ message }) => plainText(message)).join('; ')}`,
        ),
      ];
    case 'FAILED':
      return [
        `${styleText('red', '✗')} ${row}  ${title}`,
        ...findingLines(findings, FINDINGS_SHOWN),
      ];
  }
}

function bar(score: number): string {
  const filled = Math.round((score / 100) * BAR_CHARS);
  return `${String(score).padStart(4)}  ${styleText(colourOf(score), '█'.repeat(filled))}${styleText('dim', '░'.repeat(BAR_CHARS - filled))}`;
}

const colourOf = (score: number): 'green' | 'yellow' | 'red' =>
  score >= 80 ? 'green' : score >= 50 ? 'yellow' : 'red';
