/**
 * What the observer needs of the language, taken before any foreign code runs: code that is judged
 * may put others in their place, and would then tell what the observer sees.
 */
export const stringify = JSON.stringify;
export const parse: (text: string) => unknown = JSON.parse;
export const now = Date.now;
export const apply = Reflect.apply;
export const defineProperty = Object.defineProperty;
export const asText = String;

const nativeSlice = String.prototype.slice;

/** The first characters of whatever it is, for people to read. Never throws. */
export function shortText(value: unknown, maxChars: number): string {
  try {
    return apply(nativeSlice, asText(value), [0, maxChars]);
  } catch {
    return 'something that cannot be shown';
  }
}
