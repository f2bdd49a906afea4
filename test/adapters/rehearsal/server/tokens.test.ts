import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  countTokens,
  splitTokens,
  takeTokens,
} from '../../../../src/adapters/rehearsal/server/tokens.ts';

const anyText = fc.string({ unit: 'binary' });

it.each([
  ['', 0],
  ['abcd', 1],
  ['abcde', 2],
  ['äöü', 2],
  ['🚀🚀', 2],
])('counts %j as %i tokens', (text, count) => {
  expect(countTokens(text)).toBe(count);
});

it('splits any text into pieces that join to the same text', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 9 }), (text, tokensPerPiece) => {
      const pieces = splitTokens(text, tokensPerPiece);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) {
        expect(piece).not.toBe('');
        expect(countTokens(piece)).toBeLessThanOrEqual(tokensPerPiece);
      }
    }),
  );
});

it('takes a prefix within the limit, never splitting a character', () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), (text, limit) => {
      const taken = takeTokens(text, limit);
      expect(text.startsWith(taken)).toBe(true);
      expect(countTokens(taken)).toBeLessThanOrEqual(limit);
      if (countTokens(text) <= limit) expect(taken).toBe(text);
    }),
  );
});
