/** Joins lines of code; `false` is left out, so that a part can depend on a condition. */
export const lines = (...parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join('\n');

/** Indents every line that is not empty. */
export const indented = (text: string, blanks: number): string =>
  text.replace(/^(?=.)/gm, ' '.repeat(blanks));
