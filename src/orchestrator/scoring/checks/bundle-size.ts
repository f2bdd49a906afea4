import type { BundleProblem } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem, problemAt, problemOfAll } from '../finding.ts';
import type { Project } from '../project/project.ts';

/** Size of the application's own compressed code that costs nothing; smaller is no better. */
const FREE_BYTES = 80_000;
/** The size at which nothing is left of the check's value. */
const WORST_BYTES = 600_000;
/** A single build error takes the whole value, so listing more than this helps nobody. */
const MAX_BUILD_ERRORS = 100;

/** The application builds, and its bundle is no bigger than it needs to be. */
export const bundleSize: Check = {
  id: 'bundle-size',
  title: 'The code builds into a bundle of reasonable size',
  dimension: 'PERFORMANCE',
  needsAllFiles: true,
  forgivesBase: true,
  run: ({ bundle, project }) => {
    if (bundle === null) return skipped('There is nothing to bundle');
    switch (bundle.kind) {
      case 'failed':
        return judged(
          bundle.problems.slice(0, MAX_BUILD_ERRORS).map((problem) => buildError(problem, project)),
        );
      case 'too-slow':
        return judged([
          problemOfAll({
            message: `Bundling did not finish within ${bundle.timeoutMs} ms`,
            rule: 'build-timeout',
            severity: 'ERROR',
            cost: 1,
          }),
        ]);
      case 'built':
        return judged(oversize(bundle.gzipBytes));
    }
  },
};

function buildError({ message, path, line }: BundleProblem, project: Project): Problem {
  const flaw = { message, rule: 'build-error', severity: 'ERROR', cost: 1 } as const;
  // The bundler names the import that it could not follow, but not its place.
  const site = project.imports.find(
    ({ from, specifier, resolution }) =>
      line === null &&
      from.path === path &&
      resolution.kind === 'missing' &&
      message.includes(`"${specifier}"`),
  );
  if (site !== undefined) return problemAt(site.from, site.offset, flaw);
  return problem({ path, line, column: line === null ? null : 1 }, flaw);
}

function oversize(gzipBytes: number): Problem[] {
  if (gzipBytes <= FREE_BYTES) return [];
  const cost = Math.min(1, (gzipBytes - FREE_BYTES) / (WORST_BYTES - FREE_BYTES));
  return [
    problemOfAll({
      message: `The code alone is ${Math.round(gzipBytes / 1000)} kB compressed; ${FREE_BYTES / 1000} kB are plenty`,
      rule: 'big-bundle',
      severity: 'WARNING',
      cost,
    }),
  ];
}
