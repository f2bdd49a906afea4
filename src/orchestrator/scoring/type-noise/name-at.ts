import type { Source } from '../project/source.ts';

/** The name that begins there; empty where none does. */
export const nameAt = ({ text }: Pick<Source, 'text'>, offset: number): string =>
  text.slice(offset, offset + 100).match(/^[\w$]+/)?.[0] ?? '';
