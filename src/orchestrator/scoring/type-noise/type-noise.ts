import type { SyntaxNode, TypeDiagnostic } from '../../ports/code-tools.ts';
import { importsByItself } from '../project/imports/auto-imports.ts';
import { majorOf } from '../project/manifest.ts';
import type { Project } from '../project/project.ts';
import { isConfigPath, isTestPath, isTyped, type Source } from '../project/source.ts';
import { nameOf, nodeIn, nodesIn } from '../syntax/node.ts';
import { broughtNames } from './brought-names.ts';
import { isBehindEndingCall } from './calls-that-end.ts';
import { isOfChangingName } from './changing-names.ts';
import { madeOfUnknownClass } from './classes-of-unknown.ts';
import { cloudedPaths } from './clouded-paths.ts';
import { aboutComponentsOfPackages } from './components-of-packages.ts';
import { isOfModuleLoadedLater } from './loaded-later.ts';
import { isOfFilledReference, isOfGivenObject, isOfReassigned } from './members-put-in.ts';
import { isMissingGiven } from './missing-given.ts';
import { nameAt } from './name-at.ts';
import { isNarrowedByUnknown } from './narrowed-by-unknown.ts';
import { aboutOtherTypes } from './other-types.ts';
import { isTypedByUnknown } from './props-of-unknown.ts';
import { isInReactiveStatement } from './reactive-statements.ts';

/** Imports that lead nowhere are counted as such; types that a configuration names, not at all. */
const UNRESOLVED_MODULE = new Set([2307, 2306, 2792, 2732, 7016, 6137, 2882, 2688]);
/** Globals of test runners and of Node, which a configuration would bring. */
const UNKNOWN_ENVIRONMENT = new Set([2580, 2582, 2591, 2593, 2868]);
/** A name that is nowhere: also one that a script of the page, or Node, may bring. */
export const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2686, 2708]);
/** What is wrong in JavaScript as well: names that do not exist, exports that are not there. */
const WRONG_IN_JAVASCRIPT = new Set([
  2304, 2305, 2552, 2588, 2613, 2614, 2693, 2724, 2300, 2451, 2686,
]);
/** A component that never gives anything back shows nothing, and breaks React before 18. */
const GIVES_NOTHING =
  /^'[^']*' cannot be used as a JSX component\. Its (?:return type 'void'|type '.*=> void' is not)/;
/** Asked of a promise, whatever it promises. */
const OF_PROMISE = /^Property '[^']*' does not exist on type 'Promise<.*>'/;
/** A member looked for in a number or a text, which have the same members in JavaScript. */
const UNKNOWN_OF_PRIMITIVE =
  /^(?:Property '[^']*' does not exist on type|This expression is not callable\. Type) '(?:number|string|boolean|bigint|(?:Number|String|Boolean)|Promise<.*>)'/;
/** What a component is given, and does not take. */
const WRONG_GIVEN = new Set([2322, 2559, 2739, 2740, 2741, 2769]);
/** `@ts-expect-error` over what is no error. */
const UNUSED_EXPECTATION = 2578;
/** `any` that may be there only because a module's types are not. */
const IMPLICIT_ANY = new Set([
  7005, 7006, 7010, 7011, 7018, 7019, 7022, 7023, 7024, 7031, 7034, 7053, 2347, 18046, 2783, 2698,
  2700,
]);
/** Of a parameter that nobody gave a type. */
const OF_PARAMETER = new Set([7006, 7031]);
const SVELTE_ROUTE = /(?:^|\/)(?:routes\/.*\+[\w.]+|hooks(?:\.\w+)?)\.[jt]s$/;
/** Something that may be `undefined` or `null`. */
const POSSIBLY_NOTHING = new Set([18047, 18048, 18049]);
/** Names and types looked for in a module whose types are not known. */
const UNKNOWN_MEMBER = new Set([2503, 2694, 2709, 2702, 2749, 2833]);
/** `createContext('')`: what is read from it where nobody has provided better. */
const PLACEHOLDER = /\bcreateContext\((?:''|""|``|\d+|true|false)\)/;
/** Members that a value does not have. */
const UNKNOWN_MEMBER_OF_VALUE = new Set([2339, 2551]);
/** Exports looked for in a module of the project that passes on all of another. */
const UNKNOWN_EXPORT = new Set([2305, 2460, 2614, 2724]);

