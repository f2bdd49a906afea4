import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type OpenScorer, openScorer } from '../../app/open-scorer.ts';
import { readConfig } from '../../config.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { type FolderReading, readFolder } from './read-folder.ts';
import { scoreLines } from './score-lines.ts';
import { parseScoreOptions, type ScoreOptions } from './score-options.ts';
import { scorecardTable } from './scorecard-table.ts';

/** Scores a folder, or JSON lines from standard input, without any model. */
export const score: Command = {
  name: 'score',
  summary: 'judges a folder: score FOLDER [--request "…"]; or many results: score --jsonl',
  run: async (args) => {
    const options = parseScoreOptions(args);
    await using scorer = openScorer(readConfig(process.env));
    // Awaited here, so that the scorer is disposed of only after it has answered.
    return await (options.kind === 'lines' ? lines(scorer) : folder(scorer, options));
  },
};

/** Prints the scorecard; returns exit code 1 if the overall score is below `min`. */
async function folder(
  scorer: OpenScorer,
  options: Extract<ScoreOptions, { kind: 'folder' }>,
): Promise<number> {
  const { request, min } = options;
  const read = await readNonEmpty(options.folder);
  const base = options.baseFolder === null ? null : await readNonEmpty(options.baseFolder);
  const notes = [...read.notes, ...(base?.notes ?? [])];
  // To standard error, so that JSON on standard output stays valid.
  for (const note of notes) console.error(note);

  const scorecard = await scorer.score(
    { request, files: read.files, base: base?.files ?? [] },
    new AbortController().signal,
  );
  console.log(
    options.format === 'json'
      ? JSON.stringify(scorecard, null, 2)
      : scorecardTable(scorecard).join('\n'),
  );
  if (min === null || scorecard.overall >= min) return 0;
  console.error(`overall score ${scorecard.overall} is below the minimum of ${min}`);
  return 1;
}

async function readNonEmpty(path: string): Promise<FolderReading> {
  const reading = await readFolder(path);
  if (reading.files.length === 0) throw new UsageError(`There is no file to score in ${path}`);
  return reading;
}

async function lines(scorer: OpenScorer): Promise<number> {
  const output: Writable = process.stdout;
  try {
    await pipeline(process.stdin, (input) => scoreLines(input, scorer), output, { end: false });
  } catch (error) {
    // The reader has closed the pipe, as `head` does.
    if (!isBrokenPipe(error)) throw error;
  }
  return 0;
}

const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';
