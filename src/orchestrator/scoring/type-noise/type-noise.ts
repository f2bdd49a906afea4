import type { TypeDiagnostic } from '../../ports/code-tools.ts';
import type { Project } from '../project/project.ts';
import { isTestPath, type Source } from '../project/source.ts';
import { madeOfUnknownClass } from './classes-of-unknown.ts';
import { aboutTheUnknown } from './clouded-noise.ts';
import { cloudedPaths } from './clouded-paths.ts';
import { NOT_ASSIGNABLE } from './diagnostic-codes.ts';
import { inComments, inJavaScript } from './javascript-noise.ts';
import { aboutModules } from './module-noise.ts';
import { nameAt } from './name-at.ts';
import { aboutNames } from './name-noise.ts';
import { isNarrowedByUnknown } from './narrowed-by-unknown.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';
import { aboutOtherTypes } from './other-types.ts';
import { isTypedByUnknown } from './props-of-unknown.ts';
import { isInReactiveStatement } from './reactive-statements.ts';

/**
 * Returns a function that tells which diagnostics are due to what is unknown here rather than to
 * the code. The first rule that gives an answer decides.
 */
export function typeNoise(
  project: Project,
  untyped: ReadonlySet<string>,
  partlyTyped: ReadonlySet<string> = new Set(),
): (diagnostic: TypeDiagnostic, source: Source) => boolean {
  const unknown = { untyped, partlyTyped, clouded: cloudedPaths(project, untyped) };
  const isAboutOtherTypes = aboutOtherTypes(project);
  const rules: readonly NoiseRule[] = [
    (said) => (isAboutOtherTypes(said) ? true : null),
    inComments,
    aboutModules(project, unknown),
    aboutComponents(project, unknown),
    inJavaScript(project, unknown),
    aboutTheGiven(project, unknown),
    aboutNames(project, unknown),
    aboutTheUnknown(project, unknown),
  ];
  return (diagnostic, source) => {
    for (const rule of rules) {
      const isNoise = rule({ ...diagnostic, source });
      if (isNoise !== null) return isNoise;
    }
    return false;
  };
}

/** A component that returns nothing renders nothing, and fails in React before 18. */
const GIVES_NOTHING =
  /^'[^']*' cannot be used as a JSX component\. Its (?:return type 'void'|type '.*=> void' is not)/;
const NO_COMPONENT = 2786;

const aboutComponents =
  (project: Project, { clouded }: UnknownTypes): NoiseRule =>
  ({ source, code, offset, message }) => {
    if (code === NO_COMPONENT && GIVES_NOTHING.test(message)) return false;
    const isTypedElsewhere =
      code === NOT_ASSIGNABLE &&
      clouded.has(source.path) &&
      isTypedByUnknown(project, source, { offset, message });
    return isTypedElsewhere ? true : null;
  };

const SVELTE_ROUTE = /(?:^|\/)(?:routes\/.*\+[\w.]+|hooks(?:\.\w+)?)\.[jt]s$/;
/** Implicit `any` of a parameter. */
const OF_PARAMETER = new Set([7006, 7031]);
/** The parameters of an unknown parent class's constructor are unknown. */
const NONE_EXPECTED = /^Expected 0 arguments/;

/** Diagnostics about what a framework, a test or a setting provides or replaces. */
function aboutTheGiven(project: Project, { untyped }: UnknownTypes): NoiseRule {
  const isMadeOfUnknown = madeOfUnknownClass(project, untyped);
  return ({ source, code, offset, message }) => {
    switch (code) {
      // Used before it is assigned: in Svelte, props are assigned by the parent component.
      case 2454:
        return source.component?.language === 'svelte' ? true : null;
      // A variable used before its declaration: Svelte 4 runs the statement later.
      case 2448:
        return isInReactiveStatement(source, offset) ? true : null;
      case 2339:
        return isNarrowedByUnknown(project, untyped, { source, offset }) ? true : null;
      // Test runners provide namespaces as well as names.
      case 2503:
        return isTestPath(source.path) ? true : null;
      case 2554:
        return NONE_EXPECTED.test(message) && isMadeOfUnknown(source, offset) ? true : null;
      case 2349:
        return isWholeModule(source, offset) ? true : null;
      // Tests replace what they import, although it is read-only.
      case 2540:
        return isTestPath(source.path) ? true : null;
      default:
        // The framework generates the types of a route's parameters.
        return SVELTE_ROUTE.test(source.path) && OF_PARAMETER.has(code) ? true : null;
    }
  };
}

/**
 * `import * as express`, called: correct if modules compile to CommonJS, whatever setting says so.
 */
const isWholeModule = (source: Source, offset: number): boolean => {
  const name = nameAt(source, offset);
  return name !== '' && source.text.includes(`import * as ${name} from`);
};
