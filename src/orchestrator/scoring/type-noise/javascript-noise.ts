import type { Project } from '../project/project.ts';
import { isTyped } from '../project/source.ts';
import { isOfChangingName } from './changing-names.ts';
import { aboutComponentsOfPackages } from './components-of-packages.ts';
import { UNKNOWN_MEMBER, WRONG_GIVEN } from './diagnostic-codes.ts';
import { isOfFilledReference, isOfReassigned } from './members-put-in.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';

/** Errors in JavaScript as well: undeclared names and missing exports. */
const WRONG_IN_JAVASCRIPT = new Set([
  2304, 2305, 2552, 2588, 2613, 2614, 2693, 2724, 2300, 2451, 2686,
]);
/** An unknown member of a primitive or a promise, whose members are the same in JavaScript. */
const UNKNOWN_OF_PRIMITIVE =
  /^(?:Property '[^']*' does not exist on type|This expression is not callable\. Type) '(?:number|string|boolean|bigint|(?:Number|String|Boolean)|Promise<.*>)'/;
/** `createContext('')`: a placeholder, whose type says nothing about the provided value. */
const PLACEHOLDER = /\bcreateContext\((?:''|""|``|\d+|true|false)\)/;

/** Types in comments of JavaScript are documentation. */
export const inComments: NoiseRule = ({ source, offset }) =>
  !isTyped(source) && source.comments.some(({ start, end }) => offset >= start && offset < end)
    ? true
    : null;

/** Nobody declares types in JavaScript, so only what is wrong without them counts. */
export function inJavaScript(project: Project, { untyped, partlyTyped }: UnknownTypes): NoiseRule {
  const hasPlaceholders = project.sources.some(({ text }) => PLACEHOLDER.test(text));
  const isAboutPackages = aboutComponentsOfPackages(
    project,
    (specifier) => !untyped.has(specifier) || partlyTyped.has(specifier),
  );
  return ({ source, code, offset, message, isStrictOnly }) => {
    if (isTyped(source)) return null;
    if (
      UNKNOWN_MEMBER.has(code) &&
      (isOfFilledReference(source, offset) || isOfReassigned(source, offset))
    ) {
      return true;
    }
    if (UNKNOWN_OF_PRIMITIVE.test(message)) {
      return hasPlaceholders || isOfChangingName(source, offset) ? true : null;
    }
    if (WRONG_IN_JAVASCRIPT.has(code)) return null;
    // The props of a package's components are known in any language.
    return isStrictOnly || !WRONG_GIVEN.has(code) || !isAboutPackages(source, offset);
  };
}
