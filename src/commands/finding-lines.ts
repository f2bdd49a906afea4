import { styleText } from 'node:util';
import type { Finding } from '../orchestrator/scorecard.ts';
import { plainText } from './plain-text.ts';

type ShownFinding = Pick<Finding, 'path' | 'line' | 'column' | 'rule' | 'message'>;

/** Formats a check's findings, one per line; those beyond `atMost` are only counted. */
export function findingLines(findings: readonly ShownFinding[], atMost: number): readonly string[] {
  return [
    ...findings.slice(0, atMost).map((finding) => `    ${findingLine(finding)}`),
    ...(findings.length > atMost
      ? [styleText('dim', `    and ${findings.length - atMost} more`)]
      : []),
  ];
}

function findingLine({ path, line, column, rule, message }: ShownFinding): string {
  const place = [path, line, column].filter((part) => part !== null).join(':');
  return [
    place === '' ? '' : styleText('cyan', plainText(place)),
    rule === null ? '' : styleText('yellow', plainText(rule)),
    plainText(message),
  ]
    .filter((part) => part !== '')
    .join('  ');
}
