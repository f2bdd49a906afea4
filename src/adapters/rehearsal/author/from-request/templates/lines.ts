/** Joins lines of code; what is false is left out, so that a part can depend on a condition. */
export const lines = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join('\n');

/** Puts blanks before every line that is not empty. */
export const indented = (text: string, blanks: number): string =>
  text.replace(/^(?=.)/gm, ' '.repeat(blanks));
