import type { Project } from '../project/project.ts';
import { isTyped } from '../project/source.ts';
import { isOfChangingName } from './changing-names.ts';
import { aboutComponentsOfPackages } from './components-of-packages.ts';
import { UNKNOWN_MEMBER, WRONG_GIVEN } from './diagnostic-codes.ts';
import { isOfFilledReference, isOfReassigned } from './members-put-in.ts';
import type { NoiseRule, UnknownTypes } from './noise-rule.ts';

/** What is wrong in JavaScript as well: names that do not exist, exports that are not there. */
const WRONG_IN_JAVASCRIPT = new Set([
  2304, 2305, 2552, 2588, 2613, 2614, 2693, 2724, 2300, 2451, 2686,
]);
/** A member looked for in a number or a text, which have the same members in JavaScript. */
const UNKNOWN_OF_PRIMITIVE =
  /^(?:Property '[^']*' does not exist on type|This expression is not callable\. Type) '(?:number|string|boolean|bigint|(?:Number|String|Boolean)|Promise<.*>)'/;
/** `createContext('')`: what is read from it where nobody has provided better. */
const PLACEHOLDER = /\bcreateContext\((?:''|""|``|\d+|true|false)\)/;

/** Types that comments of JavaScript speak of are documentation. */
export const inComments: NoiseRule = ({ source, offset }) =>
  !isTyped(source) && source.comments.some(({ start, end }) => offset >= start && offset < end)
    ? true
    : null;

/** In JavaScript nobody promised any types: only what is wrong without them is wrong. */
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
    // What a package's components take is known in any language.
    return isStrictOnly || !WRONG_GIVEN.has(code) || !isAboutPackages(source, offset);
  };
}
