/** What becomes of an object that is shown as a text; null where there is none. */
export const objectIn = (text: string): string | null =>
  /\[object \w{1,20}\]/.exec(text)?.[0] ?? null;

/** What is shown in place of a number. */
export const noNumberIn = (text: string): string | null => /\bNaN\b/.exec(text)?.[0] ?? null;
