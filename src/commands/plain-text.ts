import { stripVTControlCharacters } from 'node:util';

/**
 * Reduces text to one line without terminal control sequences: text that quotes generated code or a
 * provider may contain anything.
 */
export const plainText = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
