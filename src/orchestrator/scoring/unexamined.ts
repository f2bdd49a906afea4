import type { CheckResult, Scorecard } from '../scorecard.ts';
import { CHECKS } from './checks.ts';
import type { BoundedRequest } from './limits.ts';
import { scorerVersion } from './scorer-version.ts';
import { weigh } from './weigh.ts';

/** Where and why an examination ended. */
export interface Obstacle {
  /** The file that was being read; null if all had been read. */
  readonly path: string | null;
  /** For example, `it took longer than 15000 ms`. */
  readonly reason: string;
}

/**
 * The verdict on code that cannot be examined within bounds. It counts as code that does not parse,
 * since no compiler, browser or person would fare better with it. Every other check is skipped.
 */
export function unexaminedScorecard({ request }: BoundedRequest, obstacle: Obstacle): Scorecard {
  const [only, ...more] = request.files;
  const path = obstacle.path ?? (more.length === 0 ? (only?.path ?? null) : null);
  const checks = CHECKS.map(({ check, weight }): CheckResult => {
    const { id, title, dimension } = check;
    const common = { id, title, dimension, weight };
    const nowhere = { path: null, line: null, column: null, rule: null };
    if (id !== 'parses') {
      const message = 'The code could not be examined';
      return {
        ...common,
        status: 'SKIPPED',
        value: null,
        findings: [{ message, severity: 'INFO', ...nowhere }],
      };
    }
    const message = `${path ?? 'The code'} could not be examined within bounds: ${obstacle.reason}`;
    const place = path === null ? nowhere : { path, line: 1, column: 1 };
    return {
      ...common,
      status: 'FAILED',
      value: 0,
      findings: [{ message, severity: 'ERROR', ...place, rule: 'not-examined' }],
    };
  });
  return {
    ...weigh(checks, false),
    checks,
    isPartial: request.isPartial,
    isBuildable: false,
    scorerVersion,
  };
}
