import { importsByItself } from '../project/imports/auto-imports.ts';
import type { Project } from '../project/project.ts';
import { isBehindEndingCall } from './calls-that-end.ts';
import { aboutComponentsOfPackages } from './components-of-packages.ts';
import { NOT_ASSIGNABLE, UNKNOWN_MEMBER, WRONG_GIVEN } from './diagnostic-codes.ts';
import { isOfModuleLoadedLater } from './loaded-later.ts';
import { isOfGivenObject } from './members-put-in.ts';
import { isMissingGiven } from './missing-given.ts';
import type { NoiseRule, Said, UnknownTypes } from './noise-rule.ts';
import { aboutRequestsOfOwn } from './requests-of-own.ts';

/** Implicit `any` and uses of unknown values, which missing types of a module may cause. */
const IMPLICIT_ANY = new Set([
  7005, 7006, 7010, 7011, 7018, 7019, 7022, 7023, 7024, 7031, 7034, 7053, 2347, 18046, 2783, 2698,
  2700,
]);
/** Names and types that are not found in a module whose types are unknown. */
const UNKNOWN_OF_MODULE = new Set([2503, 2694, 2709, 2702, 2749, 2833]);
/** `@ts-expect-error` above code without an error. */
const UNUSED_EXPECTATION = 2578;
/** A value that may be `undefined` or `null`. */
const POSSIBLY_NOTHING = new Set([18047, 18048, 18049]);
/**
 * A key of an unknown type may be a symbol, and a `switch` over an unknown type may lack a case.
 */
const OF_UNKNOWN_CHOICE = new Set([2731, 2366]);

/** A member that a value does not have. */
const NO_SUCH_MEMBER = 2339;
/** Types to which packages add members: requests, responses and sessions. */
const AUGMENTED =
  /does not exist on type '(?:IncomingMessage|ServerResponse|(?:Express)?(?:Request|Response)|Session|SessionData|Fastify\w+)\b/;
/** A member that a promise does not have, whatever it resolves to. */
const OF_PROMISE = /^Property '[^']*' does not exist on type 'Promise<.*>'/;
/** A prop that a component of the project does not declare, whatever the types of its props. */
const SURPLUS_GIVEN = /Property '[^']*' does not exist on type 'IntrinsicAttributes & \{[^']*\}'/;

/** Types that result from unknown ones: `any`, and what is derived from it, such as `keyof any`. */
const FROM_NOTHING = /\bany\b|\bunknown\b|'\{\}'|\bstring \| number \| symbol\b/;
/**
 * A property that a known type lacks or requires: certain, whatever else in the message is unknown.
 */
const CERTAIN =
  /Property '[^']*' (?:does not exist on type|is missing in type .* but required in type) '(?!\{\})(?![^']*\b(?:any|unknown)\b)[^']*'\.?(?: Did you mean '[^']*'\?)?$/;
/** A type derived from an unknown one may have all that is required. */
const MADE_OF_ANYTHING = /^Type '[^']*<any>[^']*' is not assignable to/;
/** A primitive in place of an object of a known type, whatever its type arguments. */
const PLAIN_FOR_OBJECT =
  /^Type '(?:symbol|string|number|boolean|true|false|"[^"]*"|\d+)' is not assignable to type '[A-Z]\w*<(?:[^<>|]|<[^<>|]*>)*>'\.$/;

/** Drops diagnostics that may be due only to unknown types, in files that use such types. */
export function aboutTheUnknown(project: Project, unknown: UnknownTypes): NoiseRule {
  const { clouded, untyped, partlyTyped } = unknown;
  const areNamesImported = importsByItself(project);
  const isAboutOwnRequest = aboutRequestsOfOwn(project);
  const isAboutToldPackages = aboutComponentsOfPackages(project, (specifier) =>
    partlyTyped.has(specifier),
  );
  const isCertain = ({ source, code, offset, message }: Said): boolean =>
    OF_PROMISE.test(message) ||
    SURPLUS_GIVEN.test(message) ||
    isMissingGiven(project, source, { code, offset, message }) ||
    (WRONG_GIVEN.has(code) && isAboutToldPackages(source, offset));
  return (said) => {
    const { source, code, offset, message } = said;
    const isClouded = clouded.has(source.path);
    if (UNKNOWN_MEMBER.has(code) && isOfGivenObject(source, offset)) {
      return isClouded || source.component !== null;
    }
    // The expected error may be about what is unknown here.
    if (code === UNUSED_EXPECTATION) return isClouded;
    if (code === NOT_ASSIGNABLE && isOfModuleLoadedLater(project, said, unknown)) return true;
    // A name that a tool imports has no types here, so the callbacks passed to it have none.
    if (areNamesImported && IMPLICIT_ANY.has(code)) return true;
    if (code === NO_SUCH_MEMBER && untyped.size > 0) {
      if (AUGMENTED.test(message) || isAboutOwnRequest(said)) return true;
    }
    return isClouded && !isCertain(said) && mayComeOfAny(said);
  };
}

/** True if the diagnostic might disappear with the types that the compiler takes for `any`. */
const mayComeOfAny = ({ source, code, offset, message }: Said): boolean =>
  IMPLICIT_ANY.has(code) ||
  (POSSIBLY_NOTHING.has(code) && isBehindEndingCall(source, offset)) ||
  UNKNOWN_OF_MODULE.has(code) ||
  OF_UNKNOWN_CHOICE.has(code) ||
  (FROM_NOTHING.test(message) &&
    (!CERTAIN.test(message) || MADE_OF_ANYTHING.test(message)) &&
    !PLAIN_FOR_OBJECT.test(message));
