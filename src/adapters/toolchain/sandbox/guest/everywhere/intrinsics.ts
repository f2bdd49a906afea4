/**
 * Functions of the language that the observer uses, saved before any foreign code runs: code under
 * trial may replace them, and could otherwise falsify what the observer sees.
 */
export const stringify = JSON.stringify;
export const parse: (text: string) => unknown = JSON.parse;
export const now = Date.now;
export const apply = Reflect.apply;
export const defineProperty = Object.defineProperty;
export const asText = String;

const nativeSlice = String.prototype.slice;

/** The first characters of any value, as text. Never throws. */
export function shortText(value: unknown, maxChars: number): string {
  try {
    return apply(nativeSlice, asText(value), [0, maxChars]);
  } catch {
    return 'something that cannot be shown';
  }
}
