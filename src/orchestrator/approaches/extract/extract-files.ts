import type { AnswerChunk, FileChange } from '../approach.ts';
import type { AnswerEntry } from './answer-entry.ts';
import { DEFAULT_EXTRACT_LIMITS, type ExtractLimits } from './extract-limits.ts';
import { fencedFiles } from './fenced-blocks.ts';
import { FileIntake, type FilesSoFar } from './file-intake.ts';
import { JsonAnswer } from './json-answer.ts';

export interface ExtractOptions extends FilesSoFar {
  /** What is left out keeps its default. */
  readonly limits?: Partial<ExtractLimits>;
}

/** What became of an answer as a whole. */
export interface Extraction {
  /** Changes that were taken. */
  readonly takenCount: number;
  readonly refusedCount: number;
  /** Why, for the first of the refused. */
  readonly refusals: readonly string[];
  /** True when the answer stopped before its end; the file it stopped in was not taken. */
  readonly isTruncated: boolean;
}

/** What becomes of an empty answer. */
export const NOTHING_EXTRACTED: Extraction = {
  takenCount: 0,
  refusedCount: 0,
  refusals: [],
  isTruncated: false,
};

const MAX_REFUSALS_KEPT = 20;

/**
 * Yields each file of a model's answer as soon as it is whole, and returns what became of the
 * answer. The text is hostile: nothing in it is trusted for a path, a size or a count, and a
 * broken answer gives fewer files, never an error. A later change of a path replaces the earlier.
 * The same text gives the same changes, however it was cut into chunks.
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
  // Until the end is announced, an answer that just stops was cut.
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

  /** Takes back what an answer changed that is void. */
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
