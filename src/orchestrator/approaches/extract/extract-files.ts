import type { AnswerChunk, FileChange } from '../approach.ts';
import type { AnswerEntry } from './answer-entry.ts';
import { DEFAULT_EXTRACT_LIMITS, type ExtractLimits } from './extract-limits.ts';
import { fencedFiles } from './fenced-blocks.ts';
import { FileIntake, type FilesSoFar } from './file-intake.ts';
import { JsonAnswer } from './json-answer.ts';

export interface ExtractOptions extends FilesSoFar {
  /** Limits that are left out keep their defaults. */
  readonly limits?: Partial<ExtractLimits>;
}

/** What became of an answer as a whole. */
export interface Extraction {
  /** How many changes were taken. */
  readonly takenCount: number;
  readonly refusedCount: number;
  /** Reasons of the first refusals, at most `MAX_REFUSALS_KEPT`. */
  readonly refusals: readonly string[];
  /** True when the answer was cut off; the file that was cut was not taken. */
  readonly isTruncated: boolean;
}

/** The outcome of an empty answer. */
export const NOTHING_EXTRACTED: Extraction = {
  takenCount: 0,
  refusedCount: 0,
  refusals: [],
  isTruncated: false,
};

const MAX_REFUSALS_KEPT = 20;

/**
 * Yields each file of a model's answer as soon as it is complete, and returns what became of the
 * answer. The text is hostile: no path, size or count in it is trusted, and a broken answer gives
 * fewer files, never an error. A later change of a path replaces an earlier one. On a `restart`,
 * changes are yielded that undo the void answer. The same text gives the same changes, however it
 * is split into chunks.
 */
export async function* extractFiles(
  chunks: AsyncIterable<AnswerChunk>,
  options: ExtractOptions = {},
): AsyncGenerator<FileChange, Extraction, void> {
  const limits = { ...DEFAULT_EXTRACT_LIMITS, ...options.limits };
  let intake = new FileIntake(limits, options);
  let answer = new JsonAnswer();
  let refusals: string[] = [];
  const touched = new Set<string>();
  let takenCount = 0;
  let refusedCount = 0;
  let readChars = 0;
  // An answer that stops without an `end` was cut off.
  let isTruncated = true;

  function* admit(entries: Iterable<AnswerEntry>): Generator<FileChange> {
    for (const entry of entries) {
      const result = intake.admit(entry);
      if (result.kind === 'refused') {
        refusedCount += 1;
        if (refusals.length < MAX_REFUSALS_KEPT) refusals.push(result.reason);
      } else {
        takenCount += 1;
        touched.add(result.kind === 'written' ? result.file.path : result.path);
        yield result;
      }
    }
  }

  /** Yields the changes that undo a void answer, and begins again. */
  function* startAnew(): Generator<FileChange> {
    const before = new Map(options.existing?.map((file) => [file.path, file]));
    for (const path of touched) {
      const file = before.get(path);
      yield file === undefined ? { kind: 'deleted', path } : { kind: 'written', file };
    }
    touched.clear();
    intake = new FileIntake(limits, options);
    answer = new JsonAnswer();
    refusals = [];
    takenCount = 0;
    refusedCount = 0;
    readChars = 0;
  }

  for await (const chunk of chunks) {
    if (chunk.kind === 'restart') {
      yield* startAnew();
      continue;
    }
    if (chunk.kind === 'end') {
      isTruncated = chunk.reason === 'length';
      continue;
    }
    const text = chunk.text.slice(0, limits.maxAnswerChars - readChars);
    readChars += text.length;
    yield* admit(answer.push(text));
    if (text.length < chunk.text.length) {
      isTruncated = true;
      break;
    }
  }
  yield* admit(answer.finish(isTruncated));
  if (takenCount + refusedCount === 0) yield* admit(fencedFiles(answer.text));
  return { takenCount, refusedCount, refusals, isTruncated };
}
