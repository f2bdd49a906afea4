import type { Source } from '../project/source.ts';

/** The name that starts at an offset; empty if there is none. */
export const nameAt = ({ text }: Pick<Source, 'text'>, offset: number): string =>
  text.slice(offset, offset + 100).match(/^[\w$]+/)?.[0] ?? '';
