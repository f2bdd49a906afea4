import type { AcceptanceTest, TrialReport } from '../../src/orchestrator/ports/sandbox.ts';
import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import { type CheckResult, DIMENSIONS, type Scorecard } from '../../src/orchestrator/scorecard.ts';
import { CHECKS } from '../../src/orchestrator/scoring/checks.ts';
import { readProject } from '../../src/orchestrator/scoring/project/project.ts';
import { runCheck } from '../../src/orchestrator/scoring/run-check.ts';
import { weigh } from '../../src/orchestrator/scoring/weigh.ts';
import { parsers } from './a-trial.ts';
import { aScoreRequest } from './score-request-builder.ts';

/** So many tests as a model would write them: `model-1`, `model-2` … */
export const modelTests = (count: number): readonly AcceptanceTest[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `model-${index + 1}`,
    title: `Test ${index + 1}`,
    steps: [{ kind: 'shows', text: `text ${index + 1}` }],
    origin: 'model',
  }));

/**
 * A trial in which the tests in `passed` passed; those in `untried` were not tried, the rest
 * failed.
 */
export const trialOf = (
  tests: readonly AcceptanceTest[],
  { passed, untried = [] }: { passed: readonly string[]; untried?: readonly string[] },
): TrialReport => ({
  kind: 'tried',
  failures: [],
  isEmpty: false,
  controls: [],
  invariants: [],
  absent: [],
  acceptance: tests
    .filter(({ id }) => !untried.includes(id))
    .map(({ id, title, origin }) => ({
      id,
      title,
      origin,
      failure: passed.includes(id) ? null : 'nothing is there',
    })),
});

/** The scorecard of code with this quality score and this outcome of its trial. */
export function testedScorecard(
  score: number,
  tests: readonly AcceptanceTest[],
  trial: TrialReport,
): Scorecard {
  const quality = DIMENSIONS.map(
    (dimension): CheckResult => ({
      id: `quality-of-${dimension}`,
      title: 'Quality',
      dimension,
      weight: 97,
      findings: [],
      status: 'FAILED',
      value: score / 100,
    }),
  );
  const weighted = CHECKS.find(({ check }) => check.id === 'tests-passed');
  if (weighted === undefined) throw new Error('there is no check of tests');
  const context = {
    request: aScoreRequest({}, { acceptance: tests }),
    project: readProject([], '', parsers),
    base: null,
    leftOut: [],
    types: null,
    bundle: null,
    lint: null,
    trial,
  };
  const checks = [...quality, runCheck(weighted, context, null)];
  return {
    ...weigh(checks, true),
    checks,
    isPartial: false,
    isBuildable: true,
    scorerVersion: 'fixed',
  };
}

/** A scorer that reads the outcome from the first file: `score:80 passes:model-1,model-2`. */
export function scorerOfTests(): Scorer & { readonly judgedBy: (readonly AcceptanceTest[])[] } {
  const judgedBy: (readonly AcceptanceTest[])[] = [];
  return {
    version: 'fixed',
    judgedBy,
    score: async ({ files, isPartial, acceptance = [] }) => {
      if (!isPartial) judgedBy.push(acceptance);
      const content = files[0]?.content ?? '';
      const passed = /passes:(\S*)/.exec(content)?.[1]?.split(',') ?? [];
      const score = Number(/score:(\d+)/.exec(content)?.[1] ?? 0);
      const card = testedScorecard(score, acceptance, trialOf(acceptance, { passed }));
      return { ...card, isPartial };
    },
  };
}
