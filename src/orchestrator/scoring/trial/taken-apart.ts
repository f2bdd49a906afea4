import type { TrialFailure } from '../../ports/sandbox.ts';
import type { Project } from '../project/project.ts';

/** Code that takes values apart, or reads items of a list by index. */
const TAKES_APART =
  /\.(?:split|match|matchAll|exec|at|charAt|find|groups)\b|\bJSON\.parse\(|\[\d+\]/;
const MISSING_PART = /\bof (?:undefined|null)\b|\b(?:undefined|null)\b.*\b(?:iterable|object)\b/;

/**
 * True for a failure that may be due to a made-up value alone: "Sample" has no part after a colon,
 * and a list of one has no second item, so code that takes them apart finds nothing.
 */
export function isOfMissingPart(
  { name, message, place }: TrialFailure,
  { files }: Project,
): boolean {
  if (name !== 'TypeError' || !MISSING_PART.test(message)) return false;
  // Without a place it happened in a library, which any of the files may have called.
  const read = place === null ? [...files.values()] : [files.get(place.path)];
  return read.some((file) => TAKES_APART.test(file?.content ?? ''));
}