/** A property that a known type lacks, or asks for: sure, whatever else in the message is unknown. */
const CERTAIN =
  /Property '[^']*' (?:does not exist on type|is missing in type .* but required in type) '(?!\{\})(?![^']*\b(?:any|unknown)\b)[^']*'\.?(?: Did you mean '[^']*'\?)?$/;
/** Made of what is not known, it may be all that is asked for. */
const MADE_OF_ANYTHING = /^Type '[^']*<any>[^']*' is not assignable to/;
/** A plain value in place of an object of a known kind, of whatever it may be a kind. */
const PLAIN_FOR_OBJECT =
  /^Type '(?:symbol|string|number|boolean|true|false|"[^"]*"|\d+)' is not assignable to type '[A-Z]\w*<(?:[^<>|]|<[^<>|]*>)*>'\.$/;
/** What packages add members to: sessions, users and loggers of a request. */
const AUGMENTED =
  /does not exist on type '(?:IncomingMessage|ServerResponse|(?:Express)?(?:Request|Response)|Session|SessionData|Fastify\w+)\b/;

/** The same of a request of the project's own, made of that of a framework. */
const AUGMENTED_OWN =
  /^Property '(?:files?|session(?:ID)?|user|flash|login|logout|isAuthenticated|csrfToken)' does not exist on type '(\w+)'/;

/** What a component of the project's own takes is known by name, whatever the types of that. */
const SURPLUS_GIVEN = /Property '[^']*' does not exist on type 'IntrinsicAttributes & \{[^']*\}'/;

/** What the constructor of an unknown parent class takes cannot be told. */
const NONE_EXPECTED = /^Expected 0 arguments/;

/** Types that come of what is not known: `any`, and what is made of it, such as `keyof any`. */
const FROM_NOTHING = /\bany\b|\bunknown\b|'\{\}'|\bstring \| number \| symbol\b/;
/** A key of something unknown may be a symbol, and so no text; choices between what is unknown may leave something out. */
const OF_UNKNOWN_CHOICE = new Set([2731, 2366]);

/** Says which diagnostics are about what is not known here, rather than about the code. */
export function typeNoise(
  project: Project,
  untyped: ReadonlySet<string>,
  partlyTyped: ReadonlySet<string> = new Set(),
): (diagnostic: TypeDiagnostic, source: Source) => boolean {
  const clouded = cloudedPaths(project, untyped);
  const passesOnUntyped = project.imports.some(
    ({ passesAllOn, specifier }) => passesAllOn && untyped.has(specifier),
  );
  const isBrought = broughtNames(project);
  const isMadeOfUnknown = madeOfUnknownClass(project, untyped);
  const isAboutOtherTypes = aboutOtherTypes(project);
  const areNamesImported = importsByItself(project);
  const hasPlaceholders = project.sources.some(({ text }) => PLACEHOLDER.test(text));
  const lacking = modulesOfKnownPackages(project, untyped);
  const ofRequests = requestsOfOwn(project);
  const isAboutPackages = aboutComponentsOfPackages(
    project,
    (specifier) => !untyped.has(specifier) || partlyTyped.has(specifier),
  );
  const isAboutToldPackages = aboutComponentsOfPackages(project, (specifier) =>
    partlyTyped.has(specifier),
  );
  return ({ code, offset, message, isStrictOnly }, source) => {
    const isJavaScript = !isTyped(source);
    if (isOfUnknownModule(message, untyped)) return true;
    if (isAboutOtherTypes({ message, isStrictOnly })) return true;
    // Types that comments speak of are documentation.
    if (isJavaScript && source.comments.some(({ start, end }) => offset >= start && offset < end)) {
      return true;
    }
    if (UNRESOLVED_MODULE.has(code)) return code !== 2307 || !lacking.has(quotedIn(message));
    if (
      isJavaScript &&
      UNKNOWN_MEMBER_OF_VALUE.has(code) &&
      (isOfFilledReference(source, offset) || isOfReassigned(source, offset))
    ) {
      return true;
    }
    // Props of Svelte are declared, and given by whoever uses the component.
    if (code === 2454 && source.component?.language === 'svelte') return true;
    if (code === 2554 && NONE_EXPECTED.test(message) && isMadeOfUnknown(source, offset))
      return true;
    if (
      code === 2322 &&
      clouded.has(source.path) &&
      isTypedByUnknown(project, source, { offset, message })
    ) {
      return true;
    }
    if (code === 2786 && GIVES_NOTHING.test(message)) return false;
    if (code === 2349 && isWholeModule(source, offset)) return true;
    // What a route is given has its types from the framework, which writes them by itself.
    if (SVELTE_ROUTE.test(source.path) && OF_PARAMETER.has(code)) return true;
    if (
      isJavaScript &&
      UNKNOWN_OF_PRIMITIVE.test(message) &&
      (hasPlaceholders || isOfChangingName(source, offset))
    ) {
      return true;
    }
    if (isJavaScript && !WRONG_IN_JAVASCRIPT.has(code) && !UNKNOWN_OF_PRIMITIVE.test(message)) {
      // What a package's components take is known in any language.
      return isStrictOnly || !WRONG_GIVEN.has(code) || !isAboutPackages(source, offset);
    }
    if (UNKNOWN_ENVIRONMENT.has(code)) return !isMissingInBrowser(project, source, offset);
    if (UNKNOWN_NAME.has(code)) return isBrought(source, { offset, message });
    // Test runners bring their names, and the types that go with them.
    if (code === 2503 && isTestPath(source.path)) return true;
    if (code === 2448 && isInReactiveStatement(source, offset)) return true;
    if (code === 2339 && isNarrowedByUnknown(project, untyped, { source, offset })) return true;
    // Tests put something else in the place of what they import.
    if (code === 2540 && isTestPath(source.path)) return true;
    if (UNKNOWN_EXPORT.has(code)) return passesOnUntyped;
    if (UNKNOWN_MEMBER_OF_VALUE.has(code) && isOfGivenObject(source, offset)) {
      return clouded.has(source.path) || source.component !== null;
    }
    // The error that it expects may be about what is not known here.
    if (code === UNUSED_EXPECTATION) return clouded.has(source.path);
    if (
      code === 2322 &&
      isOfModuleLoadedLater(project, { source, offset, message }, { clouded, untyped })
    ) {
      return true;
    }
    // What a tool imports by itself has no types here, and so has nothing that it is given.
    if (areNamesImported && IMPLICIT_ANY.has(code)) return true;
    if (code === 2339 && untyped.size > 0) {
      if (AUGMENTED.test(message)) return true;
      const [, own = ''] = AUGMENTED_OWN.exec(message) ?? [];
      if (own !== '' && ofRequests.has(own)) return true;
    }
    return (
      clouded.has(source.path) &&
      !OF_PROMISE.test(message) &&
      !SURPLUS_GIVEN.test(message) &&
      !isMissingGiven(project, source, { code, offset, message }) &&
      !(WRONG_GIVEN.has(code) && isAboutToldPackages(source, offset)) &&
      (IMPLICIT_ANY.has(code) ||
        (POSSIBLY_NOTHING.has(code) && isBehindEndingCall(source, offset)) ||
        UNKNOWN_MEMBER.has(code) ||
        OF_UNKNOWN_CHOICE.has(code) ||
        (FROM_NOTHING.test(message) &&
          (!CERTAIN.test(message) || MADE_OF_ANYTHING.test(message)) &&
          !PLAIN_FOR_OBJECT.test(message)))
    );
  };
}

/** `interface AuthRequest extends Request`: what packages add to a request, it has as well. */
const requestsOfOwn = ({ sources }: Project): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ tree }) => [
      ...(tree?.ofType('TSInterfaceDeclaration') ?? []).flatMap((node) =>
        nodesIn(node, 'extends').some((one) => isRequest(nodeIn(one, 'expression')))
          ? (nameOf(nodeIn(node, 'id')) ?? [])
          : [],
      ),
      ...(tree?.ofType('TSTypeAliasDeclaration') ?? []).flatMap((node) =>
        nodesIn(nodeIn(node, 'typeAnnotation') ?? node, 'types').some((one) =>
          isRequest(nodeIn(one, 'typeName')),
        )
          ? (nameOf(nodeIn(node, 'id')) ?? [])
          : [],
      ),
    ]),
  );

