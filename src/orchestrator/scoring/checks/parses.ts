import { type Check, judged, skipped } from '../check.ts';
import { problemAt } from '../finding.ts';

/** Every JavaScript and TypeScript file is well formed. */
export const parses: Check = {
  id: 'parses',
  title: 'Every file parses',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ project }) => {
    const sources = project.sources.filter(({ code }) => code !== null);
    if (sources.length === 0) {
      return skipped('There is no JavaScript or TypeScript, and no parser here for the rest');
    }
    return judged(
      // A parser that lost its way says more than is wrong: the first problem counts.
      sources.flatMap((source) =>
        source.problems.slice(0, 1).map(({ message, offset }) =>
          problemAt(source, offset, {
            message: `${source.path} does not parse: ${message}`,
            rule: 'syntax-error',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ),
      ),
    );
  },
};
