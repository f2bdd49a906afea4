import type { TypeDiagnostic, TypeReport } from '../../ports/code-tools.ts';
import { type Check, judged, type Problem, skipped } from '../check.ts';
import { problem, problemAt } from '../finding.ts';
import { isOfPage } from '../project/page-names.ts';
import type { Project } from '../project/project.ts';
import {
  isDeclarationPath,
  isStaticPath,
  isTestPath,
  isUnparsed,
  type Source,
} from '../project/source.ts';
import { otherSides } from '../type-errors/other-sides.ts';
import { UNKNOWN_NAME } from '../type-noise/diagnostic-codes.ts';
import { nameAt } from '../type-noise/name-at.ts';
import { isNameOfAll } from '../type-noise/names-of-all.ts';
import { typeNoise } from '../type-noise/type-noise.ts';

/** The code type-checks. */
export const typeChecks: Check = {
  id: 'type-checks',
  title: 'The code type-checks',
  dimension: 'CODE_QUALITY',
  needsAllFiles: false,
  forgivesBase: true,
  needs: 'types',
  run: ({ types, project, request }) => {
    const broken = project.sources.filter(
      (source) => isUnparsed(source) && !isStaticPath(source.path),
    );
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
    if (types.kind !== 'checked') return judged([unfinished(types)]);
    return judged(problemsIn(types, project, request.isPartial));
  },
};

/** Turns diagnostics into problems, without those about things that the compiler cannot know. */
function problemsIn(
  { diagnostics, untyped, partlyTyped }: Checked,
  project: Project,
  isPartial: boolean,
): Problem[] {
  const sources = new Map(project.sources.map((source) => [source.path, source]));
  const isNoise = typeNoise(project, untyped, partlyTyped);
  const costOf = costs(project);
  const otherSidesOf = otherSides(sources);
  const shared = new Set<string>();
  return diagnostics.flatMap((diagnostic): readonly Problem[] => {
    const source = diagnostic.path === null ? undefined : sources.get(diagnostic.path);
    if (source === undefined || isDeclarationPath(source.path)) return [];
    if (isNoise(diagnostic, source)) return [];
    if (isPartial && mayBeYetToCome(diagnostic, source)) return [];
    const name = nameAt(source, diagnostic.offset);
    if (UNKNOWN_NAME.has(diagnostic.code) && isNameOfAll(source, name)) {
      const isFirst = !shared.has(name);
      shared.add(name);
      return isFirst ? [nameShared(source, diagnostic.offset, name)] : [];
    }
    return [
      problemOf(diagnostic, source, costOf(diagnostic, source)),
      ...otherSidesOf(diagnostic, source),
    ];
  });
}

type Checked = Extract<TypeReport, { kind: 'checked' }>;

/** A name in a page's script that a script yet to arrive may declare. */
const mayBeYetToCome = ({ code }: TypeDiagnostic, source: Source): boolean =>
  UNKNOWN_NAME.has(code) && isOfPage(source);

/** A name without a declaration: one mistake, however often it is used. */
const nameShared = (source: Source, offset: number, name: string): Problem =>
  problemAt(source, offset, {
    message: `Nothing declares ${name}: assigning it creates a global variable`,
    rule: 'shared-name',
    severity: 'WARNING',
    cost: SHARED_NAME_COST,
  });

/** Type-checking that did not finish, reported at the start of the file that it got stuck in. */
function unfinished(report: Exclude<TypeReport, Checked>): Problem {
  const { path } = report;
  const place = { path, line: path === null ? null : 1, column: path === null ? null : 1 };
  const flaw = { severity: 'ERROR', cost: 1 } as const;
  switch (report.kind) {
    case 'too-slow':
      return problem(place, {
        ...flaw,
        message: `Type-checking did not finish within ${report.timeoutMs} ms`,
        rule: 'type-check-timeout',
      });
    case 'broke-down':
      return problem(place, {
        ...flaw,
        message: 'The type checker crashed on this code',
        rule: 'type-check-failed',
      });
  }
}

/** The cost of a type error, which is the strongest sign that code does not work. */
const ERROR_COST = 0.5;
/**
 * What only strict mode reports, such as the type of a caught error, is mostly right at run time. A
 * project that turns strictness on itself, however, does not build with it.
 */
const STRICT_ONLY_COST = { byName: 0.1, byDefault: 0.02 } as const;
/** A habit is one mistake: each further error costs less, all together a few times the first. */
const STRICT_ONLY_DECAY = 0.7;
/** A surplus prop of a package's component is ignored at run time, but its effect is missing. */
const SURPLUS_COST = 0.25;
const isSurplusInJavaScript = ({ code, message }: TypeDiagnostic, { path }: Source): boolean =>
  code === 2322 &&
  /\.[cm]?jsx?$/.test(path) &&
  /Property '[^']*' does not exist on type/.test(message);
/** The share of its cost that an error in a test keeps. */
const TEST_SHARE = 0.05;
/** Works until two files or two requests use the name for different things. */
const SHARED_NAME_COST = 0.05;

/** Returns the cost of each diagnostic; strict-only ones cost less each time. */
function costs({ config }: Project): (diagnostic: TypeDiagnostic, source: Source) => number {
  const strictOnlyCost = STRICT_ONLY_COST[config.isStrictByName ? 'byName' : 'byDefault'];
  let strictOnlyCount = 0;
  const costOfCode = (diagnostic: TypeDiagnostic, source: Source): number => {
    if (diagnostic.isStrictOnly) return strictOnlyCost * STRICT_ONLY_DECAY ** strictOnlyCount++;
    return isSurplusInJavaScript(diagnostic, source) ? SURPLUS_COST : ERROR_COST;
  };
  return (diagnostic, source) =>
    costOfCode(diagnostic, source) * (isTestPath(source.path) ? TEST_SHARE : 1);
}

const problemOf = (
  { offset, code, message, isStrictOnly }: TypeDiagnostic,
  source: Source,
  cost: number,
): Problem =>
  problemAt(source, offset, {
    message,
    rule: `TS${code}`,
    severity: isStrictOnly ? 'WARNING' : 'ERROR',
    cost,
  });
