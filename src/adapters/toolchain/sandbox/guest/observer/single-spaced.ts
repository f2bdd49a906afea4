const UNEVEN = /\s\s|[^\S ]|^\s|\s$/;

/** Collapses white space. Testing first is faster, since most texts need no change. */
export const singleSpaced = (text: string): string =>
  UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;
