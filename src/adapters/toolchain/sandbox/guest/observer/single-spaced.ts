const UNEVEN = /\s\s|[^\S ]|^\s|\s$/;

/** A text in which words are one space apart. Looking first is the quicker, since most texts are so. */
export const singleSpaced = (text: string): string =>
  UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;
