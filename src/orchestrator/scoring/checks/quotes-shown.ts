import { type Check, judged, shareCosts, skipped } from '../check.ts';
import { problemOfAll } from '../finding.ts';
import { quotedTexts } from '../request/request-words.ts';

/** Texts and names that the request quotes are there to the letter. */
export const quotesShown: Check = {
  id: 'quotes-shown',
  title: 'Texts and names quoted in the request appear as they are quoted',
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

/** `tab-home` where the code has `tab-${id}`: what comes first, and then what stands elsewhere or counts. */
function isComposed(wanted: string, texts: readonly string[]): boolean {
  const [, first, rest] = /^([\w-]*[a-z][-_:. ])([\w-]+)$/.exec(wanted) ?? [];
  if (first === undefined || rest === undefined) return false;
  const isBefore = HOLES.some((hole) => texts.some((text) => text.includes(first + hole)));
  return isBefore && (/^\d+$/.test(rest) || texts.some((text) => text.includes(rest)));
}

/** A letter that stands for whatever is there: `Page 1 of N`. */
const STAND_IN = /\b[NMXYZ]\b/;
const VARYING = /\b(?:[NMXYZ]|\d+)\b/;

/** The words between what varies are there, one by one. */
function isPattern(quote: string, texts: readonly string[]): boolean {
  if (!STAND_IN.test(quote)) return false;
  const fixed = quote
    .split(VARYING)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => /[a-z]/.test(part));
  return fixed.length > 0 && fixed.every((part) => texts.some((text) => text.includes(part)));
}

const HOLES = ['${', '{', "' +", '" +', '<'];
