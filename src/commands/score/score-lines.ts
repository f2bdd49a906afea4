import { z } from 'zod';
import type { OpenScorer } from '../../app/open-scorer.ts';
import { type Line, linesOf } from '../lines-of.ts';
import { isBlank, parseLine } from '../parse-line.ts';
import { inOrder } from './in-order.ts';

/**
 * Longer lines are rejected. Six times the scorer's limit, since JSON escapes may take six bytes.
 */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** Candidates per worker that may be in progress, or finished and waiting for earlier ones. */
const AHEAD_PER_WORKER = 16;

const Files = z.array(z.object({ path: z.string(), content: z.string() }));
const Id = z.union([z.string(), z.number()]).nullable().default(null);
const Candidate = z.object({
  id: Id,
  request: z.string(),
  files: Files,
  base: Files.nullish().transform((base) => base ?? []),
});

/**
 * Scores candidates given as JSON lines and yields one JSON line for each, in order and while still
 * reading: its scores and checks, or `{id, error}` if the line cannot be read or scored. Several
 * are scored concurrently; blank lines are skipped.
 */
export async function* scoreLines(
  input: AsyncIterable<Buffer>,
  scorer: OpenScorer,
): AsyncGenerator<string> {
  const abandoned = new AbortController();
  try {
    yield* inOrder(
      withoutBlanks(linesOf(input, MAX_LINE_BYTES)),
      async (line) => `${JSON.stringify(await scoreLine(line, scorer, abandoned.signal))}\n`,
      { ahead: scorer.workers * AHEAD_PER_WORKER },
    );
  } finally {
    abandoned.abort();
  }
}

async function* withoutBlanks(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  for await (const line of lines) {
    if (!isBlank(line)) yield line;
  }
}

async function scoreLine(line: Line, scorer: OpenScorer, signal: AbortSignal): Promise<object> {
  const parsed = parseLine(line, Candidate);
  if (parsed.kind === 'no-json') return { id: null, error: `The line is ${parsed.fault}` };
  if (parsed.kind === 'misshapen') return { id: idOf(parsed.json), error: parsed.fault };
  const { id, ...candidate } = parsed.value;
  try {
    const scorecard = await scorer.score(candidate, signal);
    return { id, ...scorer.exactly(scorecard), checks: scorecard.checks };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

const WithId = z.object({ id: Id });

function idOf(value: unknown): string | number | null {
  const parsed = WithId.safeParse(value);
  return parsed.success ? parsed.data.id : null;
}
