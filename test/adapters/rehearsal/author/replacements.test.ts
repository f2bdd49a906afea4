import { describe, expect, it } from 'vitest';
import {
  replaceAll,
  wholeLines,
} from '../../../../src/adapters/rehearsal/author/source/replacements.ts';

describe('replacing', () => {
  it('makes replacements in the order of their offsets, and inserts at empty ranges', () => {
    expect(
      replaceAll('one two', [
        { start: 4, end: 7, text: 'three' },
        { start: 0, end: 0, text: 'zero ' },
      ]),
    ).toBe('zero one three');
  });

  it('applies the one that starts first where two overlap', () => {
    expect(
      replaceAll('abcdef', [
        { start: 2, end: 4, text: 'X' },
        { start: 1, end: 3, text: 'Y' },
      ]),
    ).toBe('aYdef');
  });
});

describe('whole lines', () => {
  it('leave no gap when nothing else is on them', () => {
    const content = 'a\n  b\nc\n';
    expect(replaceAll(content, [wholeLines(content, 4, 5)])).toBe('a\nc\n');
  });

  it('keep what else is on them', () => {
    const content = 'a b c\n';
    expect(replaceAll(content, [wholeLines(content, 2, 3)])).toBe('a  c\n');
  });
});
