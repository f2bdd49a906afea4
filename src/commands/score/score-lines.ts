import { z } from 'zod';
import type { OpenScorer } from '../../app/open-scorer.ts';
import { type Line, linesOf } from '../lines-of.ts';
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
    if (line.kind !== 'line' || line.text.trim() !== '') yield line;
  }
}

async function scoreLine(line: Line, scorer: OpenScorer, signal: AbortSignal): Promise<object> {
  if (line.kind === 'too-long') {
    return { id: null, error: `The line is longer than ${line.maxBytes} bytes` };
  }
  const value = parseJson(line.text);
  const parsed = Candidate.safeParse(value);
  if (!parsed.success) return { id: idOf(value), error: describe(parsed.error, value) };
  const { id, ...candidate } = parsed.data;
  try {
    const scorecard = await scorer.score(candidate, signal);
    return { id, ...scorer.exactly(scorecard), checks: scorecard.checks };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Undefined for what is not JSON: no JSON text means that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const WithId = z.object({ id: Id });

function idOf(value: unknown): string | number | null {
  const parsed = WithId.safeParse(value);
  return parsed.success ? parsed.data.id : null;
}

/** Faults beyond these say no more. */
const SHOWN_FAULTS = 3;

function describe({ issues }: z.ZodError, value: unknown): string {
  if (value === undefined) return 'The line is not JSON';
  return issues
    .slice(0, SHOWN_FAULTS)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
