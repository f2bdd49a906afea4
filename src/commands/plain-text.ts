import { stripVTControlCharacters } from 'node:util';

/**
 * The text in one line, without what would steer a terminal: what quotes generated code or a
 * provider may hold anything.
 */
export const plainText = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
