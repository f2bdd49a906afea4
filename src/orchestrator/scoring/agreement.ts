import type { AcceptanceTest } from '../ports/sandbox.ts';
import type { CheckResult, Finding, Scorecard } from '../scorecard.ts';
import { testsPassed } from './checks/tests-passed.ts';
import { weigh } from './weigh.ts';

/**
 * The scorecards of one run's attempts, in the same order, without the tests that none of them
 * passed: a test that every attempt fails is more likely wrong itself.
 */
export function withoutUnpassed(
  scorecards: readonly Scorecard[],
  tests: readonly AcceptanceTest[],
): readonly Scorecard[] {
  const passed = new Set(scorecards.flatMap((scorecard) => passedIn(scorecard, tests)));
  return scorecards.map((scorecard) => withoutAllBut(passed, scorecard, tests));
}

type Ran = Exclude<CheckResult, { status: 'SKIPPED' }>;

/** The result of `tests-passed`; null if it was skipped. */
function resultIn({ checks }: Scorecard): Ran | null {
  const result = checks.find(({ id }) => id === testsPassed.id);
  return result === undefined || result.status === 'SKIPPED' ? null : result;
}

/** The ids of the tests passed: those that no finding names. */
function passedIn(scorecard: Scorecard, tests: readonly AcceptanceTest[]): readonly string[] {
  const result = resultIn(scorecard);
  if (result === null) return [];
  const named = new Set(result.findings.map(({ rule }) => rule));
  return tests.map(({ id }) => id).filter((id) => !named.has(id));
}

function withoutAllBut(
  kept: ReadonlySet<string>,
  scorecard: Scorecard,
  tests: readonly AcceptanceTest[],
): Scorecard {
  const result = resultIn(scorecard);
  if (result === null) return scorecard;
  const findings = result.findings.filter(({ rule }) => rule === null || kept.has(rule));
  if (findings.length === result.findings.length) return scorecard;
  const passedCount = passedIn(scorecard, tests).length;
  const failedCount = findings.filter(({ severity }) => severity !== 'INFO').length;
  const judged = judgedAnew(result, findings, { passedCount, failedCount });
  const checks = scorecard.checks.map((check) => (check === result ? judged : check));
  return { ...scorecard, ...weigh(checks, scorecard.isBuildable), checks };
}

function judgedAnew(
  { id, title, dimension, weight }: Ran,
  findings: readonly Finding[],
  { passedCount, failedCount }: { readonly passedCount: number; readonly failedCount: number },
): CheckResult {
  const common = { id, title, dimension, weight, findings };
  if (passedCount + failedCount === 0) return { ...common, status: 'SKIPPED', value: null };
  const value = passedCount / (passedCount + failedCount);
  return { ...common, status: failedCount === 0 ? 'PASSED' : 'FAILED', value };
}
