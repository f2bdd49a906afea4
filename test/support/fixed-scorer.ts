import type { Scorer } from '../../src/orchestrator/ports/scorer.ts';
import type { Scorecard } from '../../src/orchestrator/scorecard.ts';

/** A scorecard with this score in every dimension and no checks. */
export const aScorecard = (overall: number, change: Partial<Scorecard> = {}): Scorecard => ({
  overall,
  completeness: overall,
  codeQuality: overall,
  functionality: overall,
  performance: overall,
  checks: [],
  isPartial: false,
  isBuildable: true,
  scorerVersion: 'fixed',
  ...change,
});

/** Takes the score from the files: the number after `score:` in the first file that has one. */
export const scoreByComment: Scorer = {
  version: 'fixed',
  score: async ({ files, isPartial }, signal) => {
    signal.throwIfAborted();
    const marks = files.map(({ content }) => /score:(\d+)/.exec(content)?.[1]);
    const mark = marks.find((candidate) => candidate !== undefined);
    return aScorecard(mark === undefined ? 0 : Number(mark), { isPartial });
  },
};

/** A file that `scoreByComment` gives this score. */
export const fileScoring = (score: number, path = 'src/App.tsx') => ({
  path,
  content: `// score:${score}\nexport const App = () => null;\n`,
});

/** Scores by comment. Below `score`, a `parses` check without findings has failed. */
export const faultyBelow = (score: number): Scorer => ({
  version: 'fixed',
  score: async (request, signal) => {
    const scorecard = await scoreByComment.score(request, signal);
    if (scorecard.overall >= score) return scorecard;
    const check = {
      id: 'parses',
      title: 'Parses',
      dimension: 'CODE_QUALITY',
      weight: 100,
      status: 'FAILED',
      value: scorecard.overall / 100,
      findings: [],
    } as const;
    return { ...scorecard, checks: [check] };
  },
});

/** Scores by comment. Below `score`, one error is found in `src/App.tsx`. */
export const faultFindingBelow = (score: number): Scorer => ({
  version: 'fixed',
  score: async (request, signal) => {
    const scorecard = await scoreByComment.score(request, signal);
    const common = { id: 'any', title: 'Any', dimension: 'CODE_QUALITY', weight: 1 } as const;
    if (scorecard.overall >= score) {
      return { ...scorecard, checks: [{ ...common, status: 'PASSED', value: 1, findings: [] }] };
    }
    const place = { path: 'src/App.tsx', line: 1, column: null };
    const finding = { message: 'is wrong', severity: 'ERROR', rule: 'wrong', ...place } as const;
    const value = scorecard.overall / 100;
    return { ...scorecard, checks: [{ ...common, status: 'FAILED', value, findings: [finding] }] };
  },
});

/** Scores the mean of the files' comments, and finds an error in every file below 100. */
export const meanOfFiles: Scorer = {
  version: 'fixed',
  score: async ({ files, isPartial }, signal) => {
    signal.throwIfAborted();
    const marks = files.map(({ path, content }) => ({
      path,
      mark: Number(/score:(\d+)/.exec(content)?.[1] ?? 0),
    }));
    const mean = marks.reduce((sum, { mark }) => sum + mark, 0) / Math.max(marks.length, 1);
    const findings = marks
      .filter(({ mark }) => mark < 100)
      .map(({ path }) => ({
        message: 'is wrong',
        severity: 'ERROR' as const,
        rule: 'wrong',
        path,
        line: 1,
        column: null,
      }));
    const check = {
      id: 'any',
      title: 'Any',
      dimension: 'CODE_QUALITY',
      weight: 1,
      status: findings.length === 0 ? 'PASSED' : 'FAILED',
      value: mean / 100,
      findings,
    } as const;
    return { ...aScorecard(Math.round(mean), { isPartial }), checks: [check] };
  },
};
