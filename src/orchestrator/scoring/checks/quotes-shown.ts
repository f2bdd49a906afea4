import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { quotedTexts } from '../request/request-words.ts';

/** Texts and names that the request quotes appear literally in the result. */
export const quotesShown: Check = {
  id: 'quotes-shown',
  title: 'Texts and names quoted in the request appear as quoted',
  dimension: 'COMPLETENESS',
  needsAllFiles: true,
  forgivesBase: false,
  run: ({ request, project }) => {
    const quoted = quotedTexts(request.request);
    if (quoted.length === 0) return skipped('The request quotes nothing');
    if (project.sources.length === 0) return skipped('There are no files');
    const texts = project.sources.map(({ text }) => text.toLowerCase());
    const missing = quoted.filter((quote) => {
      const wanted = quote.toLowerCase();
      const asText = wanted.replace(/\s+/g, ' ');
      return (
        !texts.some((text) => text.includes(wanted)) &&
        !project.vocabulary.text.includes(asText) &&
        !isComposed(wanted, texts) &&
        !isPattern(quote, texts)
      );
    });
    const costs = shareCosts(missing.length, quoted.length);
    return judged(
      missing.map((quote, index) =>
        problemOfAll({
          message: `The request quotes "${quote}", which appears nowhere`,
          rule: 'quoted-text',
          severity: 'WARNING',
          cost: costs[index] ?? 1,
        }),
      ),
    );
  },
};

/** Longer quotes are not assembled from pieces. */
const MAX_PIECES = 12;

/**
 * True for `Hello, World!` if the code has `Hello, {name}!`, and for `tab-home` if it has
 * `tab-${id}`: the interpolated part must appear elsewhere, or be a number.
 */
function isComposed(wanted: string, texts: readonly string[]): boolean {
  const pieces = wanted.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];
  if (pieces.length > MAX_PIECES) return false;
  return pieces.some((_, start) =>
    pieces.slice(start).some((_piece, length) => {
      const before = pieces.slice(0, start).join('');
      const inside = pieces.slice(start, start + length + 1).join('');
      const after = pieces.slice(start + length + 1).join('');
      const isThere = /^\d+$/.test(inside) || texts.some((text) => text.includes(inside));
      return isThere && /[a-z]/.test(before + after) && hasHole(before, after, texts);
    }),
  );
}

/** Ways to interpolate: `${name}`, `{name}`, `{{ name }}`, `' + name + '`, an element. */
const HOLE = [
  '(?:<[^<>]{1,80}>)?\\$?\\{{1,2}[^{}\\n]{1,80}\\}{1,2}(?:</\\w{1,20}>)?',
  '["\'`] ?\\+[^+\\n]{1,80}(?:\\+ ?["\'`])?',
  '<[^<>]{1,80}>[^<>{}\\n]{1,80}</\\w{1,20}>',
].join('|');

const hasHole = (before: string, after: string, texts: readonly string[]): boolean => {
  const pattern = new RegExp(`${literally(before)}(?:${HOLE})${literally(after)}`);
  return texts.some((text) => text.includes(before) && text.includes(after) && pattern.test(text));
};

const literally = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&');

/** A letter that stands for whatever is there, or several numbers: `Page 1 of N`, `Page 1 of 3`. */
const STAND_IN = /\b[NMXYZ]\b|\b\d+\b\D*\p{L}\D*\b\d+\b/u;
/** Stand-ins and numbers, which the code may compute. */
const VARYING = /\b(?:[NMXYZ]|\d+)\b/;

/** True if each fixed part between the placeholders appears somewhere. */
function isPattern(quote: string, texts: readonly string[]): boolean {
  if (!STAND_IN.test(quote)) return false;
  const fixed = quote
    .split(VARYING)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => /[a-z]/.test(part));
  return fixed.length > 0 && fixed.every((part) => texts.some((text) => text.includes(part)));
}
