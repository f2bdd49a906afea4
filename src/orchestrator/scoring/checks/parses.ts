import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';
import { isData } from '../project/data-files.ts';
import { isTestPath, type Source } from '../project/source.ts';

const MINIFIED = /\.min\.[cm]?js$/;

/** Every file with a parser here is well formed: code, and data such as settings and SVG. */
export const parses: Check = {
  id: 'parses',
  title: 'Every file parses',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    // Minified files are third-party, and may have lines too long to be parsed here.
    const code = project.sources.filter(({ code, path }) => code !== null && !MINIFIED.test(path));
    // Data for tests may be broken on purpose.
    const data = project.sources.filter(({ path }) => isData(path) && !isTestPath(path));
    if (code.length + data.length === 0) {
      return skipped('There is no JavaScript or TypeScript, and no parser for the other files');
    }
    return judged([
      ...code.flatMap((source) => firstProblem(source, { rule: 'syntax-error', cost: 0.6 })),
      ...data.flatMap((source) =>
        // Broken data does not stop the code from running.
        firstProblem(source, { rule: 'data-syntax-error', cost: code.length === 0 ? 0.6 : 0.3 }),
      ),
    ]);
  },
};

/** Only the first problem: after it the parser is lost and reports more than is wrong. */
const firstProblem = (
  source: Source,
  { rule, cost }: { readonly rule: string; readonly cost: number },
): readonly Problem[] =>
  source.problems.slice(0, 1).map(({ message, offset }) =>
    problemAt(source, offset, {
      message: `${source.path} does not parse: ${message}`,
      rule,
      severity: 'ERROR',
      cost,
    }),
  );
