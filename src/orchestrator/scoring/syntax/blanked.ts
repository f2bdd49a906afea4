/** Spaces in place of a text, its line ends kept, so that what stands after it keeps its place. */
export const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');
