import type { TrialFailure } from '../../ports/sandbox.ts';
import type { Project } from '../project/project.ts';

/** Code that looks for parts in what it is given, or for more than the first of a list. */
const TAKES_APART =
  /\.(?:split|match|matchAll|exec|at|charAt|find|groups)\b|\bJSON\.parse\(|\[\d+\]/;
const MISSING_PART = /\bof (?:undefined|null)\b|\b(?:undefined|null)\b.*\b(?:iterable|object)\b/;

/**
 * True for what may come of a made-up value alone: "Sample" has no minutes behind a colon, and a
 * list of one has no second item, so that code that takes them apart finds nothing there.
 */
export function isOfMissingPart(
  { name, message, place }: TrialFailure,
  { files }: Project,
): boolean {
  if (name !== 'TypeError' || !MISSING_PART.test(message)) return false;
  // Where it happened cannot be told when it did in a library that was handed the part.
  const read = place === null ? [...files.values()] : [files.get(place.path)];
  return read.some((file) => TAKES_APART.test(file?.content ?? ''));
}
