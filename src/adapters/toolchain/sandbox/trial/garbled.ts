/** The text that an object was converted to, such as `[object Object]`; null if there is none. */
export const objectIn = (text: string): string | null =>
  /\[object \w{1,20}\]/.exec(text)?.[0] ?? null;

/** `NaN`, if it is shown in place of a number; null otherwise. */
export const noNumberIn = (text: string): string | null => /\bNaN\b/.exec(text)?.[0] ?? null;
