import { AttemptError } from '../../failure.ts';
import type { Extraction } from './extract-files.ts';

/**
 * Throws `AttemptError` when nothing was taken: OUTPUT_TRUNCATED if the answer was cut off, else
 * OUTPUT_UNUSABLE.
 */
export function requireFiles({
  takenCount,
  refusedCount,
  refusals,
  isTruncated,
}: Extraction): void {
  if (takenCount > 0) return;
  if (isTruncated) {
    throw new AttemptError(
      'OUTPUT_TRUNCATED',
      'The answer was cut off before its first file was complete',
    );
  }
  throw new AttemptError(
    'OUTPUT_UNUSABLE',
    refusedCount === 0
      ? 'The answer contained no files'
      : `None of the ${refusedCount} files in the answer was acceptable: ${refusals.slice(0, 3).join('; ')}`,
  );
}
