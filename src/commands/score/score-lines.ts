import { z } from 'zod';
import type { OpenScorer } from '../../app/open-scorer.ts';
import { type Line, linesOf } from '../lines-of.ts';
import { isBlank, parseLine } from '../parse-line.ts';
import { inOrder } from './in-order.ts';

/** A line beyond this is not read. What the scorer takes, six times over: JSON escapes at worst. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** Results that may be under way or waiting for an earlier one, for each worker. */
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
 * A line of JSON in, a line of JSON out, in order and while reading: a scorecard, or `{id, error}`
 * for a line that cannot be read or scored. Several are scored at once; blank lines are passed over.
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