const isRequest = (name: SyntaxNode | null): boolean =>
  /^(?:Express)?Request$/.test(nameOf(name) ?? '');

/** Modules that are asked of packages whose types, and so whose modules, are all known. */
const modulesOfKnownPackages = (
  { imports, manifest }: Project,
  untyped: ReadonlySet<string>,
): ReadonlySet<string> => {
  // The types are those of the version of today, which has other modules.
  const isOldSvelte = (majorOf(manifest?.dependencies.get('svelte')) ?? 5) < 5;
  return new Set(
    imports.flatMap(({ specifier, resolution: { kind } }) =>
      (kind === 'package' || kind === 'unknown') &&
      !untyped.has(specifier) &&
      !(isOldSvelte && specifier.startsWith('svelte/'))
        ? [specifier]
        : [],
    ),
  );
};

const quotedIn = (message: string): string => message.match(/'([^']*)'/)?.[1] ?? '';

/** What is looked for in a whole module whose types are not known. */
const isOfUnknownModule = (message: string, untyped: ReadonlySet<string>): boolean =>
  [...message.matchAll(/typeof import\("([^"]+)"\)/g)].some(([, name = '']) => untyped.has(name));

/** `import * as express`, called: right where modules are CommonJS, whatever that setting is called. */
const isWholeModule = (source: Source, offset: number): boolean => {
  const name = nameAt(source, offset);
  return name !== '' && source.text.includes(`import * as ${name} from`);
};

/** In a page that Vite builds there is no `process`: using it fails at run time. */
const isMissingInBrowser = (project: Project, source: Source, offset: number): boolean =>
  project.manifest?.dependencies.has('vite') === true &&
  // Its servers have one, and what it renders as well.
  !project.manifest.dependencies.has('nuxt') &&
  source.text.startsWith('process', offset) &&
  !isTestPath(source.path) &&
  !isConfigPath(source.path);
