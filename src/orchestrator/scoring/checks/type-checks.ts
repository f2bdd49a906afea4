import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem, problemAt } from '../finding.ts';
import { isDeclarationPath, isTestPath, type Source } from '../project/source.ts';
import { typeNoise } from '../project/type-noise.ts';

/** The code holds what its types promise. */
export const typeChecks: Check = {
  id: 'type-checks',
  title: 'The code type-checks',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: ({ types, project }) => {
    const broken = project.sources.filter(({ problems }) => problems.length > 0);
    if (broken.length > 0) {
      return judged(
        broken.map((source) =>
          problemAt(source, source.problems[0]?.offset ?? 0, {
            message: `${source.path} has no types, because it does not parse`,
            rule: 'syntax-error',
            severity: 'ERROR',
            cost: 0.6,
          }),
        ),
      );
    }
    if (types === null) return skipped('There is no JavaScript or TypeScript to type-check');
    if (types.kind === 'too-slow') {
      return judged([
        problem(
          { path: null, line: null, column: null },
          {
            message: `Type-checking did not end within ${types.timeoutMs} ms`,
            rule: 'type-check-timeout',
            severity: 'ERROR',
            cost: 1,
          },
        ),
      ]);
    }
    const sources = new Map(project.sources.map((source) => [source.path, source]));
    const isNoise = typeNoise(project, types.untyped);
    return judged(
      types.diagnostics.flatMap((diagnostic) => problemsOf(diagnostic, sources, isNoise)),
    );
  },
};

/** Strictness about what may be absent or untyped: often right at run time all the same. */
const LENIENT = new Set([
  2531, 2532, 2533, 2722, 18046, 18047, 18048, 18049, 7006, 7031, 7053, 7005, 7034, 7019,
]);

function problemsOf(
  diagnostic: TypeDiagnostic,
  sources: ReadonlyMap<string, Source>,
  isNoise: (diagnostic: TypeDiagnostic, source: Source) => boolean,
): Problem[] {
  const { path, offset, code, message } = diagnostic;
  const source = path === null ? undefined : sources.get(path);
  if (source === undefined || isDeclarationPath(source.path)) return [];
  if (isNoise(diagnostic, source)) return [];
  const isLenient = LENIENT.has(code);
  return [
    problemAt(source, offset, {
      message,
      rule: `TS${code}`,
      severity: isLenient ? 'WARNING' : 'ERROR',
      cost: (isLenient ? 0.2 : 0.5) * (isTestPath(source.path) ? 0.3 : 1),
    }),
  ];
}
