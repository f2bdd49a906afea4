/** Replaces everything but line breaks by spaces, so that later offsets and lines stay the same. */
export const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');
