import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import { type Check, type CheckContext, judged, type Problem, skipped } from '../check.ts';
import { problem, problemAt } from '../finding.ts';
import { isDeclarationPath, isTestPath, type Source } from '../project/source.ts';

/** The code holds what its types promise. */
export const typeChecks: Check = {
  id: 'type-checks',
  title: 'The code type-checks',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  run: (context) => {
    const { types, project } = context;
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
    return judged(types.diagnostics.flatMap((diagnostic) => problemsOf(diagnostic, context)));
  },
};

/** Imports that lead nowhere are another check's business. */
const UNRESOLVED_MODULE = new Set([2307, 2306, 2792, 2732, 7016, 6137, 2882]);
/** `any` that is there only because a module's types are not. */
const IMPLICIT_ANY = new Set([
  7005, 7006, 7010, 7011, 7018, 7019, 7022, 7023, 7024, 7031, 7034, 7053, 2347, 18046,
]);
/** Names and types looked for in a module without types. */
const UNKNOWN_MEMBER = new Set([2503, 2694, 2709, 2702, 2749]);
/** Globals of test runners and of Node, which a configuration would bring. */
const UNKNOWN_ENVIRONMENT = new Set([2580, 2582, 2591, 2593, 2868]);
/** What is wrong in JavaScript as well: names that do not exist, exports that are not there. */
const WRONG_IN_JAVASCRIPT = new Set([2304, 2305, 2552, 2588, 2613, 2614, 2724, 2300, 2451, 2686]);
/** Strictness about what may be absent or untyped: often right at run time all the same. */
const LENIENT = new Set([
  2531, 2532, 2533, 2722, 18046, 18047, 18048, 18049, 7006, 7031, 7053, 7005, 7034, 7019,
]);
/** The same global can come from a script of the page. */
const UNKNOWN_NAME = new Set([2304, 2552, 2686]);

function problemsOf(diagnostic: TypeDiagnostic, context: CheckContext): Problem[] {
  const { path, offset, code, message } = diagnostic;
  const source = context.project.sources.find((candidate) => candidate.path === path);
  if (source === undefined || isDeclarationPath(source.path)) return [];
  if (!isOfTheCode(diagnostic, source, context)) return [];
  const isLenient = LENIENT.has(code);
  return [
    problemAt(source, offset, {
      message,
      rule: `TS${code}`,
      severity: isLenient ? 'WARNING' : 'ERROR',
      cost: (isLenient ? 0.15 : 0.4) * (isTestPath(source.path) ? 0.3 : 1),
    }),
  ];
}

/** False when the diagnostic only says that something outside the code is not known here. */
function isOfTheCode(
  { code, offset }: TypeDiagnostic,
  source: Source,
  context: CheckContext,
): boolean {
  const { project, types } = context;
  if (UNRESOLVED_MODULE.has(code)) return false;
  const isJavaScript = !/\.[cm]?tsx?$/.test(source.path);
  if (isJavaScript && !WRONG_IN_JAVASCRIPT.has(code)) return false;
  if (UNKNOWN_ENVIRONMENT.has(code)) {
    // In a page that Vite builds there is no `process`: using it fails at run time.
    return (
      project.manifest?.dependencies.has('vite') === true &&
      /^process\b/.test(source.text.slice(offset, offset + 8)) &&
      !isTestPath(source.path) &&
      !/config/.test(source.path)
    );
  }
  if (UNKNOWN_NAME.has(code) && (isTestPath(source.path) || loadsForeignScripts(context)))
    return false;
  const untyped = types?.kind === 'checked' ? types.untyped : new Set<string>();
  if (IMPLICIT_ANY.has(code) && leansOnUnknown(source, context, untyped)) return false;
  if (UNKNOWN_MEMBER.has(code)) {
    return !context.project.imports.some(
      ({ from, specifier }) => from === source && untyped.has(specifier),
    );
  }
  return true;
}

/** True when types that the file works with may be missing here, not in the code. */
const leansOnUnknown = (
  source: Source,
  { project }: CheckContext,
  untyped: ReadonlySet<string>,
): boolean =>
  project.imports.some(
    ({ from, specifier, resolution }) =>
      (from === source && untyped.has(specifier)) || resolution.kind === 'missing',
  );

const FOREIGN_SCRIPT = /<script\b[^<>]*\ssrc\s*=\s*["']?(?:https?:)?\/\//i;

const loadsForeignScripts = ({ project }: CheckContext): boolean =>
  project.sources.some(({ path, text }) => /\.html?$/.test(path) && FOREIGN_SCRIPT.test(text));
